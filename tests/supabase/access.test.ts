import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, databases } from './stand-in/database.ts'
import { gapsOf } from './stand-in/gaps.ts'
import { type Finding, findings, pulling, tablesOf } from './stand-in/matrix.ts'
import { setTheScene } from './stand-in/scene.ts'

describe.each(databases)('who may see and do what, on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    await setTheScene(database)
  }, 120_000)
  afterAll(() => database?.close())

  it('is as the scene has it, for everybody and every table', { timeout: 600_000 }, async () => {
    const found: Finding[] = []
    for (const table of await tablesOf(database))
      for await (const finding of findings(database, table)) found.push(finding)
    for await (const finding of pulling(database)) found.push(finding)
    expect(found).toEqual([])
  })

  it('leaves no table and no function unguarded', async () => {
    expect(await gapsOf(database)).toEqual([])
  })

  it.each([
    ['create table public.bare (id uuid)', 'bare has no policy'],
    ['create table public.bare (id uuid)', 'bare has no row-level security, or not for its owner'],
    ['alter table public.children no force row level security', 'children has no row-level security'],
    ['alter table private.attempts_2026_11 disable row level security', 'attempts_2026_11 has no row-level security'],
    ['create view public.all_children as select * from public.children', 'all_children is no table'],
    ['create policy wide on public.children using (true)', 'children.wide has a policy that asks nothing'],
    ['grant delete on public.children to authenticated', 'children DELETE may be deleted from'],
    ['grant select on private.attempts_2026_11 to authenticated', 'private.attempts_2026_11 SELECT may be'],
    ['create function public.hi() returns int language sql as $$ select 1 $$', 'hi() may be called by everybody'],
    ['create function private.hi() returns int language sql as $$ select 1 $$', 'hi() runs with the rights'],
    ['alter function public.push(jsonb) security definer', 'push(jsonb) is served, runs as its owner'],
  ])('notices: %s', async (spoil, gap) => {
    await database.run('begin; set local role migrator')
    try {
      await database.run(spoil)
      expect((await gapsOf(database)).join('\n')).toContain(gap)
    } finally {
      await database.run('rollback')
    }
  })

  it('lets those who are signed in call these functions and no others', async () => {
    const rows = await database.query(`select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        and has_function_privilege('authenticated', p.oid, 'execute') order by 1`)
    expect(rows.map(({ name }) => String(name)).filter((name) => !/^(private\.)?rest_/.test(name))).toEqual([
      ...[
        'my_streams()',
        'private.accept_invitation(text)',
        'private.account()',
        'private.agreed(uuid)',
        'private.are_counts(jsonb)',
      ],
      ...[
        'private.consented(uuid)',
        'private.directs(uuid)',
        'private.entities()',
        'private.guards(uuid)',
        'private.has_child(uuid)',
      ],
      ...[
        'private.hold(uuid[])',
        'private.invite(jsonb,text)',
        'private.is_admin(uuid)',
        'private.is_member(uuid)',
        'private.is_there(uuid)',
        'private.lease(text,integer)',
      ],
      ...['private.leave()', 'private.ms(timestamp with time zone)', 'private.my_children()', 'private.my_clinics()'],
      ...['private.plain_counts()', 'private.register(jsonb)', 'private.spend(text)'],
      ...[
        'private.store_row(text,jsonb)',
        'private.take_device_status(uuid,jsonb)',
        'private.treats(uuid)',
        'private.url64(bytea)',
      ],
      ...['private.withdraw_invitation(uuid)', 'pull(jsonb,integer)', 'push(jsonb)'],
    ])
    // What the server does by itself is nobody's to call.
    expect(rows.map(({ name }) => name)).not.toContain('rest_account_event(text,text,text)')
  })
})
