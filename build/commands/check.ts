import { existsSync } from 'node:fs'
import { packageScript, root, runNode } from './processes.ts'

/** Formatting and lint, types of every program, layers. `npm run check -- --write` mends what can be mended. */
const programs = ['main/core', 'main', 'preload', 'renderer', 'tests']

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
  let isClean = true
  for (const [name, script, stepArgs] of steps) {
    const startedAt = performance.now()
    const { code, output } = await runNode(script, stepArgs, { quiet: true })
    process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${Math.round(performance.now() - startedAt)} ms)\n`)
    if (code !== 0) process.stdout.write(output)
    isClean &&= code === 0
  }
  return isClean
}

if (import.meta.main) process.exitCode = (await check(process.argv.slice(2))) ? 0 : 1
