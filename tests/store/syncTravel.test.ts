import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSync } from '../../main/cloud/sync.ts'
import { ringPlace } from '../../main/core/sync/ring.ts'
import { connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { openStore } from '../../main/store/openStore.ts'
import type { OwnContent } from '../../preload/contract/own.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { createMemoryCloud, type MemoryCloud } from '../cloud/memoryCloud.ts'
import { createMemoryKeyStore, vaultIn } from '../vault/openIn.ts'
import { attemptAt, handClock, judged, newId, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { unwrap } from './open.ts'

removeFoldersAfterEach()

const start = Date.parse('2026-11-02T09:00:00Z')
const robin = { name: 'Robin', notes: '', birthMonth: null, avatar: 'fox', dialect: null }
const content: OwnContent = {
  ...{ text: 'Robin ran round', words: [{ text: 'Robin', sounds: ['R', 'AA', 'B', 'IH', 'N'] }], sounds: ['R'] },
  ...{ contrast: null, picture: 'fox' },
}

const computer = async (memory: MemoryCloud) => {
  const folder = makeFolder()
  const vault = vaultIn(folder, { keyStore: createMemoryKeyStore().store })
  unwrap(await vault.begin())
  const clock = handClock(start)
  const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault }))
  const round = (account = 'dana') =>
    createSync({ cloud: memory.as(account), shelf: store.sync.shelf(account), clock, random: () => 0.5 }).once()
  return {
    ...{ folder, store, clock, round },
    look: async (account = 'dana') => unwrap(await store.sync.overview(account)),
    makeCode: async (): Promise<string> => {
      const id = newId()
      const key = unwrap(vault.newChildKey())
      const { code, under } = unwrap(await vault.putUnderCode(ringPlace(id), key))
      unwrap(await store.sync.keepRing({ id, under, key }))
      return code
    },
    typeCode: async (code: string): Promise<void> => {
      for (const ring of unwrap(await store.sync.foreignRings())) {
        const key = await vault.getByCode(ringPlace(ring.id), ring.under, code)
        if (key.ok) unwrap(await store.sync.keepRing({ ...ring, key: key.value }))
      }
      unwrap(await store.sync.openLocked())
    },
    addChild: async (): Promise<Id> => {
      const { id } = unwrap(await store.addChild(robin))
      const consent = { kind: 'cloud', guardian: 'Kim', how: 'on-paper', policyVersion: '2027-01' } as const
      unwrap(await store.consents.give(id, consent))
      return id
    },
    practise: async (childId: Id): Promise<Id> => {
      clock.set(clock.now() + 60_000)
      const session = unwrap(await store.currentSession(childId, clock.now()))
      const attempt = attemptAt(clock.now(), childId, session.id, judged(80))
      unwrap(await store.recordAttempt(attempt))
      return attempt.id
    },
    note: async (attemptId: Id, text: string, role: 'guardian' | 'therapist' = 'guardian') => {
      clock.set(clock.now() + 1000)
      unwrap(await store.reviews.note(attemptId, { role, text, by: 'p' }))
    },
    notes: async (attemptId: Id) =>
      unwrap(await store.reviews.get(attemptId)).notes.map(({ role, text }) => [role, text]),
    texts: async () => unwrap(await store.own.list()).twisters.map((row) => row.content.text),
  }
}

/** Two computers of one account, with a child and an attempt that both have. */
const pair = async () => {
  const memory = createMemoryCloud()
  const [one, two] = [await computer(memory), await computer(memory)]
  const code = await one.makeCode()
  const childId = await one.addChild()
  const attemptId = await one.practise(childId)
  await one.round()
  await two.round()
  await two.typeCode(code)
  return { memory, one, two, code, childId, attemptId }
}

