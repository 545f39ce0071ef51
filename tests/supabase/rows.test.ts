import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { as } from './stand-in/actors.ts'
import { type Database, databases, type Row, seed } from './stand-in/database.ts'
import { attemptOf, childIds, counts, id, insert, setTheScene } from './stand-in/scene.ts'
import { signedIn } from './stand-in/signedIn.ts'

const at = '2026-11-01T10:00:00.000Z'

describe.each(databases)('rows on $name', ({ open }) => {
  let database: Database
  let gil: ReturnType<typeof signedIn>
  beforeAll(async () => {
    database = await open()
    await setTheScene(database)
    gil = signedIn(database, as('gil'))
  }, 120_000)
  afterAll(() => database?.close())
  // Each test in one transaction that is undone; the calls' own become points in it.
  const plain = { run: async (_: string): Promise<void> => {} }
  beforeEach(async () => {
    plain.run = database.run
    await database.run('begin')
    const nested = new Map([
      ['begin', 'savepoint call'],
      ['commit', 'reset role; release call'],
      ['rollback', 'rollback to call'],
    ])
    database = { ...database, run: (sql) => plain.run(nested.get(sql) ?? sql) }
    gil = signedIn(database, as('gil'))
  })
  afterEach(async () => {
    database = { ...database, run: plain.run }
    await database.run('rollback')
  })

  const target = (name: string, more: Row = {}): { readonly entity: string; readonly row: Row } => ({
    entity: 'target',
    row: {
      ...{ id: id(name), child_id: childIds.A1, sound: 'S', position: 'final', made_at: at },
      ...{ device_id: id('dev'), revision: 5000, ...more },
    },
  })
  const read = async (table: string, name: string): Promise<Row> => {
    const [found] = await database.query(`select to_jsonb(t) as row from public.${table} t where id = $1`, [id(name)])
    return (found?.row ?? {}) as Row
  }
  const figures = async (): Promise<unknown> => {
    const [found] = await database.query(
      `select (select jsonb_agg(to_jsonb(f) - 'child_id' order by day) from public.day_figures f where child_id = $1) as days,
        (select jsonb_agg(to_jsonb(f) - 'child_id' order by day, kind, name) from public.tallies f where child_id = $1) as tallies`,
      [childIds.A1],
    )
    return found
  }

  it('take a push twice as once', async () => {
    expect(await gil.push([target('t1')])).toEqual([{ outcome: 'stored' }])
    const first = await read('targets', 't1')
    expect(await gil.push([target('t1')])).toEqual([{ outcome: 'known' }])
    expect(await read('targets', 't1')).toEqual(first)
  })

  it('keep the later revision, by time and then by device, in whatever order they come', async () => {
    const plan = (revision: number, device: string, content: unknown) => ({
      entity: 'plan',
      row: { id: id('p1'), child_id: childIds.A1, by: 'x', content, made_at: at, device_id: id(device), revision },
    })
    await gil.push([plan(7000, 'b', 'second'), plan(6000, 'c', 'first'), plan(7000, 'a', 'earlier device')])
    expect(await read('plans', 'p1')).toMatchObject({ content: 'second', revision: 7000 })
    await gil.push([plan(7000, 'c', 'later device')])
    expect(await read('plans', 'p1')).toMatchObject({ content: 'later device' })
  })

  it('stay deleted once they are', async () => {
    await gil.push([target('t1', { deleted_at: at })])
    await gil.push([target('t1', { revision: 9000, deleted_at: null })])
    expect((await read('targets', 't1')).deleted_at).not.toBeNull()
  })

  it('that one refuses take no other with it', async () => {
    const answers = await gil.push([
      target('t1'),
      target('t2', { child_id: childIds.A2 }),
      target('t3', { sound: 'nonsense' }),
      { entity: 'recording', row: {} },
      target('t4'),
    ])
    expect(answers.map(({ outcome, code }) => code ?? outcome)).toEqual(['stored', '42501', '23514', '22023', 'stored'])
  })

  it.each([
    ['attempts', `update public.attempts set clarity = 100, revision = revision + 1`],
    ['attempts', `update public.attempts set words = '[1]', revision = revision + 1`],
    ['corrections', `update public.corrections set verdict = 'right', revision = revision + 1`],
    ['consents', `update public.consents set deleted_at = now(), revision = revision + 1`],
    ['audit', `update public.audit set by = 'somebody', revision = revision + 1`],
    ['targets', `update public.targets set child_id = '${childIds.F1}', revision = revision + 1`],
    ['children', `update public.children set id = '${id('zz')}', revision = revision + 1 where id = '${childIds.F1}'`],
    ['attempts', `delete from public.attempts`],
    ['consents', `truncate public.consents`],
  ])('of %s never change, for the server either: %s', async (_, statement) => {
    await expect(database.query(statement)).rejects.toThrow(/append-only|leave a tombstone/)
  })

  it('of a child come in while that is agreed, and tombstones always', async () => {
    await gil.push([target('t1')])
    const no = {
      kind: 'cloud',
      given: false,
      by: 'p',
      how: 'on-screen',
      policy_version: '2027-01',
      at: '2026-11-02T10:00:00Z',
    }
    const consent = { id: id('no'), child_id: childIds.A1, device_id: id('dev'), revision: 6000, ...no }
    expect(await gil.push([{ entity: 'consent', row: consent }])).toEqual([{ outcome: 'stored' }])
    const answers = await gil.push([
      target('t2'),
      target('t1', { revision: 7000 }),
      { entity: 'attempt', row: attemptOf('A1', 'more') },
      target('t1', { revision: 8000, deleted_at: at }),
    ])
    expect(answers.map(({ outcome, code }) => code ?? outcome)).toEqual(['42501', '42501', '42501', 'stored'])
  })

  it('make whoever begins a family its guardian, and whoever begins a clinic its admin', async () => {
    const eve = signedIn(database, as('eve'))
    const travels = { made_at: at, device_id: id('dev'), revision: 1 }
    const yes = { kind: 'cloud', given: true, by: 'p', how: 'on-paper', policy_version: '2027-01', at }
    const agreement = (name: string) => ({
      id: id(`y-${name}`),
      child_id: id(name),
      ...yes,
      ...travels,
      made_at: undefined,
    })
    const answers = await eve.push([
      { entity: 'consent', row: agreement('own') },
      { entity: 'consent', row: agreement('ofcl') },
      { entity: 'child', row: { id: id('own'), ...travels } },
      { entity: 'clinic', row: { id: id('owncl'), name: 'Own', ...travels } },
      { entity: 'child', row: { id: id('ofcl'), clinic_id: id('owncl'), ...travels } },
    ])
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['stored']))
    const seen = await eve.query('select entity from public.pull($1, 500) order by 1', [{}])
    expect(seen.map(({ entity }) => entity)).toEqual(
      ['assignment', 'child', 'child', 'clinic', 'consent', 'consent', 'guardianship', 'membership', 'pack'].sort(),
    )
  })

  it('let a child into a clinic by its members alone, and never into another', async () => {
    const change = (clinic: string) =>
      `update public.children set clinic_id = '${id(clinic)}', revision = revision + 1 where id = '${childIds.F1}'`
    const pia = signedIn(database, as('pia'))
    await expect(pia.query(change('cl-A'))).rejects.toThrow(/not a member/)
    await database.query(change('cl-A'))
    await expect(database.query(change('cl-B'))).rejects.toThrow(/stays in its clinic/)
  })

  it('of a deleted child hold nothing that was sealed, and count nowhere', async () => {
    const key = { id: id('ck'), child_id: childIds.A1, key: 'cloud-key', value: { sealed: 'AA==' } }
    await gil.push([{ entity: 'setting', row: { ...key, device_id: id('dev'), revision: 1 } }])
    const child = { id: childIds.A1, made_at: at, device_id: id('dev'), revision: 9_000_000, deleted_at: at }
    expect(await gil.push([{ entity: 'child', row: child }])).toEqual([{ outcome: 'stored' }])
    const [left] = await database.query(
      `select
        (select count(*)::integer from public.children where id = $1 and num_nonnulls(name, notes) > 0) as names,
        (select count(*)::integer from public.attempts where child_id = $1 and (num_nonnulls(sealed, counts) > 0 or deleted_at is null)) as attempts,
        (select count(*)::integer from public.plans where child_id = $1 and note is not null) as notes,
        (select count(*)::integer from public.people where child_id = $1 and name is not null) as people,
        (select count(*)::integer from public.day_figures where child_id = $1) as days,
        (select count(*)::integer from public.tallies where child_id = $1) as tallies,
        (select count(*)::integer from public.settings where child_id = $1 and key = 'cloud-key' and value <> 'null') as keys,
        (select count(*)::integer from public.settings where child_id = $1 and key = 'cloud-key') as emptied,
        (select count(*)::integer from public.corrections where child_id = $1 and deleted_at is null) as corrections`,
      [childIds.A1],
    )
    const nothing = { names: 0, attempts: 0, notes: 0, people: 0, days: 0, tallies: 0, keys: 0 }
    expect(left).toEqual({ ...nothing, emptied: 1, corrections: 2 })
    // The tombstone reaches whoever had the child.
    const seen = await signedIn(database, as('tom')).pull()
    expect(seen.filter(({ entity }) => entity === 'child')).toHaveLength(1)
  })

  it('count on the day that the wall clock showed, and less again once the count changes or goes', async () => {
    const before = await figures()
    const late = { at: '2026-11-01T23:30:00.000Z', utc_offset_minutes: 60, session_id: id('se-A1') }
    const attempt = (more: Row) => ({ entity: 'attempt', row: attemptOf('A1', 'late', { ...late, ...more }) })
    await gil.push([attempt({})])
    const added = (await figures()) as { readonly days: readonly Row[]; readonly tallies: readonly Row[] }
    expect(added.days[1]).toMatchObject({ day: '2026-11-02', attempts: 1, judged: 1, clarity_sum: 80, paced_ms: 1400 })
    expect(added.tallies).toHaveLength(4)
    await gil.push([attempt({ revision: 2_000_000, counts: { ...counts, reviewed: 1, tallies: [] } })])
    const changed = (await figures()) as { readonly days: readonly Row[]; readonly tallies: readonly Row[] }
    expect(changed.days[1]).toMatchObject({ attempts: 1, reviewed: 1 })
    expect(changed.tallies).toHaveLength(2)
    await gil.push([attempt({ revision: 3_000_000, deleted_at: at })])
    expect(await figures()).toEqual(before)
  })

  it.each([
    ['below nought', { ...counts, judged: -1 }],
    ['not whole', { ...counts, practiceMs: 1.5 }],
    ['not there', { judged: 1, tallies: [] }],
    ['of an unknown kind', { ...counts, tallies: [{ ...counts.tallies[0], kind: 'word' }] }],
  ])('refuse counts that are %s', async (_, spoilt) => {
    const row = attemptOf('A1', 'spoilt', { counts: spoilt })
    expect(await gil.push([{ entity: 'attempt', row }])).toEqual([{ outcome: 'refused', code: '23514' }])
  })

  it('of any month are taken in', async () => {
    for (const when of ['2019-02-03', '2026-02-28', '2028-12-31', '2031-01-01'])
      await insert(database, 'attempts', attemptOf('A1', when.slice(0, 7), { at: `${when}T12:00:00Z` }))
    const [found] = await database.query(`select count(*)::integer as n from private.attempts_other`)
    expect(found?.n).toBe(2)
  })

  it('come in pages that leave out none and repeat none', async () => {
    await gil.push(Array.from({ length: 23 }, (_, n) => target(`page${n}`)))
    const all = await gil.pull()
    const paged: Row[] = []
    const cursors: Record<string, number> = {}
    for (;;) {
      const page = await gil.pull(cursors, 5)
      if (page.length === 0) break
      for (const { stream, sequence } of page) cursors[String(stream)] = Number(sequence)
      paged.push(...page)
    }
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(30)
  })

  it('of a child that is newly assigned come from the beginning', async () => {
    const una = signedIn(database, as('una'))
    const cursors = Object.fromEntries((await una.pull()).map(({ stream, sequence }) => [stream, Number(sequence)]))
    const ada = signedIn(database, as('ada'))
    const assignment = { id: id('a-una'), child_id: childIds.A1, account: 'una', made_at: at }
    await ada.push([{ entity: 'assignment', row: { ...assignment, device_id: id('dev'), revision: 1 } }])
    const gained = await una.pull(cursors)
    expect(gained.map(({ entity }) => entity)).toEqual(expect.arrayContaining(['child', 'attempt', 'consent']))
  })

  it('of the demo fit', async () => {
    await database.query("select set_config('request.jwt.claims', '', true)")
    await plain.run(seed())
    const [found] = await database.query(`select sum(attempts)::integer as n from public.day_figures
      where child_id::text like '01930000%'`)
    expect(found?.n).toBe(150)
  })
})
