import type { Twister } from '../../../preload/contract/library.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { judgedAttempt } from '../scoring/assemble.ts'
import type { SoundEvidence, WordEvidence } from '../scoring/evidence.ts'

/** One made-up try. */
export interface SampleTry {
  readonly twister: Twister
  /** Ms since 1970. */
  readonly at: number
  readonly verdict: AttemptVerdict
}

const dayMs = 86_400_000
/** Three times a week for six weeks, the last one yesterday. */
const daysAgo = [41, 39, 37, 34, 32, 30, 27, 25, 23, 20, 18, 16, 13, 11, 9, 6, 4, 1] as const
const triesInSession = 9
const betweenTriesMs = 24_000
const soundMs = 90

/** What the made-up child practises: it says w for r at first, and f for th now and then. */
const said: Partial<
  Record<Sound, { readonly heard: Sound; readonly process: string; readonly from: number; readonly to: number }>
> = {
  R: { heard: 'W', process: 'gliding', from: 0.3, to: 0.85 },
  TH: { heard: 'F', process: 'fronting', from: 0.7, to: 0.85 },
}

/** The same numbers each time, 0..1 (a linear congruence; Numerical Recipes' constants). */
const numbers = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A sound as this child says it, `progress` (0..1) of the way through the weeks. */
const saySound = (
  expected: Sound,
  progress: number,
  next: () => number,
): Pick<SoundEvidence, 'heard' | 'process' | 'score' | 'verdict'> => {
  const habit = said[expected]
  const luck = next()
  if (habit === undefined)
    return luck < 0.015
      ? { heard: expected, process: null, score: 0.55, verdict: 'unsure' }
      : { heard: expected, process: null, score: 0.95, verdict: 'right' }
  const share = habit.from + (habit.to - habit.from) * progress
  if (luck < share) return { heard: expected, process: null, score: 0.93, verdict: 'right' }
  if (luck < share + (1 - share) * 0.3) return { heard: expected, process: null, score: 0.6, verdict: 'close' }
  return { heard: habit.heard, process: habit.process, score: 0.1, verdict: 'wrong' }
}

const sayTwister = (twister: Twister, progress: number, next: () => number): AttemptVerdict => {
  let at = 300
  const words = twister.words.map(({ text, sounds }): WordEvidence => {
    const startMs = at
    const spoken = sounds.map((expected, index): SoundEvidence => {
      const begin = at
      at += soundMs
      const position = index === 0 ? 'initial' : index === sounds.length - 1 ? 'final' : 'medial'
      return { expected, position, ...saySound(expected, progress, next), startMs: begin, endMs: at }
    })
    const endMs = at
    at += 60
    return { text, startMs, endMs, sounds: spoken }
  })
  const frame = { text: twister.text, durationMs: at + 300, analysisMs: 30, engine: 'sample@1' }
  return judgedAttempt(frame, words)
}

const practises = (twister: Twister): boolean => twister.targets.some(({ sound }) => sound === 'R')

/**
 * Some weeks of practice of a child who is made up, oldest first, the last of it the day before `now`: r grows from a third to most.
 * The same for the same twisters and day. Empty where no twister practises r.
 */
export const samplePractice = (twisters: readonly Twister[], now: number): readonly SampleTry[] => {
  const next = numbers(Math.floor(now / dayMs))
  const chosen = twisters.filter(practises).slice(0, 8)
  if (chosen.length === 0) return []
  return daysAgo.flatMap((days, session) =>
    Array.from({ length: triesInSession }, (_, index): SampleTry => {
      const twister = chosen[(session * 2 + Math.floor(index / 3)) % chosen.length] as Twister
      const progress = session / (daysAgo.length - 1)
      return {
        twister,
        at: now - days * dayMs + index * betweenTriesMs,
        verdict: sayTwister(twister, progress, next),
      }
    }),
  )
}
