import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createWarmUp } from '../../main/services/warmUp.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('leaves a window alone while it opens, and begins once', () => {
  const begin = vi.fn()
  const warmUp = createWarmUp(begin)
  vi.advanceTimersByTime(4_000)
  warmUp.onCall('library.list')
  warmUp.onCall('kiosk.get')
  vi.advanceTimersByTime(1_400)
  expect(begin).not.toHaveBeenCalled()
  warmUp.onCall('kiosk.get')
  vi.advanceTimersByTime(100)
  expect(begin).toHaveBeenCalledOnce()
  warmUp.onCall('kiosk.get')
  vi.advanceTimersByTime(60_000)
  expect(begin).toHaveBeenCalledOnce()
})

test('begins where no window comes', () => {
  const begin = vi.fn()
  createWarmUp(begin)
  vi.advanceTimersByTime(5_000)
  expect(begin).toHaveBeenCalledOnce()
})

test('does not begin what is over', () => {
  const begin = vi.fn()
  const warmUp = createWarmUp(begin)
  warmUp.onCall('kiosk.get')
  warmUp.close()
  vi.advanceTimersByTime(60_000)
  expect(begin).not.toHaveBeenCalled()
})
