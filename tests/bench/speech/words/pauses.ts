import { createSpeechActivity } from '../../../../main/audio/speechActivity.ts'
import { toInt16 } from '../../../../main/audio/wave.ts'
import { defaultEndpointRules } from '../../../../main/core/practice/endpoint.ts'
import type { SpeechEngine, SpeechTarget } from '../../../../main/ports/index.ts'
import { createAttempt } from '../../../../main/services/practice/attempt.ts'
import { frameSamples } from '../../../../preload/contract/audio.ts'
import type { PracticeEnd } from '../../../../preload/contract/practice.ts'
import { join, roomNoise, silence } from '../clips/effects.ts'
import type { Recipe } from '../clips/recipe.ts'
import { manners } from '../clips/recipe.ts'
import { speak } from '../clips/speak.ts'
import type { Text } from '../clips/texts.ts'
import type { Voice } from '../clips/voices.ts'
import { randomOf, shuffled } from '../random.ts'

const frameMs = 20
/** Quiet after the clip in which the attempt has to end by itself. */
const afterMs = 3_500

export interface LiveEnd {
  readonly reason: PracticeEnd['reason'] | 'failed' | 'never'
  /** When the attempt ended, from its first frame, ms. */
  readonly atMs: number
}

/**
 * An attempt as the app runs it, in simulated time: the worker has heard each frame before the next one comes, so that no
 * word is known later than it could be. That is the hardest case for the endpoint.
 */
export const attemptLive = async (
  engine: SpeechEngine,
  target: SpeechTarget,
  samples: Int16Array,
): Promise<LiveEnd> => {
  const activity = createSpeechActivity()
  let atMs = 0
  let isOver = false
  const ended = Promise.withResolvers<LiveEnd>()
  await engine.prepare(target)
  const attempt = createAttempt({
    id: '00000000-0000-7000-8000-000000000000',
    target,
    engine,
    rules: defaultEndpointRules,
    clock: { now: () => atMs },
    listener: {
      onWord: () => {},
      onEnd: (end) => {
        isOver = true
        ended.resolve({ reason: end.reason, atMs })
      },
      onVerdict: () => {},
      onFailed: () => {
        isOver = true
        ended.resolve({ reason: 'failed', atMs })
      },
    },
  })
  for (let at = 0; at + frameSamples <= samples.length && !isOver; at += frameSamples) {
    const frame = samples.slice(at, at + frameSamples)
    atMs += frameMs
    const { isSpeech } = activity.push(frame)
    attempt.hear({ sequence: at / frameSamples, samples: frame, arrivedAt: atMs, isSpeech })
    // An answer comes only after all that was sent before it.
    await engine.pronounce('a')
  }
  if (!isOver) {
    attempt.cancel()
    return { reason: 'never', atMs }
  }
  return ended.promise
}

export interface PausedTake {
  readonly text: Text
  readonly samples: Int16Array
  readonly pausesMs: readonly number[]
  /** End of the last word, ms. */
  readonly lastWordEndMs: number
}

export const pauseRounds = 90
const shortestMs = 300
const longestMs = 1_500

/** A text with one or two rests between its words, each of 0.3 to 1.5 s, by a voice that tells its times. */
export const pausedTake = async (
  texts: readonly Text[],
  voices: readonly Voice[],
  number: number,
  seed: string,
): Promise<PausedTake> => {
  const name = `${seed}/pauses/${number}`
  const random = randomOf(name)
  const telling = voices.filter(({ program }) => program === 'flite')
  const voice = telling[number % telling.length] as Voice
  const text = shuffled(
    texts.filter(({ words }) => words.length >= 4),
    name,
  )[0] as Text
  const rests = shuffled(
    text.words.slice(0, -1).map((_, index) => index),
    `${name}/places`,
  ).slice(0, 1 + (number % 2))
  const words = text.words.map((word, index) =>
    rests.includes(index)
      ? { ...word, pauseMs: Math.round(shortestMs + (longestMs - shortestMs) * random()) }
      : { ...word },
  )
  const manner = [manners.plain, manners.child, manners['child-noise']][Math.floor(number / 3) % 3] as Recipe['manner']
  const clip = await speak({ voice, words, manner, seed: name })
  const quiet = clip.samples.subarray(0, 3_200)
  const level = Math.sqrt(quiet.reduce((sum, sample) => sum + sample * sample, 0) / quiet.length)
  const after = roomNoise(silence(afterMs).length, `${name}/after`).map((value) => value * level)
  return {
    text,
    samples: toInt16(join([clip.samples, after])),
    pausesMs: words.flatMap((word) => ('pauseMs' in word ? [word.pauseMs] : [])),
    lastWordEndMs: clip.times?.at(-1)?.endMs ?? 0,
  }
}
