import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { ConsentDecision } from '../../main/ports/index.ts'
import { consentHistory, refusedIn } from '../../main/services/consents.ts'
import type { ConsentKind } from '../../preload/contract/consents.ts'
import { newId } from '../store/attempts.ts'
import { removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { dayMs, passphrase, startProfiles, wave } from './profiles.ts'

removeFoldersAfterEach()
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})
const start = async () => {
  const profiles = await startProfiles()
  closers.push(profiles.close)
  unwrap(await profiles.vault.setUp(passphrase))
  const [child] = await profiles.cards()
  const childId = child?.id ?? ''
  const agree = () =>
    profiles.handlers['consents.give']({ childId, kind: 'recording', guardian: 'Mara', how: 'on-screen' })
  return { ...profiles, childId, agree }
}

describe('consent', () => {
  it('is to nothing until it was given', async () => {
    const { handlers, childId } = await start()
    expect(unwrap(await handlers['consents.list']({ childId }))).toMatchObject({ ledger: [], recordings: 0 })
  })

  it('is told with who, how and when, and with the moment that it ended', async () => {
    const { handlers, childId, agree, clock, told } = await start()
    const given = clock.now()
    unwrap(await agree())
    clock.set(given + dayMs)
    const { ledger } = unwrap(await handlers['consents.withdraw']({ childId, kind: 'recording' }))
    expect(ledger).toMatchObject([
      {
        ...{ kind: 'recording', givenAt: given, withdrawnAt: given + dayMs, how: 'on-screen', holds: false },
        by: { name: 'Mara', role: 'guardian' },
      },
    ])
    expect(told).toContain('consents.changed')
  })

  it('of two guardians ends by the one who withdraws, and comes back by that one alone', async () => {
    const { handlers, childId, agree } = await start()
    unwrap(await agree())
    const give = (guardian: string) =>
      handlers['consents.give']({ childId, kind: 'recording', guardian, how: 'on-screen' })
    const { ledger } = unwrap(await give('Noor'))
    expect(ledger.map(({ by, holds }) => [by.name, holds])).toEqual([
      ['Noor', true],
      ['Mara', true],
    ])
    const mara = ledger.find(({ by }) => by.name === 'Mara')?.id ?? ''
    const after = unwrap(await handlers['consents.withdraw']({ childId, kind: 'recording', consentId: mara }))
    expect(after.refused).toEqual(['recording'])
    expect(after.ledger.map(({ by, withdrawnAt, holds }) => [by.name, withdrawnAt === null, holds])).toEqual([
      ['Noor', true, false],
      ['Mara', false, false],
    ])
    // The other's new yes changes nothing; Mara's own does, and Noor's is still there.
    expect(unwrap(await give('Noor')).refused).toEqual(['recording'])
    const again = unwrap(await give('Mara'))
    expect(again.refused).toEqual([])
    expect(again.ledger.filter(({ holds }) => holds).map(({ by }) => by.name)).toEqual(['Mara', 'Noor'])
  })

  it('is not withdrawn in the name of a yes that is not there, or is to something else', async () => {
    const { handlers, childId, agree } = await start()
    const [yes] = unwrap(await agree()).ledger
    const withdraw = (kind: ConsentKind, consentId: string) =>
      handlers['consents.withdraw']({ childId, kind, consentId })
    expect(await withdraw('recording', newId())).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await withdraw('cloud', yes?.id ?? '')).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(unwrap(await handlers['consents.list']({ childId })).ledger[0]?.holds).toBe(true)
  })

  it('for one child or kind is none for another', async () => {
    const { handlers, childId, agree, keep, practise, files } = await start()
    await practise(childId)
    const other = unwrap(
      await handlers['children.add']({ name: 'Ada', notes: '', birthMonth: null, avatar: null, dialect: null }),
    )
    unwrap(await agree())
    unwrap(
      await handlers['consents.give']({ childId: other.child.id, kind: 'cloud', guardian: 'Mara', how: 'on-paper' }),
    )
    await keep(other.child.id, await practise(other.child.id), wave)
    expect(files()).toEqual([])
    await keep(childId, await practise(childId), wave)
    expect(files()).toHaveLength(1)
  })

  it('that is withdrawn destroys the recordings, with the vault locked, too, and no other is made', async () => {
    const { handlers, childId, agree, keep, practise, files, vault } = await start()
    unwrap(await agree())
    for (let time = 0; time < 3; time += 1) await keep(childId, await practise(childId), wave)
    expect(unwrap(await handlers['consents.list']({ childId })).recordings).toBe(3)
    vault.lock()
    expect(unwrap(await handlers['consents.withdraw']({ childId, kind: 'recording' })).recordings).toBe(0)
    expect(files()).toEqual([])
    unwrap(await vault.unlock({ by: 'passphrase', passphrase }))
    await keep(childId, await practise(childId), wave)
    expect(files()).toEqual([])
  })

  it('to the cloud that is withdrawn leaves the recordings', async () => {
    const { handlers, childId, agree, keep, practise, files } = await start()
    unwrap(await agree())
    await keep(childId, await practise(childId), wave)
    unwrap(await handlers['consents.withdraw']({ childId, kind: 'cloud' }))
    expect(files()).toHaveLength(1)
  })

  it('for a child that is not there is refused', async () => {
    const { handlers } = await start()
    expect(
      await handlers['consents.give']({ childId: newId(), kind: 'recording', guardian: 'Mara', how: 'on-paper' }),
    ).toMatchObject({ error: { code: 'not-found' } })
  })
})

