import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adviceLimits, adviseMicrophone, type MicrophoneFacts, marginDb } from '../../../main/core/microphone/advice.ts'
import type { SignalFacts } from '../../../main/core/scoring/evidence.ts'
import { refusalOfSignal } from '../../../main/core/scoring/refusal.ts'

const room: SignalFacts = {
  ...{ durationMs: 2_500, speechMs: 0, speechDb: -62, noiseDb: -66, peakDb: -52 },
  ...{ clippedShare: 0, isLoudAtStart: false, isLoudAtEnd: false },
}
const word: SignalFacts = { ...room, durationMs: 4_000, speechMs: 900, speechDb: -24, peakDb: -10 }
const advise = (parts: { room?: Partial<SignalFacts>; word?: Partial<SignalFacts>; isNarrowBand?: boolean } = {}) =>
  adviseMicrophone({
    room: { ...room, ...parts.room },
    word: { ...word, ...parts.word },
    isNarrowBand: parts.isNarrowBand ?? false,
  })
const dead = { speechMs: 0, speechDb: -100, noiseDb: -100, peakDb: -100 }

describe('the advice', () => {
  test.each([
    ['a good voice in a quiet room', {}, ['fine']],
    ['a microphone that is muted', { room: dead, word: dead }, ['muted']],
    ['a room that is there, and nobody who speaks', { word: { ...room, speechMs: 0 } }, ['no-voice']],
    [
      'a fan that drowns everything',
      {
        room: { speechDb: -20, noiseDb: -22, peakDb: -8 },
        word: { speechMs: 0, speechDb: -20, noiseDb: -22, peakDb: -8 },
      },
      ['noisy'],
    ],
    ['a voice from far away', { word: { speechDb: -48, peakDb: -36 } }, ['quiet']],
    ['a voice that is cut off', { word: { speechDb: -4, peakDb: 0, clippedShare: 0.05 } }, ['clipping']],
    ['a television', { room: { speechDb: -34, noiseDb: -40 }, word: { speechDb: -26 } }, ['noisy']],
    ['a headset by Bluetooth', { isNarrowBand: true }, ['narrow']],
    [
      'a voice from far away, a television, and a headset',
      { room: { speechDb: -45 }, word: { speechDb: -43 }, isNarrowBand: true },
      ['quiet', 'noisy', 'narrow'],
    ],
  ] as const)('of %s', (_, parts, expected) => {
    expect(advise(parts)).toEqual(expected)
  })

  test('changes exactly at its limits', () => {
    expect(advise({ word: { speechDb: adviceLimits.quietDb } })).toEqual(['fine'])
    expect(advise({ word: { speechDb: adviceLimits.quietDb - 0.01 } })).toEqual(['quiet'])
    expect(advise({ word: { clippedShare: adviceLimits.clippedShare } })).toEqual(['fine'])
    expect(advise({ word: { clippedShare: adviceLimits.clippedShare + 0.001 } })).toEqual(['clipping'])
    const loud = { speechDb: -40 }
    expect(advise({ room: loud, word: { speechDb: -40 + adviceLimits.marginDb } })).toEqual(['fine'])
    expect(advise({ room: loud, word: { speechDb: -40 + adviceLimits.marginDb - 0.01 } })).toEqual(['noisy'])
    const muted = { ...dead, peakDb: adviceLimits.mutedDb }
    expect(advise({ room: muted, word: muted })).toEqual(['no-voice'])
  })

  const db = (min: number, max: number) => fc.double({ min, max, noNaN: true })
  const signal = fc
    .record({ noiseDb: db(-100, -1), above: db(0, 80), crest: db(0, 20), speechMs: db(0, 4_000), clipped: db(0, 1) })
    .map(({ noiseDb, above, crest, speechMs, clipped }): SignalFacts => {
      const speechDb = Math.min(0, noiseDb + above)
      const peakDb = Math.min(0, speechDb + crest)
      return { ...word, noiseDb, speechDb, peakDb, speechMs, clippedShare: clipped }
    })
  const anything = fc.record({ room: signal, word: signal, isNarrowBand: fc.boolean() })

  test('is always something, nothing twice, and what leaves nothing to be done stands alone', () => {
    fc.assert(
      fc.property(anything, (facts) => {
        const advice = adviseMicrophone(facts)
        expect(advice.length).toBeGreaterThan(0)
        expect(new Set(advice).size).toBe(advice.length)
        for (const lone of ['fine', 'muted', 'no-voice'] as const)
          if (advice.includes(lone)) expect(advice).toEqual([lone])
        expect(advice.includes('quiet') && advice.includes('clipping')).toBe(false)
      }),
    )
  })

  test('is never "fine" where an attempt would be refused for its signal, or the voice drowns', () => {
    fc.assert(
      fc.property(anything, (facts) => {
        if (adviseMicrophone(facts)[0] !== 'fine') return
        expect(refusalOfSignal(facts.word)).toBeNull()
        expect(marginDb(facts)).toBeGreaterThanOrEqual(adviceLimits.marginDb)
      }),
    )
  })

  test('never asks a voice to come nearer that is louder, all else the same', () => {
    fc.assert(
      fc.property(anything, db(0, 40), (facts, more) => {
        const louder: MicrophoneFacts = {
          ...facts,
          word: { ...facts.word, speechDb: Math.min(0, facts.word.speechDb + more) },
        }
        const [before, after] = [adviseMicrophone(facts), adviseMicrophone(louder)]
        if (before[0] === 'fine' || before[0] === 'noisy') expect(after).not.toContain('quiet')
      }),
    )
  })
})
