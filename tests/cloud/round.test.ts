import { describe, expect, it } from 'vitest'
import { createSync } from '../../main/cloud/sync.ts'
import type { Cloud, Trouble } from '../../main/ports/index.ts'
import { createDevice } from './device.ts'

const make = (trouble: Trouble | null) => {
  let calls = 0
  let now = 1_000_000
  const cloud: Cloud = {
    push: async (rows) => {
      calls += 1
      return trouble ?? { kind: 'done', answers: rows.map(() => ({ outcome: 'stored' as const })) }
    },
    streams: async () => trouble ?? { kind: 'done', names: new Set() },
    pull: async () => {
      calls += 1
      return trouble ?? { kind: 'done', rows: [] }
    },
  }
  const device = createDevice('d', () => now)
  const sync = createSync({ cloud, shelf: device.shelf, clock: { now: () => now }, random: () => 0.5 })
  return {
    sync,
    calls: () => calls,
    wait: (ms: number) => {
      now += ms
    },
    now: () => now,
  }
}

describe('a round of syncing', () => {
  it('that fails is not tried again before its wait is over, and then for longer', async () => {
    const { sync, calls, wait, now } = make({ kind: 'unreachable' })
    expect(await sync.once()).toEqual({ kind: 'waiting', at: now() + 500 })
    await sync.once()
    expect(calls()).toBe(1)
    wait(500)
    expect(await sync.once()).toEqual({ kind: 'waiting', at: now() + 1000 })
    expect(calls()).toBe(2)
  })

  it('waits as long as the server asks', async () => {
    const { sync, now } = make({ kind: 'busy', retryAfterMs: 60_000 })
    expect(await sync.once()).toEqual({ kind: 'waiting', at: now() + 60_500 })
  })

  it('is not held up for days by a clock that was set back', async () => {
    const { sync, calls, wait } = make({ kind: 'unreachable' })
    await sync.once()
    wait(-10 * 24 * 3_600_000)
    await sync.once()
    expect(calls()).toBe(2)
  })

  it('has an end also where what is refused is offered again and again', async () => {
    const entry = { sequence: 1, entity: 'target', id: 't', tries: 0, nextTryAt: null, problem: null } as const
    const row = {
      entity: 'target',
      id: 't',
      childId: 'c',
      revision: 1,
      deviceId: 'd',
      deletedAt: 1,
      content: {},
    } as const
    let pushes = 0
    const cloud: Cloud = {
      push: async () => {
        pushes += 1
        return { kind: 'done', answers: [{ outcome: 'refused', code: '42501' }] }
      },
      streams: async () => ({ kind: 'done', names: new Set() }),
      pull: async () => ({ kind: 'done', rows: [] }),
    }
    const shelf = { ...createDevice('d', () => 0).shelf, batch: async () => [{ row, entries: [entry] }] }
    const sync = createSync({ cloud, shelf, clock: { now: () => 0 }, random: () => 0.5 })
    expect(await sync.once()).toEqual({ kind: 'done' })
    // Once before what is new is read, and once after it.
    expect(pushes).toBe(2)
  })

  it('ends where somebody has to sign in', async () => {
    expect(await make({ kind: 'signed-out' }).sync.once()).toEqual({ kind: 'signed-out' })
  })

  it('is one, however often it is asked for at the same time', async () => {
    const { sync, calls } = make(null)
    const [one, other] = [sync.once(), sync.once()]
    expect(await one).toEqual({ kind: 'done' })
    expect(await other).toEqual({ kind: 'done' })
    expect(calls()).toBe(1)
  })
})
