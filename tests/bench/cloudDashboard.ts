import { as } from '../supabase/stand-in/actors.ts'
import { type Database, databases } from '../supabase/stand-in/database.ts'
import { signedIn } from '../supabase/stand-in/signedIn.ts'
import { type Figure, percentile95, round } from './figure.ts'

const few = 10_000
const many = 5_000_000
/** A child's practice is as dense in both, and the account has two children in both: what grows is everybody else. */
const attemptsAChild = 5_000
const attemptsADay = 12
const talliesADay = 12
const days = Math.ceil(attemptsAChild / attemptsADay)
const lastDay = '2026-11-20'
/** Twelve weeks, as a therapist looks at them. */
const firstDay = '2026-08-29'
const own = 2
const rounds = 200
const warmUp = 20
/** Children of other families besides, who have yet to practise. */
const others = 50_000
/** A plan may read a small table from its beginning to its end. */
const smallRows = 500

const account = 'asker'
/** A UUIDv7 of a kind, by number. */
const uuid = (kind: number, number: string): string =>
  `('01890a5d-ac0${kind}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`
const travels = `${uuid(0, '0')}, 1, 1, 'bench'`

/** Rows as the triggers would leave them, by statements over whole tables: to push five million would take days. */
const fill = async (database: Database, attempts: number): Promise<void> => {
  const children = attempts / attemptsAChild
  const all = attempts === many ? children + others : children
  const moment = (number: string): string =>
    `timestamptz '${lastDay} 09:00+00' - make_interval(days => (${number} / ${attemptsADay})::integer, mins => (${number} % ${attemptsADay})::integer)`
  await database.run(`begin; set local session_replication_role = replica;
    insert into public.children (id, made_at, device_id, revision, sequence, written_by)
      select ${uuid(1, 'i')}, now(), ${travels} from generate_series(0, ${all - 1}) i;
    insert into public.guardianships (id, child_id, account, made_at, device_id, revision, sequence, written_by)
      select ${uuid(2, 'i')}, ${uuid(1, 'i')}, case when i < ${own} then '${account}' else 'somebody-' || i end, now(), ${travels}
      from generate_series(0, ${all - 1}) i;
    insert into public.sessions (id, child_id, started_at, device_id, revision, sequence, written_by)
      select ${uuid(3, 'i')}, ${uuid(1, 'i')}, now(), ${travels} from generate_series(0, ${children - 1}) i;
    insert into public.attempts (id, child_id, session_id, at, utc_offset_minutes, twister_id, sealed, outcome, clarity,
        completeness, duration_ms, analysis_ms, engine, words, device_id, revision, sequence, written_by)
      select ${uuid(4, `c * ${attemptsAChild} + n`)}, ${uuid(1, 'c')}, ${uuid(3, 'c')}, ${moment('n')}, 0, 'red-rabbit',
        '\\x00112233445566778899aabbccddeeff', 'judged', 60 + n % 38, 1, 2400, 31, 'bench@1', '[]', ${travels}
      from generate_series(0, ${children - 1}) c, generate_series(0, ${attemptsAChild - 1}) n;
    insert into public.day_figures select ${uuid(1, 'c')}, date '${lastDay}' - d, ${attemptsADay}, ${attemptsADay}, 0,
        ${2400 * attemptsADay}, ${attemptsADay}, ${80 * attemptsADay}, 0, 0
      from generate_series(0, ${children - 1}) c, generate_series(0, ${days - 1}) d;
    insert into public.tallies select ${uuid(1, 'c')}, date '${lastDay}' - d, case when t % 3 = 0 then 'process' else 'target' end,
        case when t % 3 = 0 then 'process-' || chr(97 + t) else chr(65 + t) end, case when t % 3 = 0 then '' else 'initial' end,
        9, 1, 2, 0, 1, case when t % 3 = 0 then 2 else 0 end
      from generate_series(0, ${children - 1}) c, generate_series(0, ${days - 1}) d, generate_series(0, ${talliesADay - 1}) t;
    commit;`)
  await database.run('analyze')
}

/** What one look asks: everybody whom the account has, and one of them in detail. Ms. */
const lookAt = async (database: Database, child: number): Promise<number> => {
  const served = signedIn(database, as(account))
  const start = performance.now()
  const [all] = await served.query('select public.rest_dashboard($1::date, $2::date) as answer', [firstDay, lastDay])
  const [one] = await served.query(
    `select public.rest_progress(${uuid(1, String(child))}, $1::date, $2::date) as answer`,
    [firstDay, lastDay],
  )
  const took = performance.now() - start
  const text = JSON.stringify([all, one])
  if (!text.includes('"lastDay":"2026-11-20"') || !text.includes('"processes":[{'))
    throw new Error(`The dashboard is not full: ${text.slice(0, 200)}`)
  return took
}

/** Tables that were read from their beginning to their end meanwhile, small ones left out. */
const readWhole = async (database: Database, work: () => Promise<unknown>): Promise<readonly string[]> => {
  const scans = async () => {
    await database.query('select pg_stat_force_next_flush()')
    const rows =
      await database.query(`select s.relname::text as name, s.seq_scan::integer as n from pg_stat_user_tables s
      join pg_class c on c.oid = s.relid where c.reltuples > ${smallRows}`)
    return new Map(rows.map(({ name, n }) => [String(name), Number(n)]))
  }
  const before = await scans()
  await work()
  const after = await scans()
  return [...after].filter(([name, n]) => n > (before.get(name) ?? 0)).map(([name]) => name)
}

/** P95 of a look at the dashboard in a database of five million attempts, and by how much that is more than in one of ten thousand. */
export const measureCloudDashboard = async (): Promise<
  Readonly<Record<'cloudDashboard' | 'cloudDashboardTime', Figure>>
> => {
  const server = databases.find(({ name }) => name === 'PostgreSQL')
  if (server === undefined) {
    const why = 'No PostgreSQL server is installed here.'
    return { cloudDashboard: { value: null, why }, cloudDashboardTime: { value: null, why } }
  }
  const [small, large] = [await server.open(), await server.open()]
  try {
    await fill(small, few)
    await fill(large, many)
    const whole = await readWhole(large, async () => {
      for (let child = 0; child < own; child += 1) await lookAt(large, child)
    })
    if (whole.length > 0) throw new Error(`The dashboard reads whole tables: ${whole.join(', ')}.`)
    const took: { few: number[]; many: number[] } = { few: [], many: [] }
    // In turns, so that both have the same moods of the machine.
    for (let turn = 0; turn < warmUp + rounds; turn += 1) {
      const [quick, slow] = [await lookAt(small, turn % own), await lookAt(large, turn % own)]
      if (turn < warmUp) continue
      took.few.push(quick)
      took.many.push(slow)
    }
    const [least, most] = [percentile95(took.few), percentile95(took.many)]
    return {
      cloudDashboard: { value: round(most / least), limit: 1.5, unit: 'x, P95 at 5,000,000 attempts / at 10,000' },
      cloudDashboardTime: { value: round(most), limit: 200, unit: 'ms, P95, at 5,000,000 attempts' },
    }
  } finally {
    await small.close()
    await large.close()
  }
}
