import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsOfAttempts } from '../../../main/core/progress/counting.ts'
import { type CountedAttempt, type Counts, sumOfCounts } from '../../../main/core/progress/counts.ts'
import {
  processAccuracies,
  processOccurrences,
  targetAccuracies,
} from '../../../main/core/progress/figures/accuracy.ts'
import { clarityTrend, daySpread, meanClarity } from '../../../main/core/progress/figures/clarity.ts'
import { consonantsCorrect } from '../../../main/core/progress/figures/consonants.ts'
import { masteredTargets } from '../../../main/core/progress/figures/mastered.ts'
import { articulationPace } from '../../../main/core/progress/figures/pace.ts'
import {
  attemptsMade,
  practiceFrequency,
  practiceTime,
  sessionDose,
  weeklyDose,
} from '../../../main/core/progress/figures/practice.ts'
import { wordsChanged } from '../../../main/core/progress/figures/words.ts'
import { consonants } from '../../../preload/contract/vocabulary.ts'
import { anyAttempts, pronunciations, window } from './attempts.ts'

/** Every figure of a window from its counts. */
const everything = (counts: Counts) => ({
  frequency: practiceFrequency(counts.days, window),
  time: practiceTime(counts.days, window),
  attempts: attemptsMade(counts.days, window),
  weeks: weeklyDose(counts.days, window, 50),
  sessions: sessionDose(counts.sessions, 5),
  clarity: meanClarity(counts.days),
  trend: clarityTrend(counts.days),
  spread: daySpread(counts.days),
  pace: articulationPace(counts.days),
  targets: targetAccuracies(counts.targets),
  processes: processAccuracies(counts.processes),
  occurrences: processOccurrences(counts.processes),
  consonants: consonantsCorrect(counts.targets, counts.days),
  words: wordsChanged(counts.words, window, 1),
  mastered: masteredTargets(counts),
})

/** Roll-ups as a store keeps them: each day's alone, as text, in some other order. */
const stored = (attempts: readonly CountedAttempt[]): Counts =>
  sumOfCounts(
    [...Map.groupBy(attempts, ({ day }) => day).values()]
      .map((ofDay) => JSON.stringify(countsOfAttempts(ofDay.toReversed())))
      .toReversed()
      .map((text): Counts => JSON.parse(text)),
  )

/** What the definitions say, word for word, read from the attempts themselves: no counts, no roll-ups. */
const saidWords = (attempts: readonly CountedAttempt[]) =>
  attempts.flatMap(({ effective, corrections }) =>
    effective.words.flatMap((word, wordIndex) => {
      const own = corrections.filter((one) => one.wordIndex === wordIndex && (one.soundIndex ?? 0) < word.sounds.length)
      const last = own.at(-1)
      const isUnderstood = !(last?.soundIndex === null && last.verdict === 'unsure')
      return word.startMs === null || !isUnderstood ? [] : [word]
    }),
  )
/** The generated words have one weak -ing, and that is all of "running". */
const countedSounds = (attempts: readonly CountedAttempt[]) =>
  saidWords(attempts).flatMap(({ text, sounds }) =>
    sounds.filter(
      ({ expected, heard, verdict }) =>
        !(text === 'running' && expected === 'NG' && heard === 'N' && verdict !== 'right'),
    ),
  )
const shareIn = (verdicts: readonly string[], ...good: readonly string[]): number | null => {
  const judged = verdicts.filter((verdict) => verdict !== 'unsure')
  return judged.length === 0 ? null : judged.filter((verdict) => good.includes(verdict)).length / judged.length
}

describe('figures from attempts and from daily roll-ups', () => {
  it('are the same, to the last bit', () => {
    fc.assert(
      fc.property(anyAttempts, (attempts) => {
        expect(everything(stored(attempts))).toEqual(everything(countsOfAttempts(attempts)))
      }),
    )
  })

  it('are what the definitions say of the attempts themselves: sounds', () => {
    fc.assert(
      fc.property(anyAttempts, (attempts) => {
        const found = everything(stored(attempts))
        const sounds = countedSounds(attempts)
        const list: readonly string[] = consonants
        const verdicts = sounds.flatMap(({ expected, verdict }) => (list.includes(expected ?? '') ? [verdict] : []))
        expect(found.consonants.correct?.value ?? null).toBe(shareIn(verdicts, 'right'))
        expect(found.consonants.revised?.value ?? null).toBe(shareIn(verdicts, 'right', 'close'))
        expect(found.consonants.unsure ?? 0).toBe(
          verdicts.filter((verdict) => verdict === 'unsure').length / Math.max(1, verdicts.length),
        )
        expect(found.consonants.reviewed).toBe(
          attempts.filter(
            ({ effective, corrections }) =>
              effective.outcome === 'judged' && corrections.some(({ role }) => role === 'therapist'),
          ).length,
        )
        const names = new Set(sounds.map(({ expected, position }) => `${expected} ${position}`))
        expect(new Set(found.targets.map(({ sound, position }) => `${sound} ${position}`))).toEqual(names)
        for (const { sound, position, right } of found.targets) {
          const own = sounds.filter((one) => one.expected === sound && one.position === position)
          expect(right?.value ?? null).toBe(
            shareIn(
              own.map(({ verdict }) => verdict),
              'right',
            ),
          )
        }
      }),
    )
  })

  it('are what the definitions say of the attempts themselves: gliding', () => {
    fc.assert(
      fc.property(anyAttempts, (attempts) => {
        // Every r of these words stands where it may be glided; elsewhere gliding counts where it was named.
        const places = countedSounds(attempts).filter(
          ({ expected, process }) => expected === 'R' || process === 'gliding',
        )
        const judged = places.filter(({ verdict }) => verdict !== 'unsure')
        const glided = judged.filter(({ verdict, process }) => verdict !== 'right' && process === 'gliding')
        const found = everything(stored(attempts)).occurrences.find(({ process }) => process === 'gliding')
        expect(found?.shown?.value ?? null).toBe(judged.length === 0 ? null : glided.length / judged.length)
        expect(Object.values(pronunciations).some((sounds: readonly string[]) => sounds.includes('R'))).toBe(true)
      }),
    )
  })

  it('are what the definitions say of the attempts themselves: practice and clarity', () => {
    fc.assert(
      fc.property(anyAttempts, (attempts) => {
        const found = everything(stored(attempts))
        const clarities = attempts.flatMap(({ effective }) => effective.clarity ?? [])
        const mean = clarities.reduce((sum, clarity) => sum + clarity, 0) / clarities.length
        expect(found.clarity).toBe(clarities.length === 0 ? null : mean)
        expect(found.attempts).toBe(attempts.length)
        expect(found.time).toBe(attempts.reduce((sum, { effective }) => sum + effective.durationMs, 0))
        expect(found.frequency).toBe((7 * new Set(attempts.map(({ day }) => day)).size) / 28)
        expect(found.sessions?.sessions ?? 0).toBe(new Set(attempts.map(({ sessionId }) => sessionId)).size)
      }),
    )
  })

  it('are numbers or nothing: never an undefined result of a division', () => {
    const numbersIn = (value: unknown): readonly number[] => {
      if (typeof value === 'number') return [value]
      return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
    }
    fc.assert(
      fc.property(anyAttempts, (attempts) => {
        expect(numbersIn(everything(stored(attempts))).filter((number) => !Number.isFinite(number))).toEqual([])
      }),
    )
  })
})
