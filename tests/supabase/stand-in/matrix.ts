import {
  type Actor,
  actors,
  childNames,
  doesDirect,
  doesGuard,
  doesTreat,
  hasChild,
  isAdmin,
  isMember,
} from './actors.ts'
import type { Database, Row } from './database.ts'
import { type ChildName, childIds, clinicIds, clinicOf, id, insert } from './scene.ts'

/**
 * Everybody tries everything with every table of the catalogue, and what happens is compared with what should: a leak is what
 * happened and should not, a loss is what should have happened and did not. What should stands here in the words of the scene, apart
 * from the policies.
 */

export interface Finding {
  readonly kind: 'leak' | 'loss'
  readonly table: string
  readonly actor: string
  readonly tried: string
}

/** Which child, clinic or account a row is of, as in "child:A1". */
const streamOf = (table: string, row: Row): string => {
  const child = table === 'children' ? row.id : row.child_id
  const clinic = table === 'clinics' ? row.id : row.clinic_id
  const named = (names: Readonly<Record<string, string>>, value: unknown): string =>
    Object.entries(names).find(([, own]) => own === value)?.[0] ?? '?'
  if (table !== 'children' && table !== 'clinics' && child === undefined && clinic === undefined)
    return row.account === undefined ? '?' : `account:${String(row.account)}`
  if (typeof child === 'string') return `child:${named(childIds, child)}`
  if (typeof clinic === 'string') return `clinic:${named(clinicIds, clinic)}`
  return typeof row.account === 'string' ? `account:${row.account}` : 'packs'
}

const partsOf = (stream: string): readonly [kind: string, name: string] => {
  const [kind = '', name = ''] = stream.split(':')
  return [kind, name]
}
const isChild = (name: string): name is ChildName => childNames.some((child) => child === name)

const mayRead = (account: string | null, table: string, stream: string): boolean => {
  const [kind, name] = partsOf(stream)
  if (account === null) return false
  if (kind === 'child') return isChild(name) && hasChild(account, name)
  if (kind === 'account') return name === account
  if (kind === 'packs') return true
  // What was done in a clinic, and who is asked into it, is for its admins.
  return ['audit', 'invitations'].includes(table) ? isAdmin(account, name) : isMember(account, name)
}

/** Written by the database alone. */
const computed = ['day_figures', 'tallies', 'streams', 'accounts', 'invitations']

const computedChanges: Readonly<Record<string, string>> = {
  streams: 'sequence = 0',
  accounts: "policy_version = 'forged'",
  invitations: "expires_at = '2100-01-01'",
}

const mayChange = (account: string | null, table: string, stream: string): boolean => {
  const [kind, name] = partsOf(stream)
  if ([...computed, 'consents', 'audit'].includes(table) || account === null) return false
  if (kind === 'child' && isChild(name)) {
    if (table === 'guardianships') return doesGuard(account, name) || doesDirect(account, name)
    if (table === 'assignments') return doesDirect(account, name)
    return hasChild(account, name)
  }
  if (kind === 'account') return name === account
  return kind === 'clinic' && isAdmin(account, name)
}

const mayAdd = (account: string | null, table: string, row: Row): boolean => {
  const stream = streamOf(table, row)
  const [kind, name] = partsOf(stream)
  if (computed.includes(table) || account === null) return false
  if (table === 'clinics') return true
  if (table === 'children') return isChild(name) && (clinicOf[name] === null || isMember(account, clinicOf[name] ?? ''))
  // Such a row becomes the asker's own, whatever it says.
  if (kind === 'account') return true
  if (table === 'consents') return isChild(name) && hasChild(account, name)
  if (table === 'audit') return kind === 'child' ? isChild(name) && hasChild(account, name) : isMember(account, name)
  if (['corrections', 'notes'].includes(table) && isChild(name))
    return row.role === 'therapist' ? doesTreat(account, name) : doesGuard(account, name)
  return mayChange(account, table, stream)
}

const signIn = ({ role, claims }: Actor): string => {
  const json = claims === null ? '' : JSON.stringify(claims).replaceAll("'", "''")
  return `select set_config('request.jwt.claims', '${json}', true); set local role ${role}`
}