describe('notes', () => {
  it('are on every computer that has the child, sealed on their way', async () => {
    const { memory, one, two, attemptId } = await pair()
    await one.note(attemptId, 'said it to Oma')
    await one.note(attemptId, 'tongue too far forward', 'therapist')
    for (const pc of [one, two]) await pc.round()
    expect(await two.notes(attemptId)).toEqual(await one.notes(attemptId))
    expect(await two.notes(attemptId)).toHaveLength(2)
    expect(JSON.stringify(memory.all())).not.toMatch(/Oma|tongue/)
    await two.note(attemptId, '')
    for (const pc of [two, one]) await pc.round()
    expect(await one.notes(attemptId)).toEqual([['therapist', 'tongue too far forward']])
  })

  it('that two computers wrote apart are one in the end, the later', async () => {
    const { memory, one, two, attemptId } = await pair()
    await one.note(attemptId, 'the earlier')
    two.clock.set(one.clock.now() + 60_000)
    await two.note(attemptId, 'the later')
    for (const pc of [one, two, one, two]) await pc.round()
    for (const pc of [one, two]) {
      expect(await pc.notes(attemptId)).toEqual([['guardian', 'the later']])
      expect(await pc.look()).toMatchObject({ pending: 0, deadLetters: [], unreadable: 0 })
    }
    const rows = memory.all().filter(({ row }) => row.entity === 'note')
    expect(rows.filter(({ row }) => row.content.text !== null)).toHaveLength(1)
  })
})

describe('own twisters', () => {
  it('of a child are on every computer that has it, and go with it', async () => {
    const { memory, one, two, childId } = await pair()
    unwrap(await one.store.own.save({ id: null, childId, content }))
    for (const pc of [one, two]) await pc.round()
    expect(await two.texts()).toEqual([content.text])
    expect(JSON.stringify(memory.all())).not.toContain('Robin')
    unwrap(await two.store.deleteChild(childId, 'p'))
    for (const pc of [two, one]) await pc.round()
    expect(await one.texts()).toEqual([])
  })

  it('for everybody wait for a code, and are there once it was typed', async () => {
    const memory = createMemoryCloud()
    const [one, two] = [await computer(memory), await computer(memory)]
    const { id } = unwrap(await one.store.own.save({ id: null, childId: null, content }))
    await one.round()
    expect(await one.look()).toMatchObject({ pending: 0, held: 1 })
    expect(memory.all().map(({ row }) => row.entity)).toEqual(['device'])

    const code = await one.makeCode()
    await one.round()
    expect(await one.look()).toMatchObject({ pending: 0, held: 0, deadLetters: [] })
    await two.round()
    expect(await two.texts()).toEqual([])
    await two.typeCode(code)
    expect(await two.texts()).toEqual([content.text])
    expect(JSON.stringify(memory.all())).not.toContain('Robin')

    two.clock.set(start + 60_000)
    unwrap(await two.store.own.save({ id, childId: null, content: { ...content, text: 'Robin rode' } }))
    for (const pc of [two, one]) await pc.round()
    expect(await one.texts()).toEqual(['Robin rode'])
    unwrap(await one.store.own.remove(id))
    for (const pc of [one, two]) await pc.round()
    expect(await two.texts()).toEqual([])
    expect(memory.all().find(({ row }) => row.id === id)?.row.content).toMatchObject({ key: null, content: null })
  })

  it('for everybody stay with the account that had them first', async () => {
    const memory = createMemoryCloud()
    const pc = await computer(memory)
    await pc.makeCode()
    const { id } = unwrap(await pc.store.own.save({ id: null, childId: null, content }))
    await pc.round('dana')
    pc.clock.set(start + 60_000)
    unwrap(await pc.store.own.save({ id, childId: null, content: { ...content, text: 'Robin rode' } }))
    await pc.round('sam')
    const sent = () =>
      memory
        .pushed()
        .filter(({ row }) => row.entity === 'twister')
        .map(({ account }) => account)
    expect(sent()).toEqual(['dana'])
    await pc.round('dana')
    expect(sent()).toEqual(['dana', 'dana'])
  })

  it('and notes that waited from before there was a place for them leave now', async () => {
    const { memory, one, attemptId } = await pair()
    await one.note(attemptId, 'from before')
    // As a version that knew no place left it: looked at, and passed over.
    const database = connect(join(one.folder, databaseName))
    const last = database.prepare('SELECT max(sequence) AS n FROM outbox').get()?.n
    database.prepare("UPDATE local SET value = ? WHERE key = 'sync-sorted'").run(String(last))
    const { travel } = await import('../../main/store/migrations/0015-travel.ts')
    database.exec(`BEGIN; ${travel.sql.slice(0, travel.sql.indexOf('CREATE TABLE'))}; COMMIT`)
    database.close()
    await one.round()
    expect(memory.all().filter(({ row }) => row.entity === 'note')).toHaveLength(1)
    expect(await one.look()).toMatchObject({ pending: 0, held: 0 })
  })
})
