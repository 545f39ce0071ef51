import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AlignmentTask, align } from '../../../main/speech/model/alignment.ts'
import { contextRatios } from '../../../main/speech/model/competitors.ts'

/** Frames that plainly belong to a state (column), or to silence (-1); everything else is unlikely. */
const taskOf = (
  path: readonly number[],
  sounds: readonly number[],
  starts: readonly number[],
  windows?: number[],
): AlignmentTask => {
  const columnCount = 12
  const likelihoods = new Float32Array(path.length * columnCount).fill(-50)
  const silence = new Float32Array(path.length).fill(-50)
  path.forEach((column, frame) => {
    if (column < 0) silence[frame] = 0
    else likelihoods[frame * columnCount + column] = 0
  })
  return {
    likelihoods,
    columnCount,
    sounds: Int32Array.from(sounds),
    isWordStart: Uint8Array.from(starts),
    silence,
    ...(windows === undefined ? {} : { windows: Int32Array.from(windows) }),
  }
}
const spoken = (first: number, lengths: readonly number[]): number[] =>
  lengths.flatMap((length, state) => Array<number>(length).fill(first + state))

describe('alignment', () => {
  it('finds every boundary, and the silences around and between words', () => {
    const length = fc.integer({ min: 1, max: 9 })
    const lengths = fc.tuple(length, length, length)
    fc.assert(
      fc.property(fc.array(lengths, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 12 }), (sounds, gap) => {
        const silence = Array<number>(gap).fill(-1)
        const path = sounds.flatMap((of, index) => [...silence, ...spoken((index % 4) * 3, of)]).concat(silence)
        const task = taskOf(
          path,
          sounds.map((_, index) => (index % 4) * 3),
          sounds.map(() => 1),
        )
        const found = align(task)
        expect([...(found?.columns ?? [])]).toEqual(path)
        let at = 0
        sounds.forEach((of, index) => {
          at += gap
          of.forEach((frames, state) => {
            expect(found?.boundaries[index * 4 + state]).toBe(at)
            at += frames
          })
          expect(found?.boundaries[index * 4 + 3]).toBe(at)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('gives up where there are fewer frames than states', () => {
    expect(align(taskOf([0, 1, 2, 3, 4], [0, 3], [1, 0]))).toBeNull()
  })

  it('keeps to the window of a word that was said twice', () => {
    const once = spoken(0, [3, 3, 3])
    const path = [...once, -1, -1, ...once]
    const anywhere = align(taskOf(path, [0], [1]))
    const last = align(taskOf(path, [0], [1], [11, 20]))
    expect(anywhere).not.toBeNull()
    expect(last?.boundaries[0]).toBe(11)
    expect(last?.boundaries[3]).toBe(20)
  })
})

describe('competitors', () => {
  const heard = [...spoken(0, [4, 4, 4]), ...spoken(6, [3, 3, 3]), ...spoken(3, [4, 4, 4])]
  const candidates = Int32Array.from([0, 3, 6, 9])
  const ratiosOf = (path: number[], sounds: number[]): Float32Array => {
    const task = taskOf(path, sounds, [1, 0, 0].slice(0, sounds.length))
    const alignment = align(task)
    if (alignment === null) throw new Error('no alignment')
    return contextRatios(task, alignment, candidates)
  }

  it('favours the sound that was really said over the expected one', () => {
    const middle = ratiosOf(heard, [0, 9, 3]).subarray(5, 10)
    expect(middle[3]).toBe(0)
    expect(middle[2]).toBeGreaterThan(100)
    expect(Math.max(...middle)).toBe(middle[2])
  })

  it('has nothing above zero where the expected sound was said', () => {
    expect(Math.max(...ratiosOf(heard, [0, 6, 3]))).toBe(0)
  })

  it('notices that a sound was left out', () => {
    const path = [...spoken(0, [4, 4, 4]), ...spoken(3, [4, 4, 4])]
    const middle = ratiosOf(path, [0, 6, 3]).subarray(5, 10)
    expect(middle[4]).toBeGreaterThan(50)
  })
})
