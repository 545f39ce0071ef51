import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import type { Store } from '../../main/ports/index.ts'
import { databaseName } from '../../main/store/failures.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { openIn, unwrap } from '../store/open.ts'
import { type Figure, percentile95, round } from './figure.ts'

const few = 1_000
const many = 1_000_000
/** A clinic's caseload, each child with as dense a practice: what a range of days holds is the same in both databases. */
const attemptsAChild = 5_000
const attemptsADay = 12
/** Sounds in their places, processes that could have happened, words. */
const [soundsADay, processesADay, wordsADay] = [30, 15, 25]
const talliesADay = soundsADay + processesADay + wordsADay
/** What a therapist looks at: twelve weeks. */
const rangeDays = 84
const lastDay = Math.floor(Date.UTC(2026, 10, 20) / 86_400_000)
const rounds = 400
const warmUp = 40

const uuid = (kind: number, number: string): string =>
  `printf('01890a5d-ac%02x-7%03x-8000-%012x', ${kind}, (${number}) % 4096, ${number})`
const tallyColumns =
  'child_id, day, kind, name, position, right_count, close_count, wrong_count, missing_count, unsure_count, shown'
const countColumns =
  'attempts, judged, reviewed, practice_ms, clarities, clarity_sum, paced_syllables, paced_ms, best_clarity'
const countsOf = (attempts: string): string =>
  `${attempts}, ${attempts}, 0, 2400 * ${attempts}, ${attempts}, 80 * ${attempts}, 0, 0, 97`

const kindOf = (index: string): string =>
  `CASE WHEN ${index} % ${talliesADay} < ${soundsADay} THEN 'target'
    WHEN ${index} % ${talliesADay} < ${soundsADay + processesADay} THEN 'process' ELSE 'word' END`

const numbers = (count: number): string =>
  `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${count})`

/**
 * Fills an empty database with children, attempts and the figures over them, by statements over whole tables. Words and sounds are
 * left out: they would be 24 million rows, and no question of a dashboard reads them (the schema's tests hold that).
 */
const fill = (path: string, attempts: number): void => {
  const children = Math.max(1, attempts / attemptsAChild)
  const each = attempts / children
  const days = Math.ceil(each / attemptsADay)
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false })
  const device = "(SELECT value FROM local WHERE key = 'device')"
  // Nobody has to keep this database, so it is written without waiting for the disk.
  database.exec(`PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; BEGIN;
    ${numbers(children)} INSERT INTO children (id, made_at, device_id, revision) SELECT ${uuid(1, 'i')}, i, ${device}, 1 FROM n;
    ${numbers(children)} INSERT INTO sessions (id, child_id, started_at, device_id, revision)
      SELECT ${uuid(2, 'i')}, ${uuid(1, 'i')}, 1, ${device}, 1 FROM n;
    ${numbers(attempts)} INSERT INTO attempts (number, id, child_id, session_id, at, utc_offset_minutes, twister_id, text, heard,
        outcome, clarity, completeness, duration_ms, analysis_ms, engine, device_id, revision)
      SELECT i + 1, ${uuid(3, 'i')}, ${uuid(1, `i / ${each}`)}, ${uuid(2, `i / ${each}`)},
        (${lastDay} - (i % ${each}) / ${attemptsADay}) * 86400000 + (i % ${attemptsADay}) * 60000, 0, 'red-rabbit',
        'red rabbit ran round rocky road', x'00112233445566778899aabbccddeeff00112233445566778899aabbcc', 'judged',
        60 + i % 38, 1, 2400, 31, 'bench@1', ${device}, 1 FROM n;
    ${numbers(children * days)} INSERT INTO day_figures (child_id, day, ${countColumns})
      SELECT ${uuid(1, `i / ${days}`)}, ${lastDay} - i % ${days}, ${countsOf(String(attemptsADay))} FROM n;
    ${numbers(children * days * talliesADay)} INSERT INTO tallies (${tallyColumns})
      SELECT ${uuid(1, `i / ${days * talliesADay}`)}, ${lastDay} - i / ${talliesADay} % ${days}, ${kindOf('i')},
        iif(${kindOf('i')} = 'target', substr('RLSTKGWFVZ', i % 10 + 1, 1), 'name-' || (i % ${talliesADay})),
        iif(${kindOf('i')} = 'target', json_array('initial', 'medial', 'final') ->> (i % ${talliesADay} / 10), ''),
        9, 1, 2, 0, 1, iif(${kindOf('i')} = 'process', 2, 0) FROM n;
    COMMIT;`)
  database.close()
}

interface Filled {
  readonly store: Store
  readonly children: readonly Id[]
}

const makeFilled = async (folder: string, attempts: number): Promise<Filled> => {
  const empty = unwrap(await openIn(folder))
  unwrap(await empty.deviceId())
  await empty.close()
  fill(join(folder, databaseName), attempts)
  const store = unwrap(await openIn(folder))
  const children = unwrap(await store.listChildren()).map(({ id }) => id)
  const seen = unwrap(await store.recentAttempts(children[0] ?? '', 50))
  if (seen.length !== 50) throw new Error(`The database of ${attempts} attempts was not filled.`)
  return { store, children }
}

/** Everything that the dashboard of one child asks, in ms. */
const lookAt = async ({ store }: Filled, child: Id): Promise<number> => {
  const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10)
  const range = [child, day(lastDay - rangeDays + 1), day(lastDay)] as const
  const start = performance.now()
  const days = unwrap(await store.practiceDays(...range))
  unwrap(await store.attemptTotals(child))
  unwrap(await store.soundFigures(...range))
  unwrap(await store.processFigures(...range))
  unwrap(await store.counts(...range))
  unwrap(await store.recentAttempts(child, 50))
  const took = performance.now() - start
  if (days.length < rangeDays - 1) throw new Error('The range of days is not full.')
  return took
}

/**
 * P95 of a child's whole dashboard (totals; days, sounds, processes of twelve weeks, and all that their figures are computed from; the newest attempts) in a database of a
 * million attempts, one child after the other, and by how much that is more than in one of a thousand.
 */
export const measureDashboard = async (): Promise<Readonly<Record<'dashboard' | 'dashboardTime', Figure>>> => {
  const parent = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'dashboard-'))
  try {
    const small = await makeFilled(join(folder, 'few'), few)
    const large = await makeFilled(join(folder, 'many'), many)
    const took: { few: number[]; many: number[] } = { few: [], many: [] }
    // In turns, so that both have the same moods of the machine.
    for (let turn = 0; turn < warmUp + rounds; turn++) {
      const [one, other] = [small.children[0] ?? '', large.children[(turn * 37) % large.children.length] ?? '']
      const [quick, slow] = [await lookAt(small, one), await lookAt(large, other)]
      if (turn < warmUp) continue
      took.few.push(quick)
      took.many.push(slow)
    }
    await Promise.all([small.store.close(), large.store.close()])
    const [least, most] = [percentile95(took.few), percentile95(took.many)]
    return {
      dashboard: { value: round(most / least), limit: 1.5, unit: 'x, P95 at 1,000,000 attempts / at 1,000' },
      dashboardTime: { value: round(most), limit: 20, unit: 'ms, P95, a child’s dashboard at 1,000,000 attempts' },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) console.log(JSON.stringify(await measureDashboard()))
