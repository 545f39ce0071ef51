import { afterEach, describe, expect, it, vi } from 'vitest'
import { createLockService } from '../../main/services/lock.ts'
import { createClocks } from './secrets.ts'

const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057'
const minute = 60_000

const services: { close(): void }[] = []
afterEach(() => {
  vi.useRealTimers()
  for (const service of services.splice(0)) service.close()
})

const start = (wrappings: readonly ('key-store' | 'passphrase')[] = ['passphrase']) => {
  const clocks = createClocks()
  const state = { isGateOpen: true, isVaultOpen: true }
  const lock = createLockService({
    gate: {
      isOpen: () => state.isGateOpen,
      close: () => {
        state.isGateOpen = false
        return { ok: true, value: { hasPin: true, isOpen: false, waitMs: 0, resets: [], problem: null } }
      },
    },
    vault: {
      lock: () => {
        state.isVaultOpen = false
      },
      wrappings: () => wrappings,
    },
    rules: () => ({ closeGateAfterMs: 5 * minute, lockVaultAfterMs: 30 * minute }),
    ...clocks,
  })
  services.push(lock)
  const activity = (part: 'grown-ups' | 'child') => lock.handlers['lock.activity']({ part })
  return { ...clocks, state, lock, activity }
}

describe('locking by itself', () => {
  it('closes the gate after five minutes, and the vault after thirty', () => {
    const { state, lock, pass } = start()
    pass(5 * minute - 1)
    lock.isGateOpen()
    expect(state).toEqual({ isGateOpen: true, isVaultOpen: true })
    pass(1)
    lock.isGateOpen()
    expect(state).toEqual({ isGateOpen: false, isVaultOpen: true })
    pass(25 * minute)
    lock.isGateOpen()
    expect(state).toEqual({ isGateOpen: false, isVaultOpen: false })
  })

  it('waits for whoever is still busy in the grown-ups’ part', async () => {
    const { state, lock, pass, activity } = start()
    for (let time = 0; time < 20; time += 1) {
      pass(4 * minute)
      await activity('grown-ups')
      lock.isGateOpen()
    }
    expect(state).toEqual({ isGateOpen: true, isVaultOpen: true })
  })

  it('closes the gate behind a grown-up who leaves a child to practise', async () => {
    const { state, lock, pass, activity } = start()
    for (let time = 0; time < 20; time += 1) {
      pass(4 * minute)
      await activity('child')
      lock.onCall('practice.start', 'everybody')
      lock.isGateOpen()
    }
    expect(state).toEqual({ isGateOpen: false, isVaultOpen: true })
  })

  it('is not kept from it by calls that a window makes by itself', () => {
    const { state, lock, pass } = start()
    for (let time = 0; time < 40; time += 1) {
      pass(minute)
      for (const name of ['progress.get', 'gate.status', 'settings.get', 'microphone.close'])
        lock.onCall(name, 'everybody')
    }
    lock.isGateOpen()
    expect(state).toEqual({ isGateOpen: false, isVaultOpen: false })
  })

  it('never locks the vault under a running attempt, and counts from its end', () => {
    const { state, lock, pass } = start()
    lock.onEvent('practice.state', { attemptId, state: 'listening' })
    pass(120 * minute)
    lock.isGateOpen()
    expect(state.isVaultOpen).toBe(true)
    lock.onEvent('practice.state', { attemptId, state: 'judging' })
    lock.onEvent('practice.state', { attemptId, state: 'ended' })
    pass(29 * minute)
    lock.isGateOpen()
    expect(state.isVaultOpen).toBe(true)
    pass(minute)
    lock.isGateOpen()
    expect(state.isVaultOpen).toBe(false)
  })

  it('has not locked the vault yet when a long attempt ends and is saved', () => {
    const { state, lock, pass } = start()
    lock.onEvent('practice.state', { attemptId, state: 'listening' })
    pass(120 * minute)
    lock.onEvent('practice.state', { attemptId, state: 'ended' })
    expect(state.isVaultOpen).toBe(true)
  })

  it('leaves a vault open that the key store would open again at once', () => {
    const { state, lock, pass } = start(['key-store', 'passphrase'])
    pass(100 * minute)
    lock.isGateOpen()
    expect(state).toEqual({ isGateOpen: false, isVaultOpen: true })
  })

  it('finds closed what was to close, whoever comes back first after the computer slept', async () => {
    const { state, clock, activity } = start()
    // Asleep: the wall clock went on, the ticks did not, and no timer ran.
    clock.set(clock.now() + 60 * minute)
    await activity('grown-ups')
    expect(state).toEqual({ isGateOpen: false, isVaultOpen: false })
  })

  it('is asked before every guarded call, not only now and then', () => {
    const { lock, pass } = start()
    pass(5 * minute)
    expect(lock.isGateOpen()).toBe(false)
  })

  it('does not close the gate in the face of somebody who opens it after a long pause', () => {
    const { state, lock, pass } = start()
    pass(60 * minute)
    lock.onCall('gate.open', 'everybody')
    state.isGateOpen = true
    pass(minute)
    expect(lock.isGateOpen()).toBe(true)
  })

  it('looks by itself now and then', () => {
    vi.useFakeTimers()
    const { state, pass } = start()
    pass(5 * minute)
    vi.advanceTimersByTime(10_000)
    expect(state.isGateOpen).toBe(false)
  })
})