/** Runs as the actor in a transaction that is undone; `look` is asked as the owner, unless the database refused. */
const trying = async <Answer, Seen>(
  database: Database,
  actor: Actor,
  work: () => Promise<Answer>,
  look: (answer: Answer) => Seen | Promise<Seen>,
): Promise<Seen | null> => {
  await database.run(`begin; ${signIn(actor)}`)
  try {
    const answer = await work().catch(() => null)
    if (answer === null) return null
    await database.run('reset role')
    return await look(answer)
  } finally {
    await database.run('rollback')
  }
}

export const tablesOf = async (database: Database): Promise<readonly string[]> => {
  const rows = await database.query(`select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by 1`)
  return rows.map(({ relname }) => String(relname))
}

const rowsOf = async (database: Database, table: string): Promise<readonly Row[]> => {
  const rows = await database.query(`select to_jsonb(t) as row from public.${table} t`)
  return rows.map(({ row }) => row as Row)
}

const sizeOf = async (database: Database, table: string): Promise<number> =>
  Number((await database.query(`select count(*)::integer as n from public.${table}`))[0]?.n)

const keyOf = ({ sequence: _, revision: __, deleted_at: ___, device_id: ____, ...row }: Row): string =>
  JSON.stringify([row.id ?? row.name ?? null, row.child_id ?? null, row.account ?? null, row.day ?? null, row.kind])

/** A table with its rows, and by which name they are pushed, if they are. */
interface Tried {
  readonly table: string
  readonly entity: string | null
  readonly rows: readonly Row[]
}

const triedOf = async (database: Database, table: string): Promise<Tried> => {
  const [found] = await database.query('select entity from private.entities() where tbl = $1', [table])
  return { table, entity: found === undefined ? null : String(found.entity), rows: await rowsOf(database, table) }
}

const later = '2030-01-01T00:00:00.000Z'
const laterRevision = 2_000_000_000_000 * 1024

const compare = (table: string, actor: Actor, tried: string, did: boolean, may: boolean): readonly Finding[] =>
  did === may ? [] : [{ kind: did ? 'leak' : 'loss', table, actor: actor.name, tried }]

/** What one actor sees. */
async function* reading(database: Database, { table, rows }: Tried, actor: Actor): AsyncGenerator<Finding> {
  const answer = await trying(
    database,
    actor,
    () => rowsOf(database, table),
    (seen) => new Set(seen.map(keyOf)),
  )
  for (const row of rows) {
    const stream = streamOf(table, row)
    const did = answer?.has(keyOf(row)) ?? false
    yield* compare(table, actor, `select of ${stream}`, did, mayRead(actor.account, table, stream))
  }
}

/** What everybody is given by `pull`, of all tables together. */
export async function* pulling(database: Database): AsyncGenerator<Finding> {
  const tables: Tried[] = []
  for (const table of await tablesOf(database)) tables.push(await triedOf(database, table))
  for (const actor of actors) {
    const pulled = await trying(
      database,
      actor,
      () => database.query(`select entity, "row" from public.pull('{}', 500)`),
      (seen) => new Set(seen.map(({ entity, row }) => `${String(entity)} ${keyOf(row as Row)}`)),
    )
    for (const { table, entity, rows } of tables)
      for (const row of entity === null ? [] : rows) {
        const stream = streamOf(table, row)
        const did = pulled?.has(`${entity} ${keyOf(row)}`) ?? false
        yield* compare(table, actor, `pull of ${stream}`, did, mayRead(actor.account, table, stream))
      }
  }
}

/** A change of every row that the actor can reach, without asking to see one: then policies for reading do not help. */
async function* changing(database: Database, { table, rows }: Tried, actor: Actor): AsyncGenerator<Finding> {
  const set = computed.includes(table)
    ? (computedChanges[table] ?? "day = '2030-01-01'")
    : `revision = ${laterRevision}, deleted_at = '${later}'`
  const after = await trying(
    database,
    actor,
    () => database.query(`update public.${table} set ${set}`),
    async () => new Map((await rowsOf(database, table)).map((row) => [keyOf(row), JSON.stringify(row)])),
  )
  for (const row of rows) {
    const stream = streamOf(table, row)
    const did = after !== null && after.get(keyOf(row)) !== JSON.stringify(row)
    yield* compare(table, actor, `update of ${stream}`, did, mayChange(actor.account, table, stream))
  }
  for (const statement of [`delete from public.${table}`, `truncate public.${table} cascade`]) {
    const left = await trying(
      database,
      actor,
      () => database.query(statement),
      () => sizeOf(database, table),
    )
    yield* compare(table, actor, statement, (left ?? rows.length) < rows.length, false)
  }
}

