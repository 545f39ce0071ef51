import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { fileOf } from './cells.ts'
import { allGuards } from './mutants.ts'

const program = new URL('./security.ts', import.meta.url).pathname

interface Row {
  readonly condition: string
  readonly tried: number
  readonly survived: number
  readonly lost: number
}

const run = async (args: readonly string[]): Promise<{ readonly rows: readonly Row[]; readonly stderr: string }> => {
  const ran = promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    program,
    '--json',
    ...args,
  ])
  const { stdout, stderr } = await ran.catch((error: { stdout: string; stderr: string }) => error)
  return { rows: JSON.parse(stdout) as Row[], stderr }
}

/** The form of `npm run test:security` for every run; its seed is printed with what was lost. */
it('loses nothing to hostile pages, programs and files', async () => {
  const { rows, stderr } = await run(['--sample'])
  expect(
    rows.filter(({ lost }) => lost > 0),
    stderr,
  ).toEqual([])
  const messages = rows.filter(({ condition }) => condition.startsWith('contract on '))
  expect(messages.reduce((sum, { tried }) => sum + tried, 0)).toBeGreaterThanOrEqual(20_000)
  expect(rows.filter(({ condition }) => condition.startsWith('Electron ')).length).toBe(20)
}, 180_000)

it('knows each guard by words that stand where it says', () => {
  expect(allGuards.filter(({ file, text }) => !fileOf(file).includes(text))).toEqual([])
})

/** A few of the guards, undone in a copy: `npm run test:security -- --mutants` undoes them all. */
it('notices when a guard is gone', async () => {
  const { rows, stderr } = await run(['--mutants', '--sample', '--only', 'electron'])
  expect(rows[0]?.lost, stderr).toBe(0)
  expect(rows[0]?.tried).toBeGreaterThan(3)
}, 180_000)
