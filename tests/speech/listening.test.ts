import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HeardWord } from '../../main/ports/index.ts'
import { openDecoder } from '../../main/speech/decoder.ts'
import { listenTo } from '../../main/speech/listening.ts'
import { buildNetwork } from '../../main/speech/network.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import { clip, expectValue, framesOf, startEngine, target } from './clips.ts'

const engine = startEngine()
beforeAll(async () => {
  expectValue(await engine.ready())
})
afterAll(() => engine.dispose())

const collect = () => {
  const words: HeardWord[] = []
  const failures: Failure[] = []
  return {
    words,
    failures,
    onWord: (word: HeardWord) => void words.push(word),
    onFailed: (failure: Failure) => void failures.push(failure),
  }
}

describe('following a twister while it is spoken', () => {
  /** Ends of the words in ms as flite printed them (-psdur) when it made the clip, and the quiet before it. */
  test.each([['red-lorry-right', 'red lorry yellow lorry', [459, 885, 1459, 1924].map((end) => end + 200)]])(
    '%s: each word is told once, in order, within 150 ms of its end in the audio',
    async (name, text, ends) => {
      const spoken = await target(engine, text)
      // In this thread, so that the moment counts in audio and not on a loaded machine's clock.
      const decoder = await openDecoder()
      const network = buildNetwork(spoken.words, (word) => decoder.pronunciationsOf(word.text))
      const listening = listenTo(decoder, network, spoken)
      const lit = framesOf(await clip(name)).flatMap((frame, index) =>
        listening.push(frame).map(({ wordIndex }) => ({ wordIndex, atMs: (index + 1) * 20 })),
      )
      listening.end()
      decoder.close()
      expect(lit.map(({ wordIndex }) => wordIndex)).toEqual([0, 1, 2, 3])
      for (const { wordIndex, atMs } of lit) {
        expect(Math.abs(atMs - (ends[wordIndex] ?? 0)), `word ${wordIndex}`).toBeLessThanOrEqual(150)
      }
    },
  )

  test('words come while the child is still speaking', async () => {
    const spoken = await target(engine, 'red lorry yellow lorry')
    const heard = collect()
    const stream = engine.listen(spoken, heard)
    const frames = framesOf(await clip('red-lorry-right'))
    for (const frame of frames) stream.push(frame)
    const verdict = stream.finish()
    await expect.poll(() => heard.words.map(({ wordIndex }) => wordIndex)).toEqual([0, 1, 2, 3])
    expect(expectValue(await verdict).clarity).toBe(100)
  })

  test('the verdict of a stream is that of the take', async () => {
    const spoken = await target(engine, 'red lorry yellow lorry')
    const samples = await clip('red-lorry-gliding')
    const stream = engine.listen(spoken, collect())
    for (const frame of framesOf(samples)) stream.push(frame)
    const live = expectValue(await stream.finish())
    expect(live.heard).toBe(expectValue(await engine.score(samples, spoken)).heard)
  })

  test('what was foreseen is the verdict when nobody spoke after it', async () => {
    const spoken = await target(engine, 'red lorry yellow lorry')
    expectValue(await engine.prepare(spoken))
    const frames = framesOf(await clip('red-lorry-gliding'))
    const quiet = Array.from({ length: 10 }, () => new Int16Array(320))
    const play = async (isForeseen: boolean, after: readonly Int16Array[]) => {
      const stream = engine.listen(spoken, collect())
      for (const frame of frames) stream.push(frame)
      if (isForeseen) stream.foresee()
      for (const frame of after) stream.push(frame)
      return expectValue(await stream.finish(isForeseen))
    }
    const [foreseen, judged] = [await play(true, quiet), await play(false, [])]
    expect(foreseen.durationMs).toBe(judged.durationMs + 200)
    const said = ({ heard, clarity, words }: typeof judged) => ({ heard, clarity, words })
    expect(said(foreseen)).toEqual(said(judged))
  })

  test('what was foreseen does not count once somebody spoke on', async () => {
    const spoken = await target(engine, 'red lorry yellow lorry')
    expectValue(await engine.prepare(spoken))
    const frames = framesOf(await clip('red-lorry-right'))
    const stream = engine.listen(spoken, collect())
    for (const frame of frames.slice(0, 40)) stream.push(frame)
    stream.foresee()
    for (const frame of frames.slice(40)) stream.push(frame)
    expect(expectValue(await stream.finish(false)).completeness).toBe(1)
  })

  test('a take is scored while someone else speaks', async () => {
    const spoken = await target(engine, 'red lorry yellow lorry')
    const samples = await clip('red-lorry-right')
    const stream = engine.listen(spoken, collect())
    const frames = framesOf(samples)
    for (const frame of frames.slice(0, 40)) stream.push(frame)
    const [other] = await Promise.all([engine.score(samples, spoken), sleep(1)])
    for (const frame of frames.slice(40)) stream.push(frame)
    expect(expectValue(other).clarity).toBe(100)
    expect(expectValue(await stream.finish()).clarity).toBe(100)
  })

  test('a cancelled stream says nothing more and leaves the engine free', async () => {
    const spoken = await target(engine, 'red lorry yellow lorry')
    const heard = collect()
    const stream = engine.listen(spoken, heard)
    for (const frame of framesOf(await clip('red-lorry-right'))) stream.push(frame)
    stream.cancel()
    expect(await stream.finish()).toMatchObject({ ok: false })
    expect(expectValue(await engine.score(await clip('red-lorry-right'), spoken)).clarity).toBe(100)
    expect(heard.failures).toEqual([])
    expect(heard.words).toEqual([])
  })
})

describe('when the worker dies', () => {
  test('a stream is told, its verdict is a failure, and the next attempt works', async () => {
    const spoken = await target(engine, 'red lorry yellow lorry')
    const heard = collect()
    const stream = engine.listen(spoken, heard)
    const frames = framesOf(await clip('red-lorry-right'))
    for (const frame of frames.slice(0, 50)) stream.push(frame)
    const scored = engine.score(await clip('red-lorry-right'), spoken)
    await sleep(20)
    await engine.kill()
    expect(heard.failures.map(({ code }) => code)).toEqual(['engine-crashed'])
    expect(await stream.finish()).toMatchObject({ ok: false, error: { code: 'engine-crashed' } })
    expect(await scored).toMatchObject({ ok: false, error: { code: 'engine-crashed' } })

    const next = engine.listen(spoken, heard)
    for (const frame of frames) next.push(frame)
    expect(expectValue(await next.finish()).clarity).toBe(100)
  })

  test('one that never starts, or hangs, is a failure in time', async () => {
    const hangs = new URL('data:text/javascript,setInterval(()=>{},1000)')
    const dead = startEngine(hangs, { startTimeoutMs: 100 })
    expect(await dead.ready()).toMatchObject({ ok: false, error: { code: 'engine-timeout' } })
    await dead.dispose()

    const throws = new URL('data:text/javascript,throw new Error("no")')
    const broken = startEngine(throws)
    expect(await broken.pronounce('red')).toMatchObject({ ok: false, error: { code: 'engine-crashed' } })
    await broken.dispose()

    const mute = new URL(
      'data:text/javascript,import{parentPort as p}from"node:worker_threads";p.on("message",()=>{});p.postMessage({kind:"ready"})',
    )
    const silent = startEngine(mute, { callTimeoutMs: 100 })
    expect(await silent.pronounce('red')).toMatchObject({ ok: false, error: { code: 'engine-timeout' } })
    await silent.dispose()
    expect(await silent.pronounce('red')).toMatchObject({ ok: false, error: { code: 'engine-crashed' } })
  })
})
