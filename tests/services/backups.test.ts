import { afterEach, describe, expect, it } from 'vitest'
import type { StoreKeeper } from '../../main/ports/index.ts'
import { createBackupsService } from '../../main/services/backups.ts'
import type { Backup } from '../../preload/contract/backups.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import { succeed } from '../../preload/contract/result.ts'
import { handClock, silentLogger } from '../store/attempts.ts'

const hour = 3_600_000
const noon = Date.UTC(2026, 10, 20, 12)
const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057'

const services: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const service of services.splice(0)) await service.close()
})

/** The service over backups that are made in memory; `state` breaks what is to be broken. */
const start = (newestAt: number | null = noon) => {
  const clock = handClock(noon)
  const state = { failure: null as Failure | null, problem: null as Failure | null, isMoving: false }
  const told: string[] = []
  let replaced = 0
  const made = (madeAt: number): Backup => ({ name: 'backup-a.db', madeAt, bytes: 1, kind: 'regular' })
  let backups: Backup[] = newestAt === null ? [] : [made(newestAt)]
  const keeper = {
    store: {
      backUp: async () => {
        if (state.failure !== null) return { ok: false, error: state.failure }
        backups = [made(clock.now()), ...backups]
        return succeed(backups[0])
      },
    },
    problem: () => state.problem,
    backups: () => backups,
    contents: () => null,
    restore: async () => succeed({ madeAt: noon, keptAs: null }),
    beginAnew: async () => succeed(undefined),
  } as unknown as StoreKeeper
  const service = createBackupsService({
    ...{ keeper, clock, logger: silentLogger },
    isMoving: () => state.isMoving,
    onReplaced: () => {
      replaced += 1
    },
    emit: (name) => void told.push(name),
  })
  services.push(service)
  const attempt = (name: 'listening' | 'ended') => service.onEvent('practice.state', { attemptId, state: name })
  return { ...service, service, clock, state, told, attempt, count: () => backups.length, replaced: () => replaced }
}
const full: Failure = { code: 'disk-full', message: 'Full.' }

describe('backups by themselves', () => {
  it('are made when there is none, and a day after the newest', async () => {
    const first = start(null)
    await first.look()
    expect(first.count()).toBe(1)
    const at = start()
    at.clock.set(noon + 24 * hour - 1)
    await at.look()
    expect(at.count()).toBe(1)
    at.clock.set(noon + 24 * hour)
    await at.look()
    expect(at.count()).toBe(2)
  })

  it('are not put off for ever by one that a wrong clock dated ahead', async () => {
    const at = start(noon + 300 * 24 * hour)
    await at.look()
    expect(at.count()).toBe(2)
  })

  it('wait for the end of an attempt, and of an export or import', async () => {
    const at = start(null)
    at.attempt('listening')
    await at.look()
    expect(await at.handlers['backups.make']()).toMatchObject({ ok: false, error: { code: 'busy' } })
    expect(await at.handlers['backups.restore']({ name: 'backup-a.db' })).toMatchObject({ error: { code: 'busy' } })
    at.attempt('ended')
    at.state.isMoving = true
    await at.look()
    expect(await at.handlers['backups.restore']({ name: 'backup-a.db' })).toMatchObject({ error: { code: 'busy' } })
    expect(at.count()).toBe(0)
    at.state.isMoving = false
    await at.look()
    expect(at.count()).toBe(1)
    expect(at.replaced()).toBe(0)
  })

  it('are made at the end where something is new since the last one, and only then', async () => {
    const quiet = start()
    await quiet.service.close()
    expect(quiet.count()).toBe(1)
    const at = start()
    at.onEvent('progress.changed', {})
    await at.handlers['backups.make']()
    await at.service.close()
    expect(at.count()).toBe(2)
    const other = start()
    other.onEvent('children.changed', {})
    await other.service.close()
    expect(other.count()).toBe(2)
  })

  it('tell of a failure until one could be made, and try again', async () => {
    const at = start(null)
    at.state.failure = full
    await at.look()
    expect(await at.handlers['backups.list']()).toMatchObject({ value: { backups: [], lastFailure: full } })
    expect(at.told).toEqual(['backups.changed'])
    at.state.failure = null
    await at.look()
    expect(await at.handlers['backups.list']()).toMatchObject({ value: { lastFailure: null } })
    expect(at.count()).toBe(1)
  })

  it('are not tried on what cannot be read', async () => {
    const at = start(null)
    at.state.problem = { code: 'store-damaged', message: 'Damaged.' }
    at.onEvent('progress.changed', {})
    await at.look()
    await at.service.close()
    expect(at.count()).toBe(0)
    expect(await at.handlers['backups.state']()).toMatchObject({
      value: { problem: { code: 'store-damaged' }, newestAt: null },
    })
  })

  it('are told of once another database is in place', async () => {
    const at = start()
    expect(await at.handlers['backups.restore']({ name: 'backup-a.db' })).toEqual(
      succeed({ madeAt: noon, isKept: false }),
    )
    expect(at.replaced()).toBe(1)
    expect(at.told).toEqual(['backups.changed'])
  })
})
