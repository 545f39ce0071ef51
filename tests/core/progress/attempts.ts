import fc from 'fast-check'
import { positionOf } from '../../../main/core/phonology/sounds.ts'
import { daysEnding } from '../../../main/core/progress/calendar.ts'
import type { CountedAttempt } from '../../../main/core/progress/counts.ts'
import { judgedAttempt, refusedAttempt } from '../../../main/core/scoring/assemble.ts'
import type { WordCorrection } from '../../../main/core/scoring/corrections.ts'
import { effectiveVerdict } from '../../../main/core/scoring/effective.ts'
import type { SoundEvidence, WordEvidence } from '../../../main/core/scoring/evidence.ts'
import { CorrectingRole } from '../../../preload/contract/correction.ts'
import { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'

/** Words with what the counts have to tell apart: clusters, a weak syllable, weak and strong -ing, a th, vowels of r. */
export const pronunciations = {
  red: ['R', 'EH', 'D'],
  running: ['R', 'AH', 'N', 'IH', 'NG'],
  ring: ['R', 'IH', 'NG'],
  banana: ['B', 'AH', 'N', 'AE', 'N', 'AH'],
  street: ['S', 'T', 'R', 'IY', 'T'],
  thumb: ['TH', 'AH', 'M'],
  mother: ['M', 'AH', 'DH', 'ER'],
  cup: ['K', 'AH', 'P'],
} as const satisfies Record<string, readonly Sound[]>
export type KnownWord = keyof typeof pronunciations

/** What became of a sound; where nothing is said of it, it was right. */
export interface Outcome {
  readonly verdict: Verdict
  readonly heard?: Sound | null
  readonly process?: string | null
}

/**
 * A word as an engine judged it, said in 300 ms from `startMs` on.
 * @param outcomes by the sound's index.
 */
export const saidWord = (
  text: KnownWord,
  outcomes: Readonly<Record<number, Outcome>> = {},
  startMs: number | null = 0,
): WordEvidence => ({
  ...{ text, startMs, endMs: startMs === null ? null : startMs + 300 },
  sounds: pronunciations[text].map((expected, index, all): SoundEvidence => {
    const { verdict, heard, process }: Outcome =
      startMs === null ? { verdict: 'missing' } : (outcomes[index] ?? { verdict: 'right' })
    const isThere = verdict !== 'missing'
    return {
      ...{ expected, heard: heard ?? (isThere ? expected : null), position: positionOf(index, all.length), verdict },
      ...{ process: process ?? null, startMs: null, endMs: null, score: verdict === 'right' ? 1 : 0 },
    }
  }),
})

const frame = { text: 'a twister', analysisMs: 1, engine: 'stand-in@1' }

export interface AttemptParts {
  readonly words?: readonly WordEvidence[]
  /** Whose they are where it is not said: a therapist's. */
  readonly corrections?: readonly (WordCorrection & { readonly role?: CorrectingRole })[]
  readonly day?: string
  readonly sessionId?: string
  readonly durationMs?: number
}

/** An attempt of these words, with these corrections over it. No words: it was refused. */
export const attemptOf = ({
  words = [],
  corrections = [],
  day = '2026-11-02',
  sessionId = 'one',
  durationMs = 2_000,
}: AttemptParts): CountedAttempt => {
  const whole = { ...frame, durationMs }
  const machine = words.length === 0 ? refusedAttempt(whole, 'silence') : judgedAttempt(whole, words)
  const said = corrections.map((one) => ({ role: 'therapist' as const, ...one }))
  return { day, sessionId, machine, corrections: said, effective: effectiveVerdict(machine, [], said) }
}

/** Four weeks, Monday to Sunday. */
export const window = daysEnding('2026-11-29', 28)

const anyVerdict = fc.constantFrom(...Verdict.options)
const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ verdict: 'right' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      verdict: anyVerdict,
      heard: fc.option(fc.constantFrom<Sound>('N', 'W', 'T', 'F')),
      process: fc.option(fc.constantFrom('gliding', 'velar-fronting', 'weak-syllable-deletion', 'cluster-reduction')),
    }),
  },
)
const anyWord: fc.Arbitrary<WordEvidence> = fc
  .tuple(
    fc.constantFrom(...(Object.keys(pronunciations) as KnownWord[])),
    fc.array(anyOutcome, { minLength: 6, maxLength: 6 }),
    fc.option(fc.nat(4_000), { freq: 8 }),
  )
  .map(([text, outcomes, startMs]) => saidWord(text, { ...outcomes }, startMs))
export const anyCorrection: fc.Arbitrary<WordCorrection & { readonly role: CorrectingRole }> = fc.record({
  role: fc.constantFrom(...CorrectingRole.options),
  wordIndex: fc.nat(3),
  soundIndex: fc.option(fc.nat(6), { freq: 3 }),
  verdict: anyVerdict,
  heard: fc.option(fc.constantFrom(...Sound.options)),
})

/** Attempts of four weeks: refused ones, reviewed ones, words left out, words said twice, doubts. */
export const anyAttempt: fc.Arbitrary<CountedAttempt> = fc
  .record({
    words: fc.oneof(
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 9, arbitrary: fc.array(anyWord, { maxLength: 4 }) },
    ),
    corrections: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(anyCorrection, { maxLength: 3 }) },
    ),
    day: fc.constantFrom(...window),
    sessionId: fc.constantFrom('one', 'two', 'three'),
    durationMs: fc.nat(20_000),
  })
  .map(attemptOf)
export const anyAttempts = fc.array(anyAttempt, { maxLength: 30 })
