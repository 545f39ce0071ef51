import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsOf, countsOfAttempts } from '../../../main/core/progress/counting.ts'
import { type Counts, lessCounts, noCounts, noTally, sumOfCounts, triedOf } from '../../../main/core/progress/counts.ts'
import { opportunitiesOf } from '../../../main/core/progress/opportunities.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { anyAttempt, anyAttempts, attemptOf, pronunciations, saidWord } from './attempts.ts'

const one = (verdict: keyof typeof noTally) => ({ ...noTally, [verdict]: 1 })
const day = '2026-11-02'
const glided = { verdict: 'wrong', heard: 'W', process: 'gliding' } as const
const asIn = { verdict: 'wrong', heard: 'N', process: 'velar-fronting' } as const
/** The same rows, whatever their order. */
const sorted = (counts: Counts): unknown =>
  Object.fromEntries(
    Object.entries(counts).map(([name, rows]) => [
      name,
      rows.map((row: object) => JSON.stringify(Object.entries(row).toSorted())).toSorted(),
    ]),
  )

describe('an attempt counts', () => {
  it('its sounds by target, its places by process, its word and itself', () => {
    const { sessions, targets, processes, words, days } = countsOf(
      attemptOf({ words: [saidWord('red', { 0: glided })] }),
    )
    expect(targets).toEqual([
      { day, sound: 'R', position: 'initial', ...one('wrong') },
      { day, sound: 'EH', position: 'medial', ...one('right') },
      { day, sound: 'D', position: 'final', ...one('right') },
    ])
    expect(processes).toEqual([
      { day, process: 'gliding', shown: 1, ...one('wrong') },
      // The first consonant was said, only not as it should be: a place of its deletion that was not right.
      { day, process: 'initial-consonant-deletion', shown: 0, ...one('wrong') },
      { day, process: 'final-consonant-deletion', shown: 0, ...one('right') },
      { day, process: 'final-devoicing', shown: 0, ...one('right') },
    ])
    expect(words).toEqual([{ day, word: 'red', ...one('wrong') }])
    expect(sessions).toEqual([{ day, sessionId: 'one', attempts: 1, practiceMs: 2_000 }])
    // Three sounds, two of them right: clarity 67. One syllable in the 300 ms of the word.
    expect(days).toEqual([
      {
        ...{ day, attempts: 1, judged: 1, reviewed: 0, practiceMs: 2_000, clarities: 1, claritySum: 67 },
        ...{ pacedSyllables: 1, pacedMs: 300 },
      },
    ])
  })

  it('itself and its time, and nothing else, where it was refused', () => {
    const counts = countsOf(attemptOf({ durationMs: 700 }))
    expect(counts).toMatchObject({
      targets: [],
      processes: [],
      words: [],
      sessions: [{ attempts: 1, practiceMs: 700 }],
    })
    expect(counts.days[0]).toMatchObject({ attempts: 1, judged: 0, clarities: 0, pacedMs: 0 })
  })

  it('no word that was not said, and no pace then', () => {
    const counts = countsOf(attemptOf({ words: [saidWord('red'), saidWord('cup', {}, null)] }))
    expect(counts.words.map(({ word }) => word)).toEqual(['red'])
    expect(counts.targets.map(({ sound }) => sound)).toEqual(['R', 'EH', 'D'])
    expect(counts.days[0]).toMatchObject({ pacedSyllables: 0, pacedMs: 0 })
  })

  it('a word as often as it was said', () => {
    const counts = countsOf(attemptOf({ words: [saidWord('red'), saidWord('red', { 0: glided }, 400)] }))
    expect(counts.words).toEqual([{ day, word: 'red', ...noTally, right: 1, wrong: 1 }])
  })

  it('no ng of a weak -ing said as -in, and takes the word for right', () => {
    const counts = countsOf(attemptOf({ words: [saidWord('running', { 4: asIn })] }))
    expect(counts.targets.map(({ sound }) => sound)).not.toContain('NG')
    expect(counts.processes.map(({ process }) => process)).not.toContain('velar-fronting')
    expect(counts.words).toEqual([{ day, word: 'running', ...one('right') }])
  })

  it('an ng of a weak -ing that was right, and one of a stressed -ing whatever it was', () => {
    expect(countsOf(attemptOf({ words: [saidWord('running')] })).targets).toContainEqual({
      ...{ day, sound: 'NG', position: 'final', ...one('right') },
    })
    const ring = countsOf(attemptOf({ words: [saidWord('ring', { 2: asIn })] }))
    expect(ring.targets).toContainEqual({ day, sound: 'NG', position: 'final', ...one('wrong') })
    expect(ring.words).toEqual([{ day, word: 'ring', ...one('wrong') }])
  })

  it('a weak -ing said as -in that the child’s dialect or a person took for right', () => {
    const counts = countsOf(attemptOf({ words: [saidWord('running', { 4: { verdict: 'right', heard: 'N' } })] }))
    expect(counts.targets).toContainEqual({ day, sound: 'NG', position: 'final', ...one('right') })
  })

  it('a weak -ing of which something else was heard', () => {
    const counts = countsOf(attemptOf({ words: [saidWord('running', { 4: { verdict: 'missing', heard: null } })] }))
    expect(counts.targets).toContainEqual({ day, sound: 'NG', position: 'final', ...one('missing') })
  })

  it('a weak syllable as one place, shown only where all of it is gone by it', () => {
    const gone = { verdict: 'missing', heard: null, process: 'weak-syllable-deletion' } as const
    const of = (outcomes: Parameters<typeof saidWord>[1]) =>
      countsOf(attemptOf({ words: [saidWord('banana', outcomes)] })).processes.find(
        ({ process }) => process === 'weak-syllable-deletion',
      )
    expect(of({ 0: gone, 1: gone })).toMatchObject({ shown: 1, missing: 1, right: 0 })
    expect(of({ 0: gone })).toMatchObject({ shown: 0, wrong: 1 })
    expect(of({ 0: gone, 1: { verdict: 'unsure' } })).toMatchObject({ shown: 0, unsure: 1 })
    expect(of({})).toMatchObject({ shown: 0, right: 1 })
  })

  it('no doubt as a process, whatever it is called', () => {
    const counts = countsOf(attemptOf({ words: [saidWord('red', { 0: { ...glided, verdict: 'unsure' } })] }))
    expect(counts.processes).toContainEqual({ day, process: 'gliding', shown: 0, ...one('unsure') })
  })

  it('a process that an engine names where the list does not foresee it', () => {
    const odd = { verdict: 'wrong', heard: 'T', process: 'palatal-fronting' } as const
    const counts = countsOf(attemptOf({ words: [saidWord('cup', { 2: odd })] }))
    expect(counts.processes).toContainEqual({ day, process: 'palatal-fronting', shown: 1, ...one('wrong') })
  })

  it('what a person said, and that a person said it', () => {
    const corrections = [{ wordIndex: 0, soundIndex: 0, verdict: 'right', heard: null }] as const
    const counts = countsOf(attemptOf({ words: [saidWord('red', { 0: glided })], corrections }))
    expect(counts.targets).toContainEqual({ day, sound: 'R', position: 'initial', ...one('right') })
    expect(counts.days[0]).toMatchObject({ reviewed: 1, claritySum: 100 })
    const byGuardian = corrections.map((one) => ({ ...one, role: 'guardian' as const }))
    const other = countsOf(attemptOf({ words: [saidWord('red', { 0: glided })], corrections: byGuardian }))
    expect(other.days[0], 'no review, but a verdict').toMatchObject({ reviewed: 0, claritySum: 100 })
  })

  it('no sound of a word that a person could not understand, until a person says more', () => {
    const words = [saidWord('red', { 0: glided }), saidWord('cup', {}, 400)]
    const doubt = { wordIndex: 0, soundIndex: null, verdict: 'unsure', heard: null } as const
    const counts = countsOf(attemptOf({ words, corrections: [doubt] }))
    expect(counts.targets.map(({ sound }) => sound)).toEqual(['K', 'AH', 'P'])
    expect(counts.words).toContainEqual({ day, word: 'red', ...one('unsure') })
    const more = countsOf(attemptOf({ words, corrections: [doubt, { ...doubt, soundIndex: 0, verdict: 'close' }] }))
    expect(more.targets).toContainEqual({ day, sound: 'R', position: 'initial', ...one('close') })
    // A correction of a sound that the word does not have says nothing of it.
    const nothing = countsOf(attemptOf({ words, corrections: [doubt, { ...doubt, soundIndex: 9 }] }))
    expect(nothing.targets).toEqual(counts.targets)
  })

  it('every sound of its said words at most once, and every row once', () => {
    fc.assert(
      fc.property(anyAttempt, (attempt) => {
        const counts = countsOf(attempt)
        const said = attempt.effective.words.filter(({ startMs }) => startMs !== null)
        const sounds = said.flatMap((word) => word.sounds.filter(({ expected }) => expected !== null))
        const tried = counts.targets.reduce((sum, row) => sum + triedOf(row), 0)
        expect(tried).toBeLessThanOrEqual(sounds.length)
        expect(counts.words.reduce((sum, row) => sum + triedOf(row), 0)).toBe(said.length)
        for (const row of counts.processes) expect(row.shown).toBeLessThanOrEqual(row.close + row.wrong + row.missing)
        for (const { day: its } of [...counts.targets, ...counts.words, ...counts.processes])
          expect(its).toBe(attempt.day)
        expect(sorted(sumOfCounts([counts]))).toEqual(sorted(counts))
      }),
    )
  })
})

