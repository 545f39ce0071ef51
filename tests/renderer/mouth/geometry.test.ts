import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vowels } from '../../../preload/contract/vocabulary.ts'
import { backWall, floorOf, roofOf } from '../../../renderer/ui/mouth/anatomy.ts'
import { type Articulation, articulationKeys, between, bounded, rest } from '../../../renderer/ui/mouth/articulation.ts'
import { heightAt, type Point, smooth } from '../../../renderer/ui/mouth/curve.ts'
import { drawMouth } from '../../../renderer/ui/mouth/drawing.ts'
import { lipsOf } from '../../../renderer/ui/mouth/lips.ts'
import { movementOf } from '../../../renderer/ui/mouth/movements.ts'
import { attributesOf } from '../../../renderer/ui/mouth/picture.ts'
import { durationOf, frameAt } from '../../../renderer/ui/mouth/timeline.ts'
import { tongueOf } from '../../../renderer/ui/mouth/tongue.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const articulations: fc.Arbitrary<Articulation> = fc
  .record(Object.fromEntries(articulationKeys.map((key) => [key, share])) as Record<keyof Articulation, typeof share>)
  .map((parts) => ({ ...parts, lipRounding: parts.lipRounding * 2 - 1 }))
const anything = fc.record(
  Object.fromEntries(articulationKeys.map((key) => [key, fc.double()])) as Record<
    keyof Articulation,
    fc.Arbitrary<number>
  >,
)

/** Points along the straight steps of an outline, ten to a step. */
const along = (points: readonly Point[]): readonly Point[] =>
  points.flatMap((from, index) => {
    const to = points[index + 1]
    if (to === undefined) return [from]
    return Array.from({ length: 10 }, (_, part) => ({
      x: from.x + ((to.x - from.x) * part) / 10,
      y: from.y + ((to.y - from.y) * part) / 10,
    }))
  })

describe('the tongue', () => {
  test('never goes through the palate, the teeth, the floor of the mouth or the back wall', () => {
    fc.assert(
      fc.property(articulations, (articulation) => {
        const [roof, floor] = [roofOf(articulation), floorOf(articulation)]
        const points = along(tongueOf(articulation).edge)
        const least = (distances: readonly number[]) => Math.min(...distances)
        expect(least(points.map(({ x, y }) => y - heightAt(roof, x)))).toBeGreaterThanOrEqual(-1e-6)
        expect(least(points.map(({ x }) => backWall - x))).toBeGreaterThan(0)
        // Behind its tie the tongue goes over into the muscles below the floor.
        const front = points.filter(({ x }) => x < 200)
        expect(least(front.map(({ x, y }) => heightAt(floor, x) - y))).toBeGreaterThanOrEqual(-1e-6)
      }),
      { numRuns: 400, verbose: 1 },
    )
  })
  test('stays one piece: its points follow one another closely', () => {
    fc.assert(
      fc.property(articulations, (articulation) => {
        const { edge } = tongueOf(articulation)
        for (const [index, from] of edge.entries()) {
          const to = edge[index + 1]
          if (to !== undefined) expect(Math.hypot(to.x - from.x, to.y - from.y)).toBeLessThan(50)
        }
      }),
      { numRuns: 200, verbose: 1 },
    )
  })
})

describe('the lips', () => {
  test('never cross each other, and open as far as they are told', () => {
    fc.assert(
      fc.property(articulations, (articulation) => {
        const { upperMeet, lowerMeet } = lipsOf(articulation)
        expect(lowerMeet.y - upperMeet.y).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 300, verbose: 1 },
    )
    const gap = (lipOpening: number) => {
      const { upperMeet, lowerMeet } = lipsOf({ ...rest, lipOpening })
      return lowerMeet.y - upperMeet.y
    }
    expect(gap(0)).toBe(0)
    expect(gap(0.6)).toBeGreaterThan(gap(0.3))
  })
  test('stick out where they are round and draw back where they are spread', () => {
    const front = (lipRounding: number) => Math.min(...lipsOf({ ...rest, lipRounding }).upperOuter.map(({ x }) => x))
    expect(front(1)).toBeLessThan(front(0) - 8)
    expect(front(-1)).toBeGreaterThan(front(0))
  })
})

describe('the drawing', () => {
  test('is finite for any numbers at all', () => {
    fc.assert(
      fc.property(anything, (articulation) => {
        expect(JSON.stringify(drawMouth(articulation))).not.toMatch(/NaN|Infinity|null/)
      }),
      { numRuns: 300, verbose: 1 },
    )
  })
  test('does not jump: a little more of anything moves it a little', () => {
    fc.assert(
      fc.property(articulations, articulations, (from, to) => {
        const [near, far] = [tongueOf(from).tip, tongueOf(between(from, to, 0.01)).tip]
        expect(Math.hypot(near.x - far.x, near.y - far.y)).toBeLessThan(12)
      }),
      { numRuns: 200, verbose: 1 },
    )
  })
  test('has a value for every attribute at every time of every vowel', () => {
    for (const vowel of vowels) {
      const movement = movementOf(vowel)
      for (let ms = 0; ms <= durationOf(movement) + 100; ms += 170)
        expect(JSON.stringify(attributesOf(frameAt(movement, ms)))).not.toMatch(/NaN|Infinity|undefined/)
    }
  })
  test('brings what is outside of a range to its edge', () => {
    expect(bounded({ ...rest, jaw: 7, lipRounding: -3, velum: Number.NaN })).toEqual({
      ...rest,
      jaw: 1,
      lipRounding: -1,
    })
  })
})

test('a smooth line goes through its points', () => {
  const points = [0, 1, 2, 3].map((x) => ({ x: x * 30, y: x % 2 === 0 ? 0 : 20 }))
  const line = smooth(points, 4)
  for (const point of points) expect(Math.min(...line.map(({ x, y }) => Math.hypot(x - point.x, y - point.y)))).toBe(0)
  expect(
    heightAt(
      [
        { x: 0, y: 0 },
        { x: 10, y: 20 },
      ],
      5,
    ),
  ).toBe(10)
})
