import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWave } from '../../main/audio/wave.ts'
import { defaultEndpointRules } from '../../main/core/practice/endpoint.ts'
import type { SpeechTarget } from '../../main/ports/index.ts'
import { createAttempt } from '../../main/services/practice/attempt.ts'
import { analyse } from '../../main/speech/analysis.ts'
import { openDecoder } from '../../main/speech/decoder.ts'
import { listenTo } from '../../main/speech/listening.ts'
import { createModelJudge } from '../../main/speech/modelJudge.ts'
import { buildNetwork } from '../../main/speech/network.ts'
import { rehearsalOf } from '../../main/speech/rehearsal.ts'
import { findSoundModel } from '../../main/speech/soundModelPlace.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { expectValue, framesOf, startEngine, target } from './clips.ts'

const lorry = 'red lorry yellow lorry'
const shells = 'she sells sea shells by the sea shore'
const takes = [
  { file: 'speech/red-lorry-right', text: lorry },
  { file: 'speech/red-lorry-gliding', text: lorry },
  { file: 'twisters/lorry-slt', text: lorry },
  { file: 'twisters/lorry-rms', text: lorry },
  { file: 'twisters/lorry-gliding', text: lorry },
  { file: 'twisters/shells-slt', text: shells },
] as const
type Take = (typeof takes)[number]

const samplesOf = async ({ file }: Take): Promise<Float32Array> =>
  expectValue(readWave(await readFile(new URL(`../fixtures/${file}.wav`, import.meta.url)))).samples

const engine = startEngine()
const targets = new Map<string, SpeechTarget>()
const frames = new Map<Take, readonly Int16Array[]>()
beforeAll(async () => {
  judgedOnTheBench = await openBench()
  expectValue(await engine.ready())
  for (const text of [lorry, shells]) targets.set(text, await target(engine, text))
  for (const take of takes) frames.set(take, framesOf(await samplesOf(take)))
  for (const spoken of targets.values()) expectValue(await engine.prepare(spoken))
})
afterAll(() => engine.dispose())

const quiet = (count: number) => Array.from({ length: count }, () => new Int16Array(320))
/** How long it took is no part of what was judged. */
const judged = ({ analysisMs: _, ...rest }: AttemptVerdict) => rest

/** A stream that tells when a judgement ahead was answered. */
const listen = (spoken: SpeechTarget) => {
  const answered = new EventTarget()
  let answers = 0
  const stream = engine.listen(spoken, {
    onWord: () => undefined,
    onFailed: () => undefined,
    onForeseen: () => {
      answers += 1
      answered.dispatchEvent(new Event('answer'))
    },
  })
  const push = (given: readonly Int16Array[]) => {
    for (const frame of given) stream.push(frame)
  }
  const foreseen = async (): Promise<void> => {
    const before = answers
    const answer = once(answered, 'answer')
    stream.foresee()
    await answer
    expect(answers).toBe(before + 1)
  }
  return { stream, push, foreseen }
}

/** The same judgement without a worker, streams or anything ahead: of what there is after these frames. */
const openBench = async () => {
  const place = findSoundModel()
  if (place === null) throw new Error('There is no sound model.')
  const [ear, spare] = [await openDecoder(), await openDecoder()]
  const judge = createModelJudge(place)
  return (spoken: SpeechTarget, given: readonly Int16Array[]): AttemptVerdict => {
    const network = buildNetwork(spoken.words, (word) => ear.pronunciationsOf(word.text.toLowerCase()))
    const listening = listenTo(ear, network, spoken)
    for (const frame of given) listening.push(frame)
    const { verdict } = analyse(spare, network, judge, { text: spoken.text, ...listening.peek() })
    listening.end()
    return verdict
  }
}
let judgedOnTheBench: Awaited<ReturnType<typeof openBench>>

const anyTake = fc.constantFrom(...takes)
/** Where the child stops: a share of the recording. */
const anyCut = fc.double({ min: 0.05, max: 1, noNaN: true })
const upTo = (take: Take, cut: number) => {
  const all = frames.get(take) ?? []
  return { said: all.slice(0, Math.round(cut * all.length)), rest: all.slice(Math.round(cut * all.length)) }
}
const spokenOf = ({ text }: Take): SpeechTarget => targets.get(text) ?? { text, words: [] }
/** A failure prints its seed. */
const runs = { numRuns: 8, endOnFailure: true }

