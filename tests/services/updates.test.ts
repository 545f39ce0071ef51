import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Updater } from '../../main/ports/index.ts'
import { createUpdatesService } from '../../main/services/updates.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import type { UpdateStatus } from '../../preload/contract/updates.ts'
import { createTestLogger } from '../contract/hosts.ts'

beforeEach(() => vi.useFakeTimers({ now: 1_000_000_000_000 }))
afterEach(() => vi.useRealTimers())

const start = (given: { updater?: Partial<Updater> | null; isAllowed?: boolean } = {}) => {
  let renewsAtClose = false
  const updater = {
    canRenewAtClose: true,
    look: vi.fn<Updater['look']>(async () => succeed('1.2.3')),
    load: vi.fn<Updater['load']>(async () => succeed(undefined)),
    restart: vi.fn(),
    ...given.updater,
  }
  const told: UpdateStatus[] = []
  const notify = vi.fn()
  const service = createUpdatesService({
    updater: given.updater === null ? null : updater,
    isAllowed: given.isAllowed ?? true,
    notify,
    language: () => 'en',
    renewsAtClose: () => renewsAtClose,
    clock: { now: Date.now },
    logger: createTestLogger(),
    emit: (name, payload) => {
      if (name === 'updates.changed') told.push(payload as UpdateStatus)
    },
  })
  const practice = (state: 'listening' | 'ended') =>
    service.onEvent('practice.state', { attemptId: 'one', state } as never)
  const choose = (wanted: boolean) => {
    renewsAtClose = wanted
    service.onEvent('settings.changed', {} as never)
  }
  return { service, updater, told, notify, practice, choose }
}
const minute = 60_000

test('a newer version is looked for by itself, fetched, told, and waits for a person', async () => {
  const { service, updater, told, notify } = start()
  service.start()
  await vi.advanceTimersByTimeAsync(3 * minute)
  expect(told.map(({ state }) => state)).toEqual(['looking', 'loading', 'ready'])
  expect(notify).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(24 * 60 * minute)
  expect(updater.look).toHaveBeenCalledOnce()
  expect(updater.restart).not.toHaveBeenCalled()
  expect(await service.handlers['updates.restart']()).toEqual(succeed({}))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(updater.restart).toHaveBeenCalledOnce()
  service.close()
})

test('never while somebody practises, nor right after', async () => {
  const { service, updater, practice } = start()
  service.start()
  practice('listening')
  await vi.advanceTimersByTimeAsync(60 * minute)
  expect(updater.look).not.toHaveBeenCalled()
  expect(await service.handlers['updates.look']()).toMatchObject({ ok: false, error: { code: 'busy' } })
  practice('ended')
  await vi.advanceTimersByTimeAsync(4 * minute)
  expect(updater.look).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(16 * minute)
  expect(updater.look).toHaveBeenCalledOnce()
  practice('listening')
  expect(await service.handlers['updates.restart']()).toMatchObject({ ok: false, error: { code: 'busy' } })
  expect(updater.restart).not.toHaveBeenCalled()
  service.close()
})

test('without a network nothing happens, and it is tried again hours later', async () => {
  const { service, updater, told, notify } = start({
    updater: { look: vi.fn(async () => fail('offline', 'no network')) },
  })
  service.start()
  await vi.advanceTimersByTimeAsync(5 * 60 * minute)
  expect(updater.look).toHaveBeenCalledOnce()
  expect(told.at(-1)).toEqual({ state: 'current', version: null, canRenewAtClose: true, problem: 'offline' })
  await vi.advanceTimersByTimeAsync(2 * 60 * minute)
  expect(updater.look).toHaveBeenCalledTimes(2)
  expect(notify).not.toHaveBeenCalled()
  service.close()
})

test('what is not signed is not fetched', async () => {
  const { service, updater, told } = start({ updater: { look: vi.fn(async () => fail('not-allowed', 'not signed')) } })
  await service.lookIfDue()
  expect(updater.load).not.toHaveBeenCalled()
  expect(told.at(-1)).toEqual({ state: 'current', version: null, canRenewAtClose: true, problem: 'not-allowed' })
  expect(await service.handlers['updates.restart']()).toMatchObject({ ok: false, error: { code: 'not-found' } })
})

test('where the rules forbid it, or the app cannot, it never looks', async () => {
  const forbidden = start({ isAllowed: false })
  forbidden.service.start()
  await vi.advanceTimersByTimeAsync(60 * minute)
  expect(forbidden.updater.look).not.toHaveBeenCalled()
  expect(await forbidden.service.handlers['updates.status']()).toMatchObject({ value: { state: 'off' } })
  expect(await forbidden.service.handlers['updates.look']()).toMatchObject({ error: { code: 'not-allowed' } })
  const unable = start({ updater: null })
  expect(await unable.service.handlers['updates.status']()).toMatchObject({ value: { state: 'unavailable' } })
  expect(await unable.service.handlers['updates.look']()).toMatchObject({ error: { code: 'not-found' } })
})

test('closing the app puts it in place only where a person chose that, also when it is ready already', async () => {
  const load = vi.fn<Updater['load']>(async () => succeed(undefined))
  const { service, choose } = start({ updater: { load } })
  // Nothing is ready that a choice could be about.
  choose(true)
  choose(false)
  expect(load).not.toHaveBeenCalled()
  expect(await service.handlers['updates.look']()).toMatchObject({ ok: true, value: { canRenewAtClose: true } })
  choose(true)
  choose(true)
  choose(false)
  expect(load.mock.calls).toEqual([[false], [true], [false]])
})

test('a choice that is made while it is on its way holds as well', async () => {
  const load = vi.fn<Updater['load']>(async () => succeed(undefined))
  const { service, choose } = start({ updater: { load } })
  load.mockImplementationOnce(async () => {
    choose(true)
    return succeed(undefined)
  })
  expect(await service.handlers['updates.look']()).toMatchObject({ ok: true, value: { state: 'ready' } })
  expect(load.mock.calls).toEqual([[false], [true]])
})

test('where closing cannot do it, it is told', async () => {
  const { service } = start({ updater: { canRenewAtClose: false } })
  expect(await service.handlers['updates.status']()).toMatchObject({ ok: true, value: { canRenewAtClose: false } })
})
