import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const program = new URL('../faults/faults.ts', import.meta.url).pathname
/** What breaks while somebody speaks has to be told within a second, and is by itself: tests/e2e/speaking.test.ts. */
const parts = 'kills,disks,damage,syncing'

/** A tenth of `npm run test:faults`; its seed is printed with what was lost. */
it('loses nothing when hosts are killed, disks are full and databases are cut', async () => {
  const ran = promisify(execFile)(process.execPath, [program, '--sample', '--json', '--only', parts])
  const { stdout, stderr } = await ran.catch((error: { stdout: string; stderr: string }) => error)
  const outcomes: { condition: string; tried: number; survived: number; lost: number }[] = JSON.parse(stdout)
  expect(
    outcomes.filter(({ lost }) => lost > 0),
    stderr,
  ).toEqual([])
  expect(outcomes.reduce((sum, { tried }) => sum + tried, 0)).toBeGreaterThanOrEqual(40)
}, 240_000)
