import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsOfAttempts } from '../../../main/core/progress/counting.ts'
import { judgedOf, noTally, triedOf } from '../../../main/core/progress/counts.ts'
import {
  processAccuracies,
  processOccurrences,
  targetAccuracies,
} from '../../../main/core/progress/figures/accuracy.ts'
import { consonantsCorrect } from '../../../main/core/progress/figures/consonants.ts'
import { anyAttempts, attemptOf, saidWord } from './attempts.ts'

const glided = { verdict: 'wrong', heard: 'W', process: 'gliding' } as const
const close = { verdict: 'close' } as const
const unsure = { verdict: 'unsure' } as const
const right = { wordIndex: 0, soundIndex: 0, verdict: 'right', heard: null } as const

/** Five times "red", its r right twice, glided twice and once in doubt; once "cup" with a slushy p. */
const attempts = [
  attemptOf({ words: [saidWord('red'), saidWord('red', { 0: glided }, 400)] }),
  attemptOf({ words: [saidWord('red', { 0: glided }), saidWord('cup', { 2: close }, 400)] }),
  attemptOf({ words: [saidWord('red', { 0: glided })], corrections: [right] }),
  attemptOf({ words: [saidWord('red', { 0: unsure })] }),
]
const counts = countsOfAttempts(attempts)

describe('accuracy', () => {
  it('of targets is that computed by hand', () => {
    const found = targetAccuracies(counts.targets)
    // r: 2 right of 2 right + 2 wrong; 1 of 5 in doubt.
    const r = found.find(({ sound }) => sound === 'R')
    expect(r).toMatchObject({ position: 'initial', right: { value: 0.5, of: 4 }, unsure: 1 / 5 })
    expect(r?.tally).toEqual({ ...noTally, right: 2, wrong: 2, unsure: 1 })
    expect(found.find(({ sound }) => sound === 'P')?.right).toMatchObject({ value: 0, of: 1 })
    expect(found.map(({ sound }) => sound)).toEqual(['D', 'K', 'P', 'R', 'AH', 'EH'])
  })

  it('of processes is that computed by hand', () => {
    // Gliding: five places, 2 right, 2 wrong by it, 1 in doubt.
    const gliding = processAccuracies(counts.processes).find(({ process }) => process === 'gliding')
    expect(gliding).toMatchObject({ right: { value: 0.5, of: 4 }, unsure: 1 / 5 })
    const shown = processOccurrences(counts.processes)
    expect(shown.find(({ process }) => process === 'gliding')?.shown).toMatchObject({ value: 0.5, of: 4 })
    expect(shown.find(({ process }) => process === 'voicing')?.shown).toMatchObject({ value: 0, of: 1 })
  })

  it('is nothing where all is in doubt, and not listed where nothing was tried', () => {
    const doubtful = countsOfAttempts([attemptOf({ words: [saidWord('red', { 0: unsure, 1: unsure, 2: unsure })] })])
    expect(targetAccuracies(doubtful.targets).map(({ right: share, unsure: part }) => [share, part])).toEqual([
      [null, 1],
      [null, 1],
      [null, 1],
    ])
    expect(processOccurrences(doubtful.processes).every(({ shown }) => shown === null)).toBe(true)
    expect([targetAccuracies([]), processAccuracies([]), processOccurrences([])]).toEqual([[], [], []])
  })

  it('keeps to its bounds, whatever was said', () => {
    fc.assert(
      fc.property(anyAttempts, (some) => {
        const { targets, processes } = countsOfAttempts(some)
        const all = [...targetAccuracies(targets), ...processAccuracies(processes)]
        for (const { right: share, tally, unsure: part } of all) {
          expect(triedOf(tally)).toBeGreaterThan(0)
          expect(part).toBeGreaterThanOrEqual(0)
          expect(part).toBeLessThanOrEqual(1)
          expect(share?.of ?? 0).toBe(judgedOf(tally))
          if (share === null) expect(part).toBe(1)
          else expect(share.low <= share.value && share.value <= share.high).toBe(true)
        }
      }),
    )
  })
})

