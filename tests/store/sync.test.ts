import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSync } from '../../main/cloud/sync.ts'
import { nobodyNamed } from '../../main/core/consents/agreed.ts'
import { ringPlace } from '../../main/core/sync/ring.ts'
import type { SyncRow } from '../../main/core/sync/rows.ts'
import type { Cloud } from '../../main/ports/index.ts'
import { connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { openStore } from '../../main/store/openStore.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { createMemoryCloud } from '../cloud/memoryCloud.ts'
import { createMemoryKeyStore, vaultIn } from '../vault/openIn.ts'
import { attemptAt, handClock, judged, newId, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { unwrap } from './open.ts'

removeFoldersAfterEach()

const start = Date.parse('2026-11-02T09:00:00Z')
const account = 'family'
const consent = { kind: 'cloud', guardian: 'Kim Doe', how: 'on-paper', policyVersion: '2027-01' } as const
const robin = { name: 'Robin', notes: 'likes trains', birthMonth: '2019-04', avatar: 'fox', dialect: null }

/** A computer with a real vault of its own, whose master key no other has. */
const computer = async (cloud: Cloud) => {
  const folder = makeFolder()
  const vault = vaultIn(folder, { keyStore: createMemoryKeyStore().store })
  unwrap(await vault.begin())
  const clock = handClock(start)
  const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault }))
  const roundAs = (who: string) => createSync({ cloud, shelf: store.sync.shelf(who), clock, random: () => 0.5 }).once()
  return {
    ...{ folder, store, vault, clock, roundAs },
    round: () => roundAs(account),
    look: async (who: string | null = account) => unwrap(await store.sync.overview(who)),
    /** The code that people write down. */
    makeCode: async (): Promise<string> => {
      const id = newId()
      const key = unwrap(vault.newChildKey())
      const { code, under } = unwrap(await vault.putUnderCode(ringPlace(id), key))
      unwrap(await store.sync.keepRing({ id, under, key }))
      return code
    },
    typeCode: async (code: string): Promise<number> => {
      for (const ring of unwrap(await store.sync.foreignRings())) {
        const key = await vault.getByCode(ringPlace(ring.id), ring.under, code)
        if (key.ok) unwrap(await store.sync.keepRing({ ...ring, key: key.value }))
      }
      return unwrap(await store.sync.openLocked())
    },
    practise: async (childId: Id, clarity = 80) => {
      clock.set(clock.now() + 60_000)
      const session = unwrap(await store.currentSession(childId, clock.now()))
      const attempt = attemptAt(clock.now(), childId, session.id, judged(clarity))
      unwrap(await store.recordAttempt(attempt))
      return attempt.id
    },
  }
}

const recorded = () => {
  const memory = createMemoryCloud()
  const sent: SyncRow[] = []
  const cloud: Cloud = {
    ...memory,
    push: (rows) => {
      sent.push(...rows)
      return memory.push(rows)
    },
  }
  return { cloud, sent, all: () => memory.all().map(({ row }) => row) }
}

const correct = (attemptId: Id, verdict: 'right' | 'wrong' = 'right') => ({
  ...{ id: newId(), attemptId, wordIndex: 2, soundIndex: 0, verdict, heard: null, by: 'p', at: start },
  role: 'therapist' as const,
})

const countsOf = async ({ store }: Awaited<ReturnType<typeof computer>>, childId: Id) =>
  unwrap(await store.counts(childId, '2026-01-01', '2027-01-01'))

