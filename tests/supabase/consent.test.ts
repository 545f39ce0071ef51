import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Decided, isAgreed, nobodyNamed } from '../../main/core/consents/agreed.ts'
import { as } from './stand-in/actors.ts'
import { type Database, databases, type Row } from './stand-in/database.ts'
import { childIds, id, setTheScene } from './stand-in/scene.ts'
import { signedIn } from './stand-in/signedIn.ts'

const at = '2026-11-01T10:00:00Z'
const travels = { device_id: id('dev'), revision: 1 }
const decision = (name: string, child: string, more: Row = {}) => ({
  entity: 'consent',
  row: {
    ...{
      id: id(name),
      child_id: id(child),
      kind: 'cloud',
      given: true,
      by: 'kim',
      how: 'on-paper',
      policy_version: '2027-01',
    },
    ...{ at, ...travels, ...more },
  },
})
const child = (name: string) => ({ entity: 'child', row: { id: id(name), made_at: at, ...travels } })
const said = (answers: readonly { readonly outcome: string; readonly code?: string }[]) =>
  answers.map(({ outcome, code }) => code ?? outcome)

describe.each(databases)("a guardian's yes, on $name", ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    await setTheScene(database)
  }, 120_000)
  afterAll(() => database?.close())
  const eve = () => signedIn(database, as('eve'))

  it('is needed before the first row of a child, and may come in the same call', async () => {
    expect(said(await eve().push([child('n1')]))).toEqual(['42501'])
    expect(said(await eve().push([decision('d1', 'n1'), child('n1')]))).toEqual(['stored', 'stored'])
    // Also from one call to the next.
    expect(said(await eve().push([decision('d2', 'n2')]))).toEqual(['stored'])
    expect(said(await eve().push([child('n2')]))).toEqual(['stored'])
    expect((await eve().query('select id from public.children')).map((row) => row.id).sort()).toEqual(
      [id('n1'), id('n2')].sort(),
    )
  })

  it.each([
    ['a tick on a screen', { how: 'on-screen' }],
    ['a yes to something else', { kind: 'recording' }],
    ['a no', { given: false }],
    ['a yes to another child', { child_id: id('other') }],
  ])('is not %s', async (_, more) => {
    const name = JSON.stringify(more).slice(2, 8)
    expect(said(await eve().push([decision(`x${name}`, `c${name}`, more), child(`c${name}`)]))[1]).toBe('42501')
  })

  it('is also needed where the table itself is written to', async () => {
    const insert = 'insert into public.children (id, made_at, device_id, revision) values ($1, now(), $2, 1)'
    await expect(eve().query(insert, [id('tb'), id('dev')])).rejects.toThrow(/row-level security/)
    expect(said(await eve().push([decision('dt', 'tb')]))).toEqual(['stored'])
    await eve().query(insert, [id('tb'), id('dev')])
  })

  it('is nobody’s to give once the child is there, but for those who have it', async () => {
    expect(said(await eve().push([decision('da', 'A1')]))).toEqual(['42501'])
    expect(said(await signedIn(database, as('gil')).push([decision('dg', 'A1')]))).toEqual(['stored'])
    expect(await eve().query('select id from public.consents where child_id = $1', [childIds.A1])).toEqual([])
  })

  it('counts as on devices, whatever guardians said in whatever order', { timeout: 300_000 }, async () => {
    const decisions = fc.array(
      fc.record({
        by: fc.constantFrom('kim', 'sam', nobodyNamed),
        isGiven: fc.boolean(),
        how: fc.constantFrom('on-screen' as const, 'on-paper' as const),
        policyVersion: fc.constantFrom('2027-01', '2026-12'),
      }),
      { maxLength: 8 },
    )
    let made = 0
    await fc.assert(
      fc.asyncProperty(decisions, async (ledger) => {
        const name = `p${made}`
        made += 1
        for (const [place, { by, isGiven, how, policyVersion }] of ledger.entries()) {
          const when = new Date(Date.parse(at) + place).toISOString()
          const { row } = decision(`${name}-${place}`, name, {
            ...{ by, given: isGiven, how, policy_version: policyVersion, at: when },
          })
          await database.query(
            'insert into public.consents select * from jsonb_populate_record(null::public.consents, $1)',
            [row],
          )
        }
        const all: readonly Decided[] = ledger.map((one) => ({ ...one, kind: 'cloud' }))
        const [found] = await database.query('select private.consented($1) as holds', [id(name)])
        expect(found?.holds).toBe(isAgreed(all))
      }),
      { numRuns: 150 },
    )
  })

  it('holds back notes in a role that one does not have, also where the note is there', async () => {
    const note = (role: string, more: Row = {}) => ({
      entity: 'note',
      row: {
        ...{ id: id(`nt-${role}`), child_id: childIds.F1, attempt_id: id('at-F1'), role, text: '\\x01', by: 'p', at },
        ...{ ...travels, revision: 10, ...more },
      },
    })
    const pia = signedIn(database, as('pia'))
    expect(said(await pia.push([note('guardian'), note('therapist')]))).toEqual(['stored', '42501'])
    const therapists = { ...note('therapist').row, id: id('nt-F1'), revision: 2_000_000 }
    expect(said(await pia.push([{ entity: 'note', row: therapists }]))).toEqual(['42501'])
    expect(said(await pia.push([{ entity: 'note', row: { ...therapists, deleted_at: at } }]))).toEqual(['stored'])
  })
})
