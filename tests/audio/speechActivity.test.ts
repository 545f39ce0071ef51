import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSpeechActivity } from '../../main/audio/speechActivity.ts'
import { framesOf, mix, noise, say, scaleTo } from './speech.ts'

const decide = (samples: Int16Array): readonly boolean[] => {
  const activity = createSpeechActivity()
  return framesOf(samples).map((frame) => activity.push(frame).isSpeech)
}

/** Frames in which flite speaks: within 40 dB of its loudest. */
const spoken = scaleTo(say('red lorry, yellow lorry, red lorry, yellow lorry'), -22)
const energies = framesOf(spoken).map((frame) => frame.reduce((sum, sample) => sum + sample * sample, 0))
const loudest = Math.max(...energies)
const firstFrame = energies.findIndex((energy) => energy > loudest / 1_000)
const lastFrame = energies.findLastIndex((energy) => energy > loudest / 1_000)

const second = 16_000
const lead = 1.5 * second

const withNoise = (kind: Parameters<typeof noise>[0], snrDb: number) =>
  mix(noise(kind, 1.5 + spoken.length / second + 1.5, -22 - snrDb), spoken, lead)

describe('speech activity', () => {
  it.each([
    ['whitenoise', 20],
    ['pinknoise', 20],
    ['brownnoise', 20],
    ['whitenoise', 35],
    ['pinknoise', 50],
  ] as const)('finds the beginning and the end of a sentence in %s at %i dB', (kind, snrDb) => {
    const decisions = decide(withNoise(kind, snrDb))
    const begins = lead / 320 + firstFrame
    const ends = lead / 320 + lastFrame
    // The noise alone is not speech: half a second to get to know the room, then silence until the first word.
    expect(decisions.slice(25, begins - 1).filter(Boolean)).toEqual([])
    expect(decisions.slice(ends + 5).filter(Boolean)).toEqual([])
    expect(decisions.indexOf(true, 25) - begins).toBeLessThanOrEqual(6)
    expect(ends - decisions.lastIndexOf(true)).toBeLessThanOrEqual(10)
    // No stretch of quiet within the sentence that could be taken for its end (260 ms).
    const inside = decisions
      .slice(begins, ends)
      .map((isSpeech) => (isSpeech ? 'x' : '.'))
      .join('')
    expect(Math.max(...inside.split('x').map((quiet) => quiet.length))).toBeLessThan(13)
  })

  it('lets go within one frame of the end of a sound', () => {
    const tone = new Int16Array(second).map((_, at) => 8_000 * Math.sin((2 * Math.PI * 300 * at) / second))
    const decisions = decide(mix(noise('whitenoise', 3, -60), tone, second))
    expect(decisions.lastIndexOf(true)).toBeLessThanOrEqual(101)
    expect(decisions.slice(52, 100).every(Boolean)).toBe(true)
  })

  it('hears a recording that begins with a word after digital silence', () => {
    const decisions = decide(Int16Array.from([...new Int16Array(3_200), ...spoken, ...new Int16Array(second)]))
    expect(decisions.slice(0, 10).filter(Boolean)).toEqual([])
    expect(decisions.indexOf(true)).toBeLessThanOrEqual(10 + firstFrame + 6)
    expect(decisions.slice(-45).filter(Boolean)).toEqual([])
  })

  it('gets used to a fan that is switched on', () => {
    const decisions = decide(Int16Array.from([...noise('pinknoise', 2, -60), ...noise('pinknoise', 8, -38)]))
    expect(decisions.slice(-100).filter(Boolean)).toEqual([])
  })

  it('is not taken in by mains hum, nor by a single click', () => {
    const hum = noise('whitenoise', 3, -65).map(
      (sample, at) => sample + 600 * Math.sin((2 * Math.PI * 50 * at) / second),
    )
    hum[second] = 20_000
    expect(decide(hum).slice(25).filter(Boolean)).toEqual([])
  })

  it('never calls constant noise speech once it knows the room, however loud', () => {
    fc.assert(
      fc.property(fc.integer({ min: -80, max: -25 }), fc.integer({ min: 1, max: 2 ** 30 }), (rmsDb, seed) => {
        let state = seed
        const samples = new Int16Array(3 * second).map(() => {
          state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
          return (state / 2 ** 32 - 0.5) * 3.46 * 32_768 * 10 ** (rmsDb / 20)
        })
        expect(decide(samples).slice(75).filter(Boolean)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})