const agreementTo = (child: Row): Row => ({
  ...{ id: id(`y-${String(child.id).slice(-6)}`), child_id: child.id, kind: 'cloud', given: true, by: 'p' },
  ...{ how: 'on-paper', policy_version: '2027-01', at: '2026-11-01T10:00:00Z', device_id: id('dev'), revision: 1 },
})

/** A copy of each row under another id, by the table and by `push`. */
async function* adding(database: Database, { table, entity, rows }: Tried, actor: Actor): AsyncGenerator<Finding> {
  // One of each kind: rows of the same stream and role fare alike.
  const samples = [...new Map(rows.map((row) => [`${streamOf(table, row)} ${String(row.role)}`, row])).values()]
  const known = new Set(rows.map(keyOf))
  const inserting = `insert into public.${table} select * from jsonb_populate_record(null::public.${table}, $1)`
  for (const [place, row] of samples.entries()) {
    const copy: Row = computed.includes(table)
      ? {
          ...{ ...row, day: '2030-01-01', name: row.name === undefined ? undefined : `x${String(row.name)}` },
          ...(row.hash === undefined ? {} : { id: id(`new-${place}`), hash: `f${place}`.padEnd(64, '0') }),
          ...(table === 'accounts' ? { account: `x${String(row.account)}` } : {}),
        }
      : { ...row, id: id(`new-${place}`), name: row.name }
    const stream = streamOf(table, row)
    const yes = table === 'children' ? { entity: 'consent', row: agreementTo(copy) } : null
    const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
      [
        'insert',
        async () => {
          if (yes !== null) await insert(database, 'consents', yes.row)
          return database.query(inserting, [copy])
        },
      ],
      ...(entity === null
        ? []
        : ([
            [
              'push',
              () => database.query('select public.push($1)', [[...(yes === null ? [] : [yes]), { entity, row: copy }]]),
            ],
          ] as const)),
    ]
    for (const [way, work] of ways) {
      const added = await trying(database, actor, work, async () =>
        (await sizeOf(database, table)) === rows.length
          ? []
          : (await rowsOf(database, table)).filter((now) => !known.has(keyOf(now))),
      )
      const did = added !== null && added.length > 0
      // Whose it is says the token, whatever the row said.
      const isForeign = did && stream.startsWith('account:') && added.some((now) => now.account !== actor.account)
      yield* compare(table, actor, `${way} into ${stream}`, did, mayAdd(actor.account, table, row) && !isForeign)
    }
    // Without a guardian's yes no child comes in, whoever brings it.
    if (yes === null) continue
    const alone = await trying(
      database,
      actor,
      () => database.query('select public.push($1)', [[{ entity, row: copy }]]),
      () => sizeOf(database, table),
    )
    yield* compare(table, actor, `push into ${stream} without a yes`, (alone ?? rows.length) > rows.length, false)
  }
}

const partOf = { SELECT: reading, UPDATE: changing, INSERT: adding } as const
export type Part = keyof typeof partOf

/** All findings about one table. None: everybody can do what they should, and nothing else. */
export async function* findings(
  database: Database,
  table: string,
  parts: readonly Part[] = ['SELECT', 'UPDATE', 'INSERT'],
): AsyncGenerator<Finding> {
  const tried = await triedOf(database, table)
  if (tried.rows.length === 0) yield { kind: 'loss', table, actor: 'the scene', tried: 'has no row of this table' }
  for (const actor of actors) for (const part of parts) yield* partOf[part](database, tried, actor)
}

export const firstFinding = async (
  database: Database,
  tables: readonly string[],
  parts: readonly Part[],
): Promise<Finding | null> => {
  for (const table of tables) for await (const finding of findings(database, table, parts)) return finding
  return null
}
