import { afterEach, describe, expect, it } from 'vitest'
import { createSync } from '../../main/cloud/sync.ts'
import type { Cloud, CloudSession } from '../../main/ports/index.ts'
import { createSyncService } from '../../main/services/sync.ts'
import { openStore } from '../../main/store/openStore.ts'
import type { EventName } from '../../preload/contract/index.ts'
import { SyncStatus } from '../../preload/contract/sync.ts'
import { createMemoryCloud } from '../cloud/memoryCloud.ts'
import { attemptAt, handClock, newId, silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { createMemoryKeyStore, vaultIn } from '../vault/openIn.ts'

removeFoldersAfterEach()

const start = Date.parse('2026-11-02T09:00:00Z')
const tokenFor = (sub: string): string =>
  ['{}', JSON.stringify({ sub }), 'seal'].map((part) => Buffer.from(part).toString('base64url')).join('.')

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const computer = async (cloud: Cloud | null, account: string | null = 'dana') => {
  const folder = makeFolder()
  const vault = vaultIn(folder, { keyStore: createMemoryKeyStore().store })
  unwrap(await vault.begin())
  const clock = handClock(start)
  const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault }))
  const events: EventName[] = []
  const tokens: (string | null)[] = []
  const signed = { account, token: account }
  const session: CloudSession = {
    userId: () => signed.account,
    token: async () => (signed.token === null ? null : tokenFor(signed.token)),
  }
  const service = createSyncService({
    ...{ store, vault, session, clock, logger: silentLogger, newId },
    connect:
      cloud === null
        ? null
        : async (token) => {
            const asked = async <Done>(work: () => Promise<Done>) => {
              const known = await token()
              tokens.push(known)
              return known === null ? ({ kind: 'signed-out' } as const) : work()
            }
            return {
              push: (rows) => asked(() => cloud.push(rows)),
              pull: (cursors, most) => asked(() => cloud.pull(cursors, most)),
              streams: () => asked(() => cloud.streams()),
            }
          },
    round: ({ cloud: own, shelf }) => createSync({ cloud: own, shelf, clock, random: () => 0.5 }),
    onTaken: () => events.push('children.changed'),
    decode: (text) => Buffer.from(text, 'base64url').toString(),
    emit: (name) => void events.push(name),
    lookEveryMs: 1_000_000,
  })
  closing.push(async () => {
    await service.close()
    await store.close()
  })
  const status = async () => SyncStatus.parse(unwrap(await service.handlers['sync.status']()))
  const addChild = async () => {
    const details = { name: 'Robin', notes: '', birthMonth: null, avatar: 'fox', dialect: null }
    const { id } = unwrap(await store.addChild(details))
    const consent = { kind: 'cloud', guardian: 'Kim', how: 'on-paper', policyVersion: '2027-01' } as const
    unwrap(await store.consents.give(id, consent))
    return id
  }
  return { service, store, vault, clock, events, tokens, signed, status, addChild, handlers: service.handlers }
}

