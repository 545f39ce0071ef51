import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFollower } from '../../main/speech/follower.ts'

const patience = { word: 80, lastWord: 140 }

test('a word counts once it has stood long enough, the last one longer', () => {
  const follower = createFollower(2, patience)
  expect(follower.update({ wordIndexes: [0], atMs: 100 })).toEqual([])
  expect(follower.update({ wordIndexes: [0, 1], atMs: 180 })).toEqual([{ wordIndex: 0, startMs: 0, endMs: 100 }])
  expect(follower.update({ wordIndexes: [0, 1], atMs: 300 })).toEqual([])
  expect(follower.update({ wordIndexes: [0, 1], atMs: 320 })).toEqual([{ wordIndex: 1, startMs: 100, endMs: 180 }])
})

test('a word that was taken back starts over', () => {
  const follower = createFollower(2, patience)
  follower.update({ wordIndexes: [0], atMs: 100 })
  follower.update({ wordIndexes: [], atMs: 140 })
  expect(follower.update({ wordIndexes: [0], atMs: 180 })).toEqual([])
})

test('every word is told at most once and in order, whatever the recogniser shows', () => {
  const shown = fc.array(fc.array(fc.nat({ max: 5 }), { maxLength: 8 }), { maxLength: 60 })
  fc.assert(
    fc.property(shown, (partials) => {
      const follower = createFollower(6, patience)
      const told = partials.flatMap((wordIndexes, index) => follower.update({ wordIndexes, atMs: index * 20 }))
      const indexes = told.map(({ wordIndex }) => wordIndex)
      expect(indexes).toEqual([...new Set(indexes)].toSorted((a, b) => a - b))
      for (const { startMs, endMs } of told) expect(endMs).toBeGreaterThanOrEqual(startMs)
    }),
  )
})
