import { describe, expect, it } from 'vitest'
import { createSync } from '../../main/cloud/sync.ts'
import { ringPlace } from '../../main/core/sync/ring.ts'
import { openStore } from '../../main/store/openStore.ts'
import { createMemoryCloud, type MemoryCloud } from '../cloud/memoryCloud.ts'
import { createMemoryKeyStore, vaultIn } from '../vault/openIn.ts'
import { attemptAt, handClock, judged, newId, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { unwrap } from './open.ts'

removeFoldersAfterEach()

const start = Date.parse('2026-11-02T09:00:00Z')

/** A family's computer, at which the therapist corrects as well, and an attempt on it. */
const familyComputer = async (memory: MemoryCloud) => {
  const vault = vaultIn(makeFolder(), { keyStore: createMemoryKeyStore().store })
  unwrap(await vault.begin())
  const clock = handClock(start)
  const store = unwrap(await openStore({ folder: makeFolder(), clock, logger: silentLogger, vault }))
  const id = newId()
  const key = unwrap(vault.newChildKey())
  unwrap(await store.sync.keepRing({ id, under: unwrap(await vault.putUnderCode(ringPlace(id), key)).under, key }))
  const child = { name: 'Robin', notes: '', birthMonth: null, avatar: 'fox', dialect: null }
  const { id: childId } = unwrap(await store.addChild(child))
  unwrap(
    await store.consents.give(childId, { kind: 'cloud', guardian: 'Kim', how: 'on-paper', policyVersion: '2027-01' }),
  )
  const session = unwrap(await store.currentSession(childId, start))
  const attempt = attemptAt(start, childId, session.id, judged(80))
  unwrap(await store.recordAttempt(attempt))
  const said = async (role: 'therapist' | 'guardian') => {
    const at = { attemptId: attempt.id, wordIndex: 2, soundIndex: 0, at: start }
    const correction = { ...at, id: newId(), verdict: 'right' as const, heard: null, by: 'grown-up', role }
    unwrap(await store.addCorrection(correction))
    unwrap(await store.reviews.note(attempt.id, { role, text: `by the ${role}`, by: 'grown-up' }))
    return correction.id
  }
  const round = (account: string) =>
    createSync({ cloud: memory.as(account), shelf: store.sync.shelf(account), clock, random: () => 0.5 }).once()
  const look = async (account: string) => unwrap(await store.sync.overview(account))
  const sentBy = (account: string) =>
    memory
      .pushed()
      .filter((one) => one.account === account)
      .map(({ row }) => row.id)
  const isThere = (row: string) => memory.all().some((one) => one.row.id === row)
  return { store, childId, said, round, look, sentBy, isThere }
}

describe('what a therapist says at a family’s computer', () => {
  it('waits for the therapist, is shown as nothing that went wrong, and leaves as theirs', async () => {
    const memory = createMemoryCloud({ asksRoles: true })
    const pc = await familyComputer(memory)
    const [theirs, own] = [await pc.said('therapist'), await pc.said('guardian')]
    await pc.round('kim')
    expect(await pc.look('kim')).toMatchObject({ pending: 0, deadLetters: [], forOthers: 2, held: 2 })
    expect([pc.isThere(own), pc.isThere(theirs)]).toEqual([true, false])
    // Said once more, and this time it is known whose it is: nobody else ever offers it.
    const again = await pc.said('therapist')
    await pc.round('kim')
    expect(pc.sentBy('kim')).not.toContain(again)
    expect(await pc.look('kim')).toMatchObject({ pending: 0, deadLetters: [] })

    memory.assign('tom', pc.childId)
    await pc.round('tom')
    await pc.round('tom')
    expect([pc.isThere(theirs), pc.isThere(again)]).toEqual([true, true])
    expect(pc.sentBy('tom')).toEqual(expect.arrayContaining([theirs, again]))
    expect(await pc.look('tom')).toMatchObject({ pending: 0, deadLetters: [], forOthers: 0, held: 0 })
  })

  it('goes the other way as well: a guardian’s word at the therapist’s computer', async () => {
    const memory = createMemoryCloud({ asksRoles: true })
    const pc = await familyComputer(memory)
    await pc.round('kim')
    memory.assign('tom', pc.childId)
    await pc.round('tom')
    const own = await pc.said('guardian')
    await pc.round('tom')
    expect(pc.isThere(own)).toBe(false)
    await pc.round('kim')
    expect(pc.isThere(own)).toBe(true)
    expect(await pc.look('kim')).toMatchObject({ pending: 0, deadLetters: [], forOthers: 0 })
  })
})