describe('syncing', () => {
  it('is off where the app was set up without a cloud, and nothing is lost by that', async () => {
    const { service, status, store } = await computer(null)
    await service.look()
    expect(await status()).toMatchObject({ kind: 'off', lastAt: null })
    expect(await service.unsent()).toBe(0)
    expect((await store.localChild()).ok).toBe(true)
  })

  it('waits for somebody to sign in, and for what is private to be unlocked', async () => {
    const pc = await computer(createMemoryCloud(), null)
    await pc.addChild()
    await pc.service.look()
    expect(await pc.status()).toMatchObject({ kind: 'signed-out' })
    pc.signed.account = 'dana'
    pc.signed.token = 'dana'
    pc.vault.lock()
    await pc.service.look()
    expect(await pc.status()).toMatchObject({ kind: 'locked' })
    expect(pc.tokens).toEqual([])
  })

  it('brings a child from one computer to another by the code, and tells the screens', async () => {
    const cloud = createMemoryCloud()
    const [one, two] = [await computer(cloud), await computer(cloud)]
    const id = await one.addChild()
    const { code } = unwrap(await one.handlers['sync.makeCode']())
    await one.service.look()
    expect(await one.status()).toMatchObject({ kind: 'resting', lastAt: start, pending: 0, agreed: 1, hasCode: true })
    await two.service.look()
    expect(await two.status()).toMatchObject({ kind: 'resting', locked: 1, agreed: 0, hasCode: false })
    expect(await two.handlers['sync.typeCode']({ code: `${code.slice(0, -1)}?` })).toMatchObject({
      error: { code: 'bad-input' },
    })
    const other = unwrap(await (await computer(null)).handlers['sync.makeCode']()).code
    expect(await two.handlers['sync.typeCode']({ code: other })).toMatchObject({ error: { code: 'not-allowed' } })
    expect(unwrap(await two.handlers['sync.typeCode']({ code }))).toEqual({ opened: 1 })
    expect(two.events).toContain('children.changed')
    expect(unwrap(await two.store.listChildren())).toMatchObject([{ id, name: 'Robin' }])
    expect(await two.handlers['sync.typeCode']({ code })).toMatchObject({ error: { code: 'not-found' } })
  })

  it('tries again once the wait is over, or when a person asks', async () => {
    const memory = createMemoryCloud()
    let isBroken = true
    const pc = await computer({
      ...memory,
      push: async (rows) => (isBroken ? { kind: 'busy', retryAfterMs: 600_000 } : memory.push(rows)),
    })
    await pc.addChild()
    await pc.service.look()
    const waiting = await pc.status()
    expect(waiting.kind).toBe('waiting')
    expect(waiting.nextAt).toBeGreaterThanOrEqual(start + 600_000)
    isBroken = false
    await pc.service.look()
    expect((await pc.status()).pending).toBeGreaterThan(0)
    expect(unwrap(await pc.handlers['sync.now']())).toMatchObject({ kind: 'resting', pending: 0 })
  })

  it('says that it failed where it did, and goes on', async () => {
    const memory = createMemoryCloud()
    let isBroken = true
    const pc = await computer({
      ...memory,
      pull: async (cursors, most) => {
        if (isBroken) throw new Error('not understood')
        return memory.pull(cursors, most)
      },
    })
    await pc.service.look()
    expect(await pc.status()).toMatchObject({ kind: 'failed', problem: { code: 'internal' } })
    isBroken = false
    pc.clock.set(start + 60_000)
    await pc.service.look()
    expect(await pc.status()).toMatchObject({ kind: 'resting', problem: null })
  })

  it('never sends with the token of another account than whose rows they are', async () => {
    const memory = createMemoryCloud()
    const pc = await computer(memory)
    await pc.addChild()
    // Somebody else has signed in, and nobody here has heard of it yet.
    pc.signed.token = 'somebody-else'
    await pc.service.look()
    expect(pc.tokens).toEqual([null])
    expect(memory.all()).toEqual([])
    expect(await pc.status()).toMatchObject({ kind: 'signed-out' })
  })

  /** One at whom somebody begins to speak while the first rows are on their way. */
  const interrupted = async () => {
    const memory = createMemoryCloud()
    const attemptId = newId()
    let pushes = 0
    let begun = (): void => undefined
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const pc = await computer({
      ...memory,
      push: async (rows) => {
        pushes += 1
        if (pushes === 1) {
          pc.service.onEvent('practice.state', { attemptId, state: 'listening' } as never)
          begun()
        }
        return memory.push(rows)
      },
    })
    await pc.addChild()
    const end = () => pc.service.onEvent('practice.state', { attemptId, state: 'ended' } as never)
    return { pc, end, hasBegun, pushes: () => pushes, round: pc.service.look() }
  }

  it('goes on with a round only once nobody speaks any more', async () => {
    const { pc, end, hasBegun, pushes, round } = await interrupted()
    await hasBegun
    // Whatever the round could do by itself it has done after so many turns.
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect((await pc.status()).kind).toBe('syncing')
    expect(pushes()).toBe(1)
    end()
    await round
    expect(await pc.status()).toMatchObject({ kind: 'resting', pending: 0 })
    expect(pushes()).toBeGreaterThan(1)
  })

  it('is closed also while a round waits for somebody to have spoken', async () => {
    const { pc, hasBegun, round } = await interrupted()
    await hasBegun
    await pc.service.close()
    await round
  })

  it('rests while somebody says a twister, and looks again after it', async () => {
    const pc = await computer(createMemoryCloud())
    const id = await pc.addChild()
    await pc.service.look()
    const attemptId = newId()
    pc.service.onEvent('practice.state', { attemptId, state: 'listening' } as never)
    const { id: sessionId } = unwrap(await pc.store.currentSession(id, start))
    unwrap(await pc.store.recordAttempt(attemptAt(start, id, sessionId)))
    pc.service.onEvent('progress.changed', {})
    await pc.service.look()
    expect((await pc.status()).pending).toBeGreaterThan(0)
    pc.service.onEvent('practice.state', { attemptId, state: 'ended' } as never)
    await pc.service.look()
    expect((await pc.status()).pending).toBe(0)
  })
})
