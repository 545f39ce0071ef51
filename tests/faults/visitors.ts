import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildAll } from '../../build/build.ts'
import { chromiumPath } from '../chromium.ts'
import { notTried, type Outcome } from './outcome.ts'

const root = join(import.meta.dirname, '..', '..')
const condition = 'kiosk visitors in a row'
/** What is looked for among the traces of a thousand takes its time, too. */
const patienceMs = '600000'

/** Visitors before a kiosk, and then a search for any of them in its files and its memory: tests/e2e/kiosk.test.ts, so many times. */
export const visitKiosk = async (visits: number): Promise<readonly Outcome[]> => {
  if (!existsSync(chromiumPath)) return [notTried(condition, 'There is no Chromium here.')]
  await buildAll()
  const runner = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const child = spawn(
    process.execPath,
    [runner, 'run', '--config', 'tests/e2e/vitest.config.ts', '--test-timeout', patienceMs, 'tests/e2e/kiosk.test.ts'],
    { cwd: root, env: { ...process.env, TTC_KIOSK_VISITS: String(visits) }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n')))
  const code = await new Promise<number>((resolve) => child.on('close', (ended) => resolve(ended ?? 1)))
  const notes = lines.filter((line) => /held after them|searched|Error|did not come/.test(line))
  // One search over all of them: what is found of one is found of all.
  return [{ condition, tried: visits, survived: code === 0 ? visits : 0, lost: code === 0 ? 0 : visits, notes }]
}
