import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLifeSigns } from '../../main/speech/lifeSigns.ts'
import { clip, expectValue, framesOf, startEngine, target } from './clips.ts'
import { hangingWorker } from './hangingWorker.ts'

describe('signs of life', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  let hungs = 0
  const hung = () => hungs
  const start = () => {
    hungs = 0
    return createLifeSigns(
      () => {
        hungs += 1
      },
      () => Date.now(),
    )
  }
  /** 20 ms a frame, and a sign of the worker every ten of them. */
  const listen = (signs: ReturnType<typeof createLifeSigns>, ms: number, answers: boolean) => {
    for (let at = 0; at < ms && hungs === 0; at += 20) {
      signs.fed()
      if (answers && at % 200 === 0) signs.sign(false)
      vi.advanceTimersByTime(20)
    }
  }

  test('a worker that follows is never blamed, one that stops is within a second, once', () => {
    const signs = start()
    listen(signs, 20_000, true)
    expect(hung()).toBe(0)
    listen(signs, 1_100, false)
    expect(hung()).toBe(1)
    vi.advanceTimersByTime(10_000)
    expect(hung()).toBe(1)
  })

  test('one that has something large to do gets four seconds', () => {
    const signs = start()
    listen(signs, 400, true)
    signs.began()
    listen(signs, 3_500, false)
    expect(hung()).toBe(0)
    signs.sign(true)
    listen(signs, 700, false)
    expect(hung()).toBe(0)
    listen(signs, 500, false)
    expect(hung()).toBe(1)
  })

  test('nobody is blamed while nothing is said, after the end, or for a computer that slept', () => {
    const signs = start()
    listen(signs, 400, true)
    vi.advanceTimersByTime(60_000)
    listen(signs, 400, false)
    signs.rest()
    vi.advanceTimersByTime(60_000)
    expect(hung()).toBe(0)
    listen(signs, 400, true)
    signs.fed()
    vi.setSystemTime(Date.now() + 3_600_000)
    listen(signs, 500, false)
    expect(hung()).toBe(0)
  })
})

test('a worker that hangs in mid-sentence is told within a second, and the next attempt works', async () => {
  const engine = startEngine(hangingWorker('hang'))
  const channel = new BroadcastChannel('hang')
  try {
    const spoken = await target(engine, 'Red lorry, yellow lorry')
    expectValue(await engine.prepare(spoken))
    const frames = framesOf(await clip('red-lorry-right'))
    const failed = Promise.withResolvers<{ readonly code: string; readonly at: number }>()
    const stream = engine.listen(spoken, {
      onWord: () => undefined,
      onFailed: ({ code }) => failed.resolve({ code, at: performance.now() }),
    })
    let hungAt = 0
    for (const [index, frame] of frames.entries()) {
      stream.push(frame)
      if (index === 50) {
        channel.postMessage('now')
        hungAt = performance.now()
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const { code, at } = await failed.promise
    expect(code).toBe('engine-timeout')
    expect(at - hungAt).toBeLessThan(1_500)
    const next = engine.listen(spoken, { onWord: () => undefined, onFailed: () => undefined })
    for (const frame of frames) next.push(frame)
    expect(expectValue(await next.finish()).clarity).toBe(100)
  } finally {
    channel.close()
    await engine.dispose()
  }
})
