import { describe, expect, it } from 'vitest'
import { as } from './stand-in/actors.ts'
import { type Database, databases } from './stand-in/database.ts'
import { childIds, id, setTheScene } from './stand-in/scene.ts'
import { signedIn } from './stand-in/signedIn.ts'

const servers = databases.filter(({ name }) => name === 'PostgreSQL')

const ours = "n.nspname in ('public', 'private')"
const relations = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours}`

/** Every row of every table, and everything that guards them, as text that can be compared. */
const contentOf = async (database: Database) => {
  const listed = async (sql: string) => (await database.query(sql)).map((row) => Object.values(row).join(' '))
  const tables = await listed(
    `select format('%I.%I', n.nspname, c.relname) ${relations} and c.relkind = 'r' order by 1`,
  )
  const rows: Record<string, string> = {}
  for (const table of tables) {
    const [found] = await database.query(
      `select count(*)::text || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${table} t`,
    )
    rows[table] = String(found?.sum)
  }
  return {
    rows,
    forced: await listed(`select n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity ${relations}
      and c.relkind in ('r', 'p') order by 1, 2`),
    policies: await listed(`select schemaname, tablename, policyname, permissive, roles, cmd, coalesce(qual, ''),
      coalesce(with_check, '') from pg_policies order by 1, 2, 3`),
    triggers: await listed(`select pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace where ${ours} and not t.tgisinternal order by 1`),
    functions:
      await listed(`select pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ours} order by 1`),
    // No list at all means what the owner has by itself, which may also be written out.
    rights:
      await listed(`select n.nspname, c.relname, array_to_string(array(select item::text from unnest(coalesce(c.relacl,
      acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))) item order by 1), ' ')
      ${relations} and c.relkind in ('r', 'p', 'v', 'S') order by 1, 2`),
    indexes: await listed(`select indexdef from pg_indexes where schemaname in ('public', 'private') order by 1`),
  }
}

/** What the administrator drills: a backup by the server's own tools, put into an empty database. */
describe.each(servers)('a backup of $name', ({ open }) => {
  it('brings back every row, and everything that guards them', { timeout: 120_000 }, async () => {
    const database = await open()
    try {
      await setTheScene(database)
      const restored = await database.restored?.()
      if (restored === undefined) throw new Error('A server has tools for backups.')
      try {
        const before = await contentOf(database)
        expect(Object.values(before.rows).filter((sum) => !sum.startsWith('0 ')).length).toBeGreaterThan(10)
        expect(before.policies.length).toBeGreaterThan(20)
        expect(await contentOf(restored)).toEqual(before)

        // The same people see the same, and nobody else anything.
        for (const account of ['gil', 'tom', 'ada', 'una', 'kim', 'ivy', 'eve'])
          expect(await signedIn(restored, as(account)).pull(), account).toEqual(
            await signedIn(database, as(account)).pull(),
          )
        expect(await signedIn(restored, as('eve')).query('select id from public.children')).toEqual([])

        // Whoever synced before goes on where they were: what comes next has a number that was never given.
        const reader = signedIn(restored, as('gil'))
        const cursors = Object.fromEntries(
          (await reader.pull()).map(({ stream, sequence }) => [stream, Number(sequence)]),
        )
        const row = {
          id: id('after'),
          child_id: childIds.A1,
          sound: 'S',
          position: 'final',
          made_at: '2026-11-01T10:00:00Z',
        }
        expect(await reader.push([{ entity: 'target', row: { ...row, device_id: id('dev'), revision: 1 } }])).toEqual([
          { outcome: 'stored' },
        ])
        expect((await reader.pull(cursors)).map((one) => (one.row as { id: string }).id)).toEqual([id('after')])
      } finally {
        await restored.close()
      }
    } finally {
      await database.close()
    }
  })
})
