import { existsSync } from 'node:fs'
import { packageScript, root, runNode } from './processes.ts'

/** Formatting and lint, types of every program, layers, two at a time. `npm run check -- --write` mends what can be mended. */
const programs = ['main/core', 'main', 'preload', 'renderer', 'tests']
/** Takes as long as all others together, and so begins first. */
const isLongest = (name: string): boolean => name === 'types of tests'

export const check = async (args: readonly string[]): Promise<boolean> => {
  const steps: readonly (readonly [string, string, readonly string[]])[] = [
    ['format and lint', packageScript('@biomejs/biome', 'bin/biome'), ['check', '--error-on-warnings', ...args, '.']],
    ...programs
      .filter((program) => existsSync(`${root}/${program}/tsconfig.json`))
      .map((program) => [`types of ${program}`, packageScript('typescript', 'bin/tsc'), ['-p', program]] as const),
    [
      'layers',
      packageScript('dependency-cruiser', 'bin/dependency-cruiser.mjs'),
      ['--config', 'build/layers.cjs', 'main', 'preload', 'renderer'],
    ],
  ]
  const failed: string[] = []
  // What mends files is by itself: types are those of the files as they are then.
  const isMending = args.includes('--write')
  const left = isMending
    ? [...steps]
    : steps.toSorted(([one], [other]) => Number(isLongest(other)) - Number(isLongest(one)))
  const lane = async (): Promise<void> => {
    for (let step = left.shift(); step !== undefined; step = left.shift()) {
      const [name, script, stepArgs] = step
      const startedAt = performance.now()
      const { code, output } = await runNode(script, stepArgs, { quiet: true })
      const took = `${name} (${Math.round(performance.now() - startedAt)} ms)`
      process.stdout.write(code === 0 ? `ok   ${took}\n` : `FAIL ${took}\n${output}`)
      if (code !== 0) failed.push(name)
    }
  }
  await Promise.all(isMending ? [lane()] : [lane(), lane()])
  return failed.length === 0
}

if (import.meta.main) process.exitCode = (await check(process.argv.slice(2))) ? 0 : 1
