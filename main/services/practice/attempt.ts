import { frameSamples, sampleRate } from '../../../preload/contract/audio.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { EndReason, PracticeEnd } from '../../../preload/contract/practice.ts'
import type { Result } from '../../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import type { Id } from '../../../preload/contract/vocabulary.ts'
import {
  decideEnd,
  doubtLastWord,
  type EndpointRules,
  hearFrame,
  hearLastWord,
  initialEndpoint,
} from '../../core/practice/endpoint.ts'
import type { Clock, HeardWord, SpeechEngine, SpeechStream, SpeechTarget } from '../../ports/index.ts'
import type { HeardFrame } from '../microphone.ts'

/** What an attempt tells whoever runs it. */
export interface AttemptListener {
  /** Sound of the attempt, as the engine gets it; the array is not to be changed or kept. */
  onSound?(samples: Int16Array): void
  onWord(word: HeardWord, at: number): void
  onEnd(end: PracticeEnd): void
  /** It is over, and its verdict is not at hand yet. */
  onJudging?(): void
  onVerdict(verdict: AttemptVerdict, end: PracticeEnd): void
  onFailed(failure: Failure): void
  /** It was thrown away; nothing further is told. */
  onCancelled?(): void
}

export interface AttemptParts {
  readonly id: Id
  readonly target: SpeechTarget
  readonly engine: SpeechEngine
  readonly rules: EndpointRules
  readonly clock: Clock
  readonly listener: AttemptListener
}

const frameMs = (frameSamples * 1000) / sampleRate
/**
 * Quiet after which the judgement begins ahead of the end: after the last word soon, since it is nearly sure to be over;
 * elsewhere only when a pause has become long.
 */
const foreseeAfterMs = { lastWord: 100, pause: 700 } as const
/**
 * A last word that seems to end only this long into a quiet did not: the recogniser gave up waiting for the words before it.
 * Of 376 attempts that were over it came that late in four, of 17 that went on in twelve.
 */
const latestWordMs = 100
/** A gap of lost frames longer than this is not filled with silence: times would be guesswork. */
const maximumGapFrames = 50

/**
 * One try at one twister, from the first frame of sound to its verdict: follows words, finds the end, asks for the
 * judgement. Its sound lives in memory, here alone.
 */
export const createAttempt = (parts: AttemptParts) => {
  const { id, target, engine, rules, clock, listener } = parts
  const frames: Int16Array[] = []
  let endpoint = initialEndpoint
  let lastSequence: number | null = null
  let lostFrames = 0
  let isForeseen = false
  /** Judgements ahead of the end that have not been answered. */
  let awaited = 0
  let isLastWordLate = false
  let isLastWordDenied = false
  let state: 'listening' | 'judging' | 'ended' = 'listening'
  const startedAt = clock.now()

  const failWith = (failure: Failure): void => {
    if (state === 'ended') return
    state = 'ended'
    listener.onFailed(failure)
  }

  const stream: SpeechStream = engine.listen(target, {
    onWord: (word) => {
      if (state !== 'listening') return
      if (word.wordIndex === target.words.length - 1) {
        endpoint = hearLastWord(endpoint)
        isLastWordLate = word.endMs - (frames.length * frameMs - endpoint.quietMs) > latestWordMs
      }
      listener.onWord(word, clock.now())
    },
    onForeseen: ({ isLastWordThere }) => {
      awaited -= 1
      isLastWordDenied = isLastWordThere === false
    },
    onFailed: failWith,
  })

  const keep = (samples: Int16Array): void => {
    frames.push(samples)
    stream.push(samples)
    listener.onSound?.(samples)
  }

  const finish = async (reason: EndReason): Promise<void> => {
    if (state !== 'listening') return
    state = 'judging'
    const end: PracticeEnd = { reason, hangOverMs: endpoint.quietMs, decidedAt: clock.now() }
    listener.onEnd(end)
    // Nobody spoke since it was judged ahead: there is nothing to wait for.
    const foreseen = isForeseen ? stream.finishAsForeseen() : null
    if (foreseen !== null) {
      state = 'ended'
      listener.onVerdict(foreseen, end)
      return
    }
    listener.onJudging?.()
    const verdict: Result<AttemptVerdict> = await stream.finish(isForeseen)
    // A failure of the engine may have ended the attempt meanwhile, or somebody cancelled it.
    if ((state as string) === 'ended') return
    if (!verdict.ok) return failWith(verdict.error)
    state = 'ended'
    listener.onVerdict(verdict.value, end)
  }

  return {
    id,
    startedAt,
    state: () => state,
    lostFrames: () => lostFrames,
    /** 16 kHz mono samples of the whole attempt. */
    samples: (): Int16Array => {
      const all = new Int16Array(frames.reduce((total, frame) => total + frame.length, 0))
      let at = 0
      for (const frame of frames) {
        all.set(frame, at)
        at += frame.length
      }
      return all
    },
    hear: (frame: HeardFrame): void => {
      if (state !== 'listening') return
      const gap = lastSequence === null ? 0 : frame.sequence - lastSequence - 1
      if (gap > 0) {
        lostFrames += gap
        for (let lost = 0; lost < Math.min(gap, maximumGapFrames); lost += 1) keep(new Int16Array(frameSamples))
      }
      lastSequence = frame.sequence
      keep(frame.samples)
      endpoint = hearFrame(endpoint, frame.isSpeech, frameMs)
      if (frame.isSpeech) {
        isForeseen = false
        isLastWordLate = false
      }
      const waited = endpoint.isLastWordHeard ? foreseeAfterMs.lastWord : foreseeAfterMs.pause
      if (!isForeseen && endpoint.hasSpoken && endpoint.quietMs >= waited) {
        isForeseen = true
        awaited += 1
        stream.foresee()
      }
      endpoint = doubtLastWord(endpoint, awaited > 0 || isLastWordDenied || isLastWordLate)
      const reason = decideEnd(endpoint, rules)
      if (reason !== null) void finish(reason)
    },
    stop: (): Promise<void> => finish('stopped'),
    cancel: (): void => {
      if (state === 'ended') return
      state = 'ended'
      stream.cancel()
      listener.onCancelled?.()
    },
    /** Its sound is overwritten; nothing of it can be heard again. */
    forget: (): void => {
      for (const frame of frames) frame.fill(0)
      frames.length = 0
    },
    fail: (failure: Failure): void => {
      if (state !== 'listening') return
      stream.cancel()
      failWith(failure)
    },
  }
}

export type Attempt = ReturnType<typeof createAttempt>
