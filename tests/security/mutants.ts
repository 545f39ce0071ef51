import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { faultGuards } from '../faults/guards.ts'
import { guardsOfLongRuns } from '../faults/guardsOfLongRuns.ts'
import type { Outcome } from '../faults/outcome.ts'
import { root } from './cells.ts'
import { type Guard, guards as ownGuards } from './guards.ts'

/** Left out of the copy: what is large and no guard stands in. */
const leftOut: ReadonlySet<string> = new Set(['node_modules', 'dist', 'release', '.git'])

/** These happen at random moments and places: as many as usual have to be tried until one is the wrong one. */
const atRandom: ReadonlySet<string> = new Set(['kills', 'damage'])
const faultParts: ReadonlySet<string> = new Set([...faultGuards, ...guardsOfLongRuns].map(({ part }) => part))
/** Those that test:security itself asks come first. */
export const allGuards: readonly Guard[] = [...ownGuards, ...faultGuards, ...guardsOfLongRuns]

const copyOfProject = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ttc-mutants-'))
  for (const name of readdirSync(root))
    if (!leftOut.has(name))
      cpSync(join(root, name), join(folder, name), { recursive: true, filter: (path) => !leftOut.has(basename(path)) })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** Longer than any row takes; a row without an end is noticed. */
const longestMs = { ofSecurity: 240_000, ofFaults: 600_000 } as const

/** Rows that lost, by the start of their condition; an end without a table is a loss of everything. */
const lostRows = async (folder: string, part: string, row: string): Promise<readonly string[]> => {
  const isFault = faultParts.has(part)
  const program = join(folder, 'tests', ...(isFault ? ['faults', 'faults.ts'] : ['security', 'security.ts']))
  const more = isFault ? [] : ['--messages', '3000']
  const form = atRandom.has(part) ? [] : ['--sample']
  const args = [...form, '--json', '--only', part, '--row', row, ...more, '--seed', '1']
  const ran = promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    ...{ timeout: isFault ? longestMs.ofFaults : longestMs.ofSecurity, killSignal: 'SIGKILL', cwd: folder },
  })
  const { stdout } = await ran.catch((error: { stdout: string }) => error)
  try {
    const rows = JSON.parse(stdout) as Outcome[]
    return rows.filter(({ lost }) => lost > 0).map(({ condition }) => condition)
  } catch {
    return ['']
  }
}

const titleOf = ({ part, file, text }: Guard): string => `${part}: ${basename(file)}: ${text.trim().split('\n')[0]}`

/**
 * Undoes each guard in a copy and asks its row: `survived` counts the guards that were missed when they were gone, `lost` those whose
 * absence nobody noticed. `every` takes each so-manieth, beginning with `from`. Guards of `test:faults` take minutes, and are asked where
 * their parts are named; `wants` takes those of some rows.
 */
export const mutateGuards = async (
  every: number,
  from: number,
  tell: (line: string) => void,
  parts?: readonly string[],
  wants: (row: string) => boolean = () => true,
): Promise<Outcome> => {
  const chosen = allGuards.filter(
    ({ part, row }, index) =>
      wants(row) &&
      index % every === from % every &&
      (parts === undefined ? !faultParts.has(part) : parts.includes(part)),
  )
  const folder = copyOfProject()
  const notes: string[] = []
  try {
    // What is lost in the copy as it is would be noticed whatever is undone.
    for (const [part, row] of new Set(chosen.map(({ part, row }) => `${part}|${row}`))
      .values()
      .map((pair) => pair.split('|'))) {
      const lost = await lostRows(folder, part ?? '', row ?? '')
      if (lost.length > 0) throw new Error(`Without any change the copy loses: ${lost.join(', ')}`)
    }
    for (const guard of chosen) {
      const { part, row, file, text, by } = guard
      const path = join(folder, file)
      const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
      if (!before.includes(text)) {
        notes.push(`${titleOf(guard)} is not there any more`)
        continue
      }
      writeFileSync(
        path,
        before.replace(text, () => by),
      )
      const lost = await lostRows(folder, part, row)
      writeFileSync(path, before)
      const isKilled = lost.some((condition) => condition === '' || condition === part || condition.startsWith(row))
      tell(`${isKilled ? 'noticed ' : 'MISSED  '} ${titleOf(guard)}`)
      if (!isKilled) notes.push(`${titleOf(guard)} can go without notice`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const tried = chosen.length
  return { condition: 'guards undone', tried, survived: tried - notes.length, lost: notes.length, notes }
}