describe('consonants correct', () => {
  it('are those computed by hand', () => {
    // "red" has r and d, "cup" k and p. Right: r 2, d 5, k 1 = 8; wrong: r 2; close: p 1; in doubt: r 1.
    // Judged 11, tried 12. PCC 8 / 11, PCC-R (8 + 1) / 11, unsure 1 / 12.
    expect(consonantsCorrect(counts.targets, counts.days)).toMatchObject({
      ...{ correct: { value: 8 / 11, of: 11 }, revised: { value: 9 / 11, of: 11 } },
      ...{ attempts: 4, reviewed: 1, unsure: 1 / 12 },
    })
  })

  it('tell of judged attempts, not of refused ones', () => {
    const { targets, days } = countsOfAttempts([...attempts, attemptOf({})])
    expect(consonantsCorrect(targets, days)).toMatchObject({ attempts: 4, reviewed: 1 })
  })

  it('leave vowels out, and er is one', () => {
    const vowels = { 1: { verdict: 'wrong' }, 3: { verdict: 'wrong' } } as const
    const { targets, days } = countsOfAttempts([attemptOf({ words: [saidWord('mother', vowels)] })])
    expect(consonantsCorrect(targets, days).correct).toMatchObject({ value: 1, of: 2 })
  })

  it('leave weak -ing said as -in out: neither right nor wrong', () => {
    const running = attemptOf({ words: [saidWord('running', { 0: glided, 4: { verdict: 'wrong', heard: 'N' } })] })
    const { targets, days } = countsOfAttempts([running])
    // r wrong, n right; the ng is gone.
    expect(consonantsCorrect(targets, days).correct).toMatchObject({ value: 0.5, of: 2 })
  })

  it('take dialect forms for right', () => {
    const plain = attemptOf({ words: [saidWord('thumb', { 0: { verdict: 'wrong', heard: 'F' } })] })
    const effective = structuredClone(plain.effective)
    const sound = effective.words[0]?.sounds[0]
    if (sound) Object.assign(sound, { verdict: 'right', dialect: 'th-as-f' })
    const { targets, days } = countsOfAttempts([{ ...plain, effective }])
    expect(consonantsCorrect(targets, days).correct).toMatchObject({ value: 1, of: 2 })
  })

  it('are nothing of nothing, and nothing of doubts', () => {
    const nothing = { correct: null, revised: null, attempts: 0, reviewed: 0, unsure: null }
    expect(consonantsCorrect([], [])).toEqual(nothing)
    const { targets, days } = countsOfAttempts([attemptOf({ words: [saidWord('red', { 0: unsure, 2: unsure })] })])
    expect(consonantsCorrect(targets, days)).toMatchObject({ correct: null, revised: null, attempts: 1, unsure: 1 })
  })

  it('have no band of severity among them', () => {
    const { targets, days } = counts
    expect(Object.keys(consonantsCorrect(targets, days)).toSorted()).toEqual([
      ...['attempts', 'correct', 'reviewed', 'revised', 'unsure'],
    ])
  })

  it('are never fewer where distortions are no errors, never above all, and never lowered by one more right one', () => {
    fc.assert(
      fc.property(anyAttempts, (some) => {
        const before = countsOfAttempts(some)
        const after = countsOfAttempts([...some, attemptOf({ words: [saidWord('cup')] })])
        const found = consonantsCorrect(before.targets, before.days)
        const more = consonantsCorrect(after.targets, after.days)
        expect(found.revised?.value ?? 0).toBeGreaterThanOrEqual(found.correct?.value ?? 0)
        expect(more.correct?.value).toBeGreaterThanOrEqual(found.correct?.value ?? 0)
        expect(more.correct?.value).toBeLessThanOrEqual(1)
        expect(found.reviewed).toBeLessThanOrEqual(found.attempts)
      }),
    )
  })
})