describe('the verdict that was judged ahead', () => {
  test('is that of the decision, wherever the child stopped and however long it was quiet then', async () => {
    await fc.assert(
      fc.asyncProperty(anyTake, anyCut, fc.nat(60), async (take, cut, quietFrames) => {
        const { said } = upTo(take, cut)
        const [ahead, asked] = [listen(spokenOf(take)), () => listen(spokenOf(take))]
        ahead.push(said)
        await ahead.foreseen()
        ahead.push(quiet(quietFrames))
        const atOnce = ahead.stream.finishAsForeseen()
        // As the worker has it, that was asked to judge ahead and for what it found then.
        const worker = asked()
        worker.push(said)
        worker.stream.foresee()
        worker.push(quiet(quietFrames))
        const told = expectValue(await worker.stream.finish(true))
        expect(atOnce && judged(atOnce)).toEqual(judged(told))
        const durationMs = 20 * (said.length + quietFrames)
        expect(judged(told)).toEqual({ ...judged(judgedOnTheBench(spokenOf(take), said)), durationMs })
      }),
      runs,
    )
  })

  test('counts for nothing once a further word was said', async () => {
    await fc.assert(
      fc.asyncProperty(anyTake, fc.double({ min: 0.2, max: 0.8, noNaN: true }), async (take, cut) => {
        const { said, rest } = upTo(take, cut)
        const verdict = Promise.withResolvers<AttemptVerdict>()
        let sequence = 0
        const attempt = createAttempt({
          ...{ id: 'an attempt', target: spokenOf(take), engine, clock: { now: Date.now } },
          rules: { ...defaultEndpointRules, pauseBudgetMs: 2_000 },
          listener: {
            onWord: () => undefined,
            onEnd: () => undefined,
            onVerdict: (given) => verdict.resolve(given),
            onFailed: ({ message }) => verdict.reject(new Error(message)),
          },
        })
        const hear = (given: readonly Int16Array[], isSpeech: boolean) => {
          for (const samples of given) {
            sequence += 1
            attempt.hear({ sequence, samples, isSpeech, arrivedAt: Date.now() })
          }
        }
        // Long enough to be judged ahead wherever it is, and too short for an end.
        const pause = quiet(40)
        hear(said, true)
        hear(pause, false)
        await sleep(1)
        hear(rest, true)
        hear(quiet(99), false)
        void attempt.stop()
        const given = judged(await verdict.promise)
        // Judged ahead again: after 0.1 s of quiet where the last word was told by then, and otherwise after 0.7 s.
        const whole = [...said, ...pause, ...rest]
        const length = { durationMs: 20 * (whole.length + 99) }
        const [early, late] = [
          judgedOnTheBench(spokenOf(take), [...whole, ...quiet(5)]),
          judgedOnTheBench(spokenOf(take), [...whole, ...quiet(35)]),
        ]
        expect([early, late].map((one) => ({ ...judged(one), ...length }))).toContainEqual(given)
      }),
      runs,
    )
  })

  test('is at hand only when the latest one was answered', async () => {
    const take = takes[0]
    const found: (AttemptVerdict | null)[] = []
    const isOver = Promise.withResolvers<void>()
    const stream = engine.listen(spokenOf(take), {
      onWord: () => undefined,
      onFailed: () => undefined,
      onForeseen: () => {
        found.push(stream.finishAsForeseen())
        if (found.length === 2 || found[0] !== null) isOver.resolve()
      },
    })
    for (const frame of upTo(take, 0.5).said) stream.push(frame)
    expect(stream.finishAsForeseen()).toBeNull()
    stream.foresee()
    for (const frame of upTo(take, 0.5).rest) stream.push(frame)
    stream.foresee()
    expect(stream.finishAsForeseen()).toBeNull()
    await isOver.promise
    expect(found).toMatchObject([null, { clarity: 100 }])
  })

  test.each(['it was cancelled', 'it has ended', 'the engine died'])('is not held when %s', async (why) => {
    const take = takes[0]
    const { stream, push, foreseen } = listen(spokenOf(take))
    push(upTo(take, 1).said)
    await foreseen()
    if (why === 'it was cancelled') stream.cancel()
    else if (why === 'it has ended') expect(stream.finishAsForeseen()).toMatchObject({ outcome: 'judged' })
    else await engine.kill()
    expect(stream.finishAsForeseen()).toBeNull()
    expect(await stream.finish(true)).toMatchObject({ ok: false })
    // And the engine is free for the next one.
    const next = listen(spokenOf(take))
    next.push(upTo(take, 1).said)
    expect(expectValue(await next.stream.finish())).toMatchObject({ clarity: 100 })
  })
})

test('a rehearsal changes no verdict', async () => {
  const place = findSoundModel()
  if (place === null) throw new Error('There is no sound model.')
  const [fresh, used] = [await openDecoder(), await openDecoder()]
  const judge = createModelJudge(place)
  for (const take of takes) {
    const spoken = spokenOf(take)
    const network = buildNetwork(spoken.words, (word) => fresh.pronunciationsOf(word.text))
    const samples = await samplesOf(take)
    analyse(used, network, judge, { text: take.text, ...rehearsalOf(network) })
    const [before, after] = [fresh, used].map((decoder) =>
      judged(analyse(decoder, network, judge, { text: take.text, samples }).verdict),
    )
    expect(after).toEqual(before)
  }
  fresh.close()
  used.close()
})
