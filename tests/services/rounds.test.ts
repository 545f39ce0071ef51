import { afterEach, expect, test, vi } from 'vitest'
import { createRounds } from '../../main/services/rounds.ts'

afterEach(() => vi.useRealTimers())

test('goes round every ten minutes, one thing after the other, until it is closed', async () => {
  vi.useFakeTimers()
  const done: string[] = []
  const first = async () => {
    await Promise.resolve()
    done.push('first')
  }
  const rounds = createRounds([first, async () => void done.push('second')])
  rounds.start()
  rounds.start()
  await vi.advanceTimersByTimeAsync(10 * 60_000 - 1)
  expect(done).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(done).toEqual(['first', 'second'])
  rounds.close()
  await vi.advanceTimersByTimeAsync(20 * 60_000)
  expect(done).toHaveLength(2)
})