describe('a store that syncs', () => {
  it('sends nothing of a child before its guardian agreed, and then all of it', async () => {
    const { cloud, sent, all } = recorded()
    const pc = await computer(cloud)
    const { id } = unwrap(await pc.store.addChild(robin))
    const attempt = await pc.practise(id)
    await pc.round()
    expect(new Set(sent.map(({ entity }) => entity))).toEqual(new Set(['device']))
    expect(await pc.look()).toMatchObject({ pending: 0, agreed: 0 })
    expect((await pc.look()).held).toBeGreaterThan(2)

    unwrap(await pc.store.consents.give(id, consent))
    expect((await pc.look()).held).toBe(0)
    await pc.round()
    expect(await pc.look()).toMatchObject({ pending: 0, held: 0, deadLetters: [], agreed: 1 })
    expect(all().map((row) => row.id)).toContain(attempt)
    // What was agreed, and the child, before everything else of it.
    const first = sent.filter(({ childId }) => childId === id).slice(0, 2)
    expect(first.map(({ entity }) => entity)).toEqual(['consent', 'child'])
  })

  it('lets nothing leave in the clear that tells who a child is', async () => {
    const { cloud, sent } = recorded()
    const pc = await computer(cloud)
    await pc.makeCode()
    const { id } = unwrap(await pc.store.addChild(robin))
    unwrap(await pc.store.consents.give(id, consent))
    await pc.practise(id)
    await pc.round()
    expect(sent.length).toBeGreaterThan(6)
    const text = JSON.stringify(sent)
    for (const word of ['Robin', 'trains', 'Kim', 'wabbit', 'rocky']) expect(text).not.toContain(word)
  })

  it('is locked on a second computer until the code is typed there, and then has all of it', async () => {
    const { cloud } = recorded()
    const [one, two] = [await computer(cloud), await computer(cloud)]
    const code = await one.makeCode()
    const { id } = unwrap(await one.store.addChild(robin))
    unwrap(await one.store.consents.give(id, consent))
    const attempt = await one.practise(id)
    unwrap(await one.store.addCorrection(correct(attempt)))
    await one.round()
    await two.round()
    expect(unwrap(await two.store.listChildren())).toEqual([])
    expect(await two.look()).toMatchObject({ locked: 1, hasCode: false })
    expect(await two.typeCode(await one.makeCode())).toBe(0)
    expect(await two.typeCode(code.toLowerCase().replaceAll('-', ' '))).toBe(1)
    expect(await two.look()).toMatchObject({ locked: 0, unreadable: 0, hasCode: true })

    const [child] = unwrap(await two.store.listChildren())
    expect(child).toMatchObject({ id, name: 'Robin', notes: 'likes trains', avatar: 'fox', birthMonth: '2019-04' })
    const verdict = unwrap(await two.store.attemptVerdict(attempt))
    expect(verdict).toEqual(unwrap(await one.store.attemptVerdict(attempt)))
    expect(verdict.machine.heard).toBe(judged().heard)
    expect(await countsOf(two, id)).toEqual(await countsOf(one, id))
    const [decision] = unwrap(await two.store.consents.list(id))
    expect(decision).toMatchObject({ kind: 'cloud', isGiven: true, by: { name: 'Kim Doe', role: 'guardian' } })

    // What is said there comes back here.
    const second = await two.practise(id, 60)
    await two.round()
    await one.round()
    expect(unwrap(await one.store.recentAttempts(id, 1))).toMatchObject([{ id: second, clarity: 60 }])
    const before = await countsOf(one, id)
    unwrap(await one.store.rebuildFigures())
    expect(await countsOf(one, id)).toEqual(before)
  })

  it('counts what two computers said over one attempt at the same time', async () => {
    const { cloud, all } = recorded()
    const [one, two] = [await computer(cloud), await computer(cloud)]
    const code = await one.makeCode()
    const { id } = unwrap(await one.store.addChild(robin))
    unwrap(await one.store.consents.give(id, consent))
    const attempt = await one.practise(id)
    await one.round()
    await two.round()
    await two.typeCode(code)
    unwrap(await one.store.addCorrection(correct(attempt)))
    unwrap(await two.store.addCorrection({ ...correct(attempt, 'wrong'), wordIndex: 0 }))
    for (const pc of [one, two, one, two, one]) await pc.round()
    expect(await countsOf(two, id)).toEqual(await countsOf(one, id))
    const row = all().find((known) => known.id === attempt)
    const counted = z.object({ tallies: z.array(z.record(z.string(), z.unknown())) }).parse(row?.content.counts)
    const target = counted.tallies.find(({ kind, name }) => kind === 'target' && name === 'R')
    const own = (await countsOf(one, id)).targets.find(({ sound, position }) => sound === 'R' && position === 'initial')
    expect(target).toMatchObject({ wrong: own?.wrong })
  })

  it('sends what one account began as that account alone', async () => {
    const { cloud, sent } = recorded()
    const pc = await computer(cloud)
    const { id } = unwrap(await pc.store.addChild(robin))
    unwrap(await pc.store.consents.give(id, consent))
    await pc.roundAs('a')
    const attempt = await pc.practise(id)
    await pc.roundAs('b')
    expect(sent.map((row) => row.id)).not.toContain(attempt)
    expect(await pc.look('b')).toMatchObject({ pending: 0 })
    expect((await pc.look('b')).held).toBeGreaterThan(0)
    await pc.roundAs('a')
    expect(sent.map((row) => row.id)).toContain(attempt)
  })

  it('deletes a child that was deleted elsewhere, with its key', async () => {
    const { cloud, all } = recorded()
    const [one, two] = [await computer(cloud), await computer(cloud)]
    const code = await one.makeCode()
    const { id } = unwrap(await one.store.addChild(robin))
    unwrap(await one.store.consents.give(id, consent))
    await one.practise(id)
    await one.round()
    await two.round()
    await two.typeCode(code)
    await two.practise(id)
    unwrap(await one.store.deleteChild(id, 'p'))
    for (const pc of [one, two, one]) await pc.round()
    expect(unwrap(await two.store.listChildren())).toEqual([])
    expect(await two.store.childKey(id)).toMatchObject({ ok: false })
    expect(await two.look()).toMatchObject({ pending: 0, deadLetters: [] })
    // Its key does not outlive it in the form in which it travels, either.
    for (const { folder } of [one, two]) {
      const database = connect(join(folder, databaseName))
      expect(database.prepare('SELECT key_row FROM sync_children').all()).toEqual([{ key_row: null }])
      expect(database.prepare('SELECT count(*) AS n FROM sync_inbox').get()).toEqual({ n: 0 })
      database.close()
    }
    const child = all().find((row) => row.entity === 'child')
    expect(child?.deletedAt).not.toBeNull()
    expect(child?.content).toMatchObject({ name: null, notes: null })
  })

  it('holds what was refused since a guardian withdrew elsewhere, and sends it once they agree again', async () => {
    const { cloud, sent, all } = recorded()
    let isWithdrawn = false
    const strict: Cloud = {
      ...cloud,
      push: async (rows) => {
        const answered = await cloud.push(rows.filter(({ entity }) => !isWithdrawn || entity === 'consent'))
        if (answered.kind !== 'done') return answered
        const answers = [...answered.answers]
        const refused = { outcome: 'refused', code: '42501' } as const
        return {
          kind: 'done',
          answers: rows.map(({ entity }) =>
            isWithdrawn && entity !== 'consent' ? refused : (answers.shift() ?? refused),
          ),
        }
      },
    }
    const [one, two] = [await computer(strict), await computer(strict)]
    const code = await one.makeCode()
    const { id } = unwrap(await one.store.addChild(robin))
    unwrap(await one.store.consents.give(id, consent))
    await one.practise(id)
    await one.round()
    await two.round()
    await two.typeCode(code)
    await two.round()
    unwrap(await one.store.consents.withdraw(id, 'cloud', nobodyNamed))
    await one.round()
    isWithdrawn = true
    const attempt = await two.practise(id)
    await two.round()
    expect(await two.look()).toMatchObject({ agreed: 0, pending: 0, deadLetters: [] })
    expect((await two.look()).held).toBeGreaterThan(0)
    await two.round()
    expect(all().map((row) => row.id)).not.toContain(attempt)

    isWithdrawn = false
    two.clock.set(two.clock.now() + 60_000)
    unwrap(await two.store.consents.give(id, consent))
    await two.round()
    expect(sent.map((row) => row.id)).toContain(attempt)
    expect(await two.look()).toMatchObject({ agreed: 1, pending: 0, held: 0, deadLetters: [] })
  })

  it('keeps what the cloud will not take, for a person to try again or give up', async () => {
    const { cloud } = recorded()
    let isRefusing = true
    const pc = await computer({
      ...cloud,
      push: async (rows) =>
        rows.some(({ entity }) => entity === 'correction') && isRefusing
          ? { kind: 'done', answers: rows.map(() => ({ outcome: 'refused' as const, code: '42501' })) }
          : cloud.push(rows),
    })
    const { id } = unwrap(await pc.store.addChild(robin))
    unwrap(await pc.store.consents.give(id, consent))
    const attempt = await pc.practise(id)
    await pc.round()
    for (const verdict of ['right', 'wrong'] as const) unwrap(await pc.store.addCorrection(correct(attempt, verdict)))
    await pc.round()
    const { deadLetters } = await pc.look()
    const corrections = deadLetters.filter(({ entity }) => entity === 'correction')
    expect(corrections).toMatchObject([
      { childId: id, code: '42501' },
      { childId: id, code: '42501' },
    ])
    isRefusing = false
    unwrap(await pc.store.sync.drop(corrections[0]?.sequence ?? 0))
    for (const { sequence } of (await pc.look()).deadLetters) unwrap(await pc.store.sync.retry(sequence))
    await pc.round()
    expect(await pc.look()).toMatchObject({ pending: 0, deadLetters: [] })
    expect(await pc.store.sync.retry(999_999)).toMatchObject({ error: { code: 'not-found' } })
  })

  it('holds a child that the account may see no longer, until a person decides', async () => {
    const { cloud, sent } = recorded()
    let names: ReadonlySet<string> | null = null
    const pc = await computer({
      ...cloud,
      streams: async () => (names === null ? cloud.streams() : { kind: 'done', names }),
    })
    const { id } = unwrap(await pc.store.addChild(robin))
    unwrap(await pc.store.consents.give(id, consent))
    await pc.round()
    names = new Set()
    await pc.round()
    const attempt = await pc.practise(id)
    await pc.round()
    expect(sent.map((row) => row.id)).not.toContain(attempt)
    const { ended } = await pc.look()
    expect(ended).toMatchObject([{ childId: id }])
    expect(ended[0]?.pending).toBeGreaterThan(0)
    // Nothing went meanwhile, and it goes on where the access comes back.
    expect(unwrap(await pc.store.listChildren())).toHaveLength(1)
    names = null
    await pc.round()
    await pc.round()
    expect(sent.map((row) => row.id)).toContain(attempt)
    expect((await pc.look()).ended).toEqual([])

    names = new Set()
    await pc.round()
    unwrap(await pc.store.sync.removeHere(id))
    names = null
    await pc.round()
    expect(unwrap(await pc.store.listChildren())).toEqual([])
    expect(sent.filter(({ entity, deletedAt }) => entity === 'child' && deletedAt !== null)).toEqual([])
    expect(await pc.look()).toMatchObject({ ended: [], pending: 0, deadLetters: [] })
  })
})
