import { describe, expect, it } from 'vitest'
import { createAttemptsRunning } from '../../../main/core/practice/attemptsRunning.ts'

const told = (attemptId: string, state: 'listening' | 'ended') => ({ attemptId, state }) as never

describe('attempts that run', () => {
  it('are waited for until the last one has ended', async () => {
    const attempts = createAttemptsRunning()
    await attempts.whenNone()
    attempts.hear(told('a', 'listening'))
    attempts.hear(told('b', 'listening'))
    let isOver = false
    const over = attempts.whenNone().then(() => {
      isOver = true
    })
    attempts.hear(told('a', 'ended'))
    await Promise.resolve()
    expect([attempts.isAny(), isOver]).toEqual([true, false])
    attempts.hear(told('b', 'ended'))
    await over
    expect(attempts.isAny()).toBe(false)
  })

  it('are waited for no longer once the program ends', async () => {
    const attempts = createAttemptsRunning()
    attempts.hear(told('a', 'listening'))
    const over = attempts.whenNone()
    attempts.letGo()
    await over
    expect(attempts.isAny()).toBe(true)
  })
})
