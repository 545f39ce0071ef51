import { afterEach, describe, expect, test } from 'vitest'
import type { OwnedSpeechEngine } from '../../main/speech/engine.ts'
import { clip, expectValue, framesOf, startEngine, target } from './clips.ts'
import { type HangOrder, hangingWorker, slowWorker, type Told } from './hangingWorker.ts'

const twister = 'Red lorry, yellow lorry'
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
/**
 * Within a second, which the rule's own test and `test:faults` hold; on a computer that is very busy later,
 * as the watch is patient there.
 */
const toldWithinMs = 15_000

let engine: OwnedSpeechEngine
let channel: BroadcastChannel | null = null
let hungAt = Number.NaN
let hung = Promise.withResolvers<void>()
let ordered = Promise.withResolvers<void>()
const startHanging = (name: string): void => {
  // Only its watch can tell so soon: an answer may take a minute here.
  engine = startEngine(hangingWorker(name), { callTimeoutMs: 60_000 })
  hung = Promise.withResolvers()
  ordered = Promise.withResolvers()
  channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if ('isOrdered' in data) return ordered.resolve()
    hungAt = data.hungAt
    hung.resolve()
  }
}
/** The worker hears it when it has nothing else to do. */
const order = async (what: HangOrder): Promise<void> => {
  channel?.postMessage(what)
  await (what === 'now' ? hung.promise : ordered.promise)
}
afterEach(async () => {
  channel?.close()
  channel = null
  await engine.dispose()
})

const begin = async () => {
  const spoken = await target(engine, twister)
  expectValue(await engine.prepare(spoken))
  const failed = Promise.withResolvers<{ readonly code: string; readonly at: number }>()
  const stream = engine.listen(spoken, {
    onWord: () => undefined,
    onFailed: ({ code }) => failed.resolve({ code, at: Date.now() }),
  })
  return { spoken, stream, failed: failed.promise }
}
const nextAttemptWorks = async (): Promise<void> => {
  const { stream } = await begin()
  for (const frame of framesOf(await clip('red-lorry-right'))) stream.push(frame)
  expect(expectValue(await stream.finish()).clarity).toBe(100)
}

describe('a worker that hangs is told, and the next attempt works', () => {
  test('in mid-sentence', async () => {
    startHanging('hang-following')
    const { stream, failed } = await begin()
    for (const [index, frame] of framesOf(await clip('red-lorry-right')).entries()) {
      stream.push(frame)
      if (index === 50) void order('now')
      await sleep(20)
    }
    const { code, at } = await failed
    expect(code).toBe('engine-timeout')
    expect(at - hungAt).toBeLessThan(toldWithinMs)
    await nextAttemptWorks()
  })

  test('after the last word, before it is asked to judge', async () => {
    startHanging('hang-before')
    const { stream } = await begin()
    for (const frame of framesOf(await clip('red-lorry-right'))) stream.push(frame)
    await order('now')
    expect(await stream.finish()).toMatchObject({ ok: false, error: { code: 'engine-timeout' } })
    expect(Date.now() - hungAt).toBeLessThan(toldWithinMs)
    await nextAttemptWorks()
  })

  test.each([1, 40, 300])('while it judges, at step %i', async (atBeat) => {
    startHanging(`hang-judging-${atBeat}`)
    const { stream } = await begin()
    await order({ atBeat })
    for (const frame of framesOf(await clip('red-lorry-right'))) stream.push(frame)
    expect(await stream.finish()).toMatchObject({ ok: false, error: { code: 'engine-timeout' } })
    expect(Date.now() - hungAt).toBeLessThan(toldWithinMs)
    await nextAttemptWorks()
  })

  test('while it judges ahead of the end', async () => {
    startHanging('hang-ahead')
    const { stream, failed } = await begin()
    await order({ atBeat: 40 })
    for (const frame of framesOf(await clip('red-lorry-right'))) stream.push(frame)
    stream.foresee()
    expect((await failed).code).toBe('engine-timeout')
    expect((await failed).at - hungAt).toBeLessThan(toldWithinMs)
    await nextAttemptWorks()
  })

  test('between two attempts', async () => {
    startHanging('hang-between')
    const spoken = await target(engine, twister)
    await nextAttemptWorks()
    await order('now')
    expect(await engine.prepare(spoken)).toMatchObject({ ok: false, error: { code: 'engine-timeout' } })
    expect(Date.now() - hungAt).toBeLessThan(toldWithinMs)
    await nextAttemptWorks()
  })
})

test('one that is slow is left to judge: eight times slower than here', async () => {
  engine = startEngine(slowWorker(8))
  await nextAttemptWorks()
})