describe('the history', () => {
  const decisions = fc.array(
    fc.record({ kind: fc.constantFrom('recording', 'cloud' as const), isGiven: fc.boolean() }),
    { maxLength: 30 },
  )
  const dated = (given: readonly { kind: 'recording' | 'cloud'; isGiven: boolean }[]): ConsentDecision[] =>
    given.map((one, at) => ({
      ...one,
      ...{ at, id: newId(), byId: 'kim', by: { name: null, role: null }, how: 'on-paper', policyVersion: '2027-01' },
    }))

  it('has every yes once, at most one of a kind that holds, and that only where the last decision was yes', () => {
    fc.assert(
      fc.property(decisions, (given) => {
        const all = dated(given)
        const history = consentHistory(all)
        expect(history.map(({ id }) => id)).toEqual(
          all
            .filter((one) => one.isGiven)
            .map(({ id }) => id)
            .reverse(),
        )
        for (const kind of ['recording', 'cloud'] as const) {
          const last = all.findLast((one) => one.kind === kind)
          const holding = history.filter((one) => one.kind === kind && one.holds)
          expect(holding.map(({ id }) => id)).toEqual(last?.isGiven === true ? [last.id] : [])
        }
        for (const { holds, givenAt, withdrawnAt } of history) {
          expect(holds && withdrawnAt !== null).toBe(false)
          if (withdrawnAt !== null) expect(withdrawnAt).toBeGreaterThan(givenAt)
        }
      }),
    )
  })
})

describe('the history of two guardians', () => {
  const said = (byId: string, isGiven: boolean, at: number): ConsentDecision => ({
    ...{ id: newId(), kind: 'recording', isGiven, at, byId, by: { name: null, role: null }, how: 'on-paper' },
    policyVersion: '2027-01',
  })

  it('has no yes that holds as long as the other one’s no stands, and says so', () => {
    const ledger = [said('kim', true, 1), said('sam', true, 2), said('sam', false, 3), said('kim', true, 4)]
    expect(consentHistory(ledger).map(({ holds }) => holds)).toEqual([false, false, false])
    expect(refusedIn(ledger)).toEqual(['recording'])
    const again = [...ledger, said('sam', true, 5)]
    expect(consentHistory(again).map(({ holds }) => holds)).toEqual([true, true, false, false])
    expect(refusedIn(again)).toEqual([])
  })
})

describe('a yes to a text that said something else', () => {
  const yes = (kind: ConsentKind, policyVersion: string): ConsentDecision => ({
    ...{
      id: newId(),
      kind,
      isGiven: true,
      at: 1,
      byId: 'kim',
      by: { name: null, role: null },
      how: 'on-paper',
      policyVersion,
    },
  })

  it('does not hold where the sound goes elsewhere now, and a new one does', () => {
    const [before] = consentHistory([yes('speech-service', '2026-11')])
    expect(before).toMatchObject({ holds: false, withdrawnAt: null })
    expect(consentHistory([yes('speech-service', '2026-12')])[0]).toMatchObject({ holds: true })
    const both = consentHistory([yes('speech-service', '2026-11'), { ...yes('speech-service', '2026-12'), at: 2 }])
    expect(both.map(({ holds }) => holds)).toEqual([true, false])
  })

  it('does not hold where it was told that nothing is sent', () => {
    expect(consentHistory([yes('cloud', '2026-12')])[0]).toMatchObject({ holds: false, withdrawnAt: null })
    expect(consentHistory([yes('cloud', '2027-01')])[0]).toMatchObject({ holds: true })
  })

  it('holds where it said the same', () => {
    expect(consentHistory([yes('recording', '2026-11')])[0]).toMatchObject({ holds: true })
  })
})

describe('recordings, as grown-ups see them', () => {
  it('are listed newest first with text and deadline, heard, and destroyed one by one', async () => {
    const { handlers, childId, agree, keep, practise, clock, state, told } = await start()
    unwrap(await agree())
    await keep(childId, await practise(childId), wave)
    clock.set(clock.now() + dayMs)
    state.days = 7
    await keep(childId, await practise(childId), wave)
    const list = async () => unwrap(await handlers['recordings.list']({ childId }))
    const [newer, older] = await list()
    expect(newer).toMatchObject({ text: 'red rabbit ran round rocky road', destroyAt: clock.now() + 7 * dayMs })
    expect(older).toMatchObject({ madeAt: clock.now() - dayMs, destroyAt: clock.now() + 29 * dayMs })
    const { wavBase64 } = unwrap(await handlers['recordings.listen']({ recordingId: newer?.id ?? '' }))
    expect(new Uint8Array(Buffer.from(wavBase64, 'base64'))).toEqual(wave)
    told.length = 0
    unwrap(await handlers['recordings.destroy']({ recordingId: newer?.id ?? '' }))
    unwrap(await handlers['recordings.destroy']({ recordingId: newer?.id ?? '' }))
    expect(told).toEqual(['recordings.changed'])
    expect((await list()).map(({ id }) => id)).toEqual([older?.id])
  })

  it('are not listed any more from their deadline on, nor heard while the vault is locked', async () => {
    const { handlers, childId, agree, keep, practise, clock, vault } = await start()
    unwrap(await agree())
    await keep(childId, await practise(childId), wave)
    const [one] = unwrap(await handlers['recordings.list']({ childId }))
    vault.lock()
    expect(await handlers['recordings.listen']({ recordingId: one?.id ?? '' })).toMatchObject({
      error: { code: 'vault-locked' },
    })
    clock.set(clock.now() + 30 * dayMs)
    expect(unwrap(await handlers['recordings.list']({ childId }))).toEqual([])
  })
})
