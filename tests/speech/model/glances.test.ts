import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameSize } from '../../../main/speech/model/evidence.ts'
import { glanceSize, glancesOf } from '../../../main/speech/model/glances.ts'

const windows = glanceSize / frameSize
/** Frames in whose every column stands the same number. */
const framesOf = (values: readonly number[]): Float32Array =>
  Float32Array.from({ length: values.length * frameSize }, (_, index) => values[Math.floor(index / frameSize)] ?? 0)
const firstColumn = (glances: Float32Array, sound: number): number[] =>
  Array.from({ length: windows }, (_, window) => glances[sound * glanceSize + window * frameSize] ?? Number.NaN)

describe('glances', () => {
  it('go from 80 ms before a sound, over the halves of its states, to 80 ms after it', () => {
    const rising = framesOf(Array.from({ length: 40 }, (_, frame) => frame + 0.5))
    // Of frames that rise by one each, the mean of a window is its middle.
    expect(firstColumn(glancesOf(rising, Int32Array.of(10, 14, 20, 22)), 0)).toEqual([
      3, 5, 7, 9, 11, 13, 15.5, 18.5, 20.5, 21.5, 23, 25, 27, 29,
    ])
  })

  it('divide a state of an odd number of frames in the middle of a frame', () => {
    const frames = framesOf([0, 0, 0, 0, 0, 0, 0, 0, 3, 5, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    const found = firstColumn(glancesOf(frames, Int32Array.of(8, 11, 12, 13)), 0)
    expect(found[4]).toBeCloseTo((3 + 2.5) / 1.5, 5)
    expect(found[5]).toBeCloseTo((2.5 + 7) / 1.5, 5)
  })

  it('see nothing beyond the audio', () => {
    const found = firstColumn(glancesOf(framesOf([1, 1, 1, 1]), Int32Array.of(0, 1, 2, 4)), 0)
    expect(found.slice(0, 4)).toEqual([0, 0, 0, 0])
    expect(found.slice(4, 10)).toEqual([1, 1, 1, 1, 1, 1])
    expect(found.slice(10)).toEqual([0, 0, 0, 0])
  })

  it('lie between the least and the greatest of the frames, whatever the boundaries', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -5, max: 5, noNaN: true }), { minLength: 12, maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
        fc.nat(3),
        (values, lengths, start) => {
          const boundaries = [start]
          for (const length of lengths) boundaries.push(Math.min(values.length, (boundaries.at(-1) ?? 0) + length))
          const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
          const found = glancesOf(framesOf(values), Int32Array.from(boundaries))
          expect(Math.min(...found)).toBeGreaterThanOrEqual(low - 1e-4)
          expect(Math.max(...found)).toBeLessThanOrEqual(high + 1e-4)
        },
      ),
    )
  })
})