describe('opportunities', () => {
  it('are those of the words by hand', () => {
    const of = (sounds: readonly Sound[]) =>
      opportunitiesOf(sounds).map(({ process, places }) => `${process} ${places}`)
    // Two clusters share the t: each is a place of its own, not a third one together.
    expect(of(pronunciations.street).filter((one) => one.startsWith('cluster'))).toEqual([
      'cluster-reduction 0',
      'cluster-reduction 2',
    ])
    expect(of(pronunciations.thumb)).toEqual([
      'stopping 0',
      'th-fronting 0',
      'initial-consonant-deletion 0',
      'final-consonant-deletion 2',
    ])
    expect(of(pronunciations.banana)[0]).toBe('weak-syllable-deletion 0,1')
  })
})

describe('counts', () => {
  it('may be added in any order and any parts', () => {
    fc.assert(
      fc.property(anyAttempts, fc.nat(30), (attempts, cut) => {
        const whole = countsOfAttempts(attempts)
        const parts = [attempts.slice(cut).toReversed(), attempts.slice(0, cut)].map(countsOfAttempts)
        expect(sorted(sumOfCounts(parts))).toEqual(sorted(whole))
      }),
    )
  })

  it('are whole numbers, so that no trace is left of what is taken out', () => {
    const measured = fc.record({
      durationMs: fc.double({ min: 0, max: 20_000, noNaN: true }),
      clarity: fc.double({ min: 0, max: 100, noNaN: true }),
    })
    fc.assert(
      fc.property(anyAttempts, measured, (attempts, figures) => {
        const plain = attemptOf({ words: [saidWord('red')] })
        const odd = { ...plain, effective: { ...plain.effective, ...figures } as typeof plain.effective }
        const stored = countsOfAttempts([...attempts, odd])
        for (const row of [...stored.days, ...stored.sessions])
          for (const value of Object.values(row))
            expect(typeof value === 'string' || Number.isInteger(value)).toBe(true)
        expect(sorted(lessCounts(stored, countsOf(odd)))).toEqual(sorted(countsOfAttempts(attempts)))
      }),
    )
  })

  it('lose exactly what is taken out, as when an attempt is corrected', () => {
    fc.assert(
      fc.property(anyAttempts, anyAttempt, anyAttempt, (attempts, before, after) => {
        const stored = countsOfAttempts([...attempts, before])
        const change = lessCounts(countsOf(after), countsOf(before))
        expect(sorted(sumOfCounts([stored, change]))).toEqual(sorted(countsOfAttempts([...attempts, after])))
        expect(lessCounts(stored, stored)).toEqual(noCounts)
      }),
    )
  })
})
