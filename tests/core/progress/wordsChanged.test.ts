import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysEnding } from '../../../main/core/progress/calendar.ts'
import { countsOfAttempts } from '../../../main/core/progress/counting.ts'
import { noTally, type WordCounts } from '../../../main/core/progress/counts.ts'
import { wordsChanged } from '../../../main/core/progress/figures/words.ts'
import { anyAttempts, window } from './attempts.ts'

const [early, late] = ['2026-11-03', '2026-11-25']
const row = (day: string, word: string, right: number, wrong: number, unsure = 0): WordCounts => ({
  ...{ day, word, ...noTally, right, wrong, unsure },
})

describe('words that came and went', () => {
  it('are those computed by hand', () => {
    const rows = [
      // 1 of 3 right, then 4 of 5 = 80 %: came.
      ...[row(early, 'rabbit', 1, 2), row(late, 'rabbit', 4, 1)],
      // 2 of 4 = 50 %, then all: came.
      ...[row(early, 'apple', 2, 2), row(late, 'apple', 3, 0)],
      // All, then 1 of 4: went.
      ...[row(early, 'shell', 3, 0), row(late, 'shell', 1, 3)],
      // 60 %, then all: it was not wrong before.
      ...[row(early, 'lorry', 3, 2), row(late, 'lorry', 3, 0)],
      // None, then 3 of 4 = 75 %: not there yet.
      ...[row(early, 'seashore', 0, 3), row(late, 'seashore', 3, 1)],
      // Two tries and a doubt are too few.
      ...[row(early, 'thumb', 0, 2, 1), row(late, 'thumb', 5, 0)],
      // Never tried before.
      row(late, 'yellow', 5, 0),
    ]
    expect(wordsChanged(rows, window)).toEqual({
      compared: 5,
      came: [
        { word: 'apple', earlier: 0.5, later: 1 },
        { word: 'rabbit', earlier: 1 / 3, later: 0.8 },
      ],
      went: [{ word: 'shell', earlier: 1, later: 0.25 }],
    })
    expect(wordsChanged(rows, window, 2)?.came.map(({ word }) => word)).toEqual(['apple', 'rabbit', 'thumb'])
  })

  it('give the odd day to the later half', () => {
    const days = daysEnding('2026-11-03', 3)
    const rows = [row('2026-11-01', 'cup', 0, 3), row('2026-11-02', 'cup', 3, 0)]
    expect(wordsChanged(rows, days)?.came).toHaveLength(1)
  })

  it('are nothing, not none, where no word was tried often enough in both halves', () => {
    expect(wordsChanged([], window)).toBeNull()
    expect(wordsChanged([row(early, 'cup', 3, 0)], window)).toBeNull()
    expect(wordsChanged([row(early, 'cup', 3, 0), row(late, 'cup', 3, 0)], [])).toBeNull()
    expect(wordsChanged([row(early, 'cup', 0, 0, 3), row(late, 'cup', 3, 0)], window, 0)).toBeNull()
  })

  it('are none where every word stayed as it was', () => {
    const rows = [row(early, 'cup', 3, 0), row(late, 'cup', 3, 0)]
    expect(wordsChanged(rows, window)).toEqual({ compared: 1, came: [], went: [] })
  })

  it('go where they came, once the halves change places, and are never both', () => {
    fc.assert(
      fc.property(anyAttempts, (attempts) => {
        const mirrored = attempts.map((attempt) => ({
          ...attempt,
          day: window[window.length - 1 - window.indexOf(attempt.day)] ?? '',
        }))
        const [found, back] = [attempts, mirrored].map((some) => wordsChanged(countsOfAttempts(some).words, window, 1))
        expect(back?.went.map(({ word }) => word)).toEqual(found?.came.map(({ word }) => word))
        const went = new Set(found?.went.map(({ word }) => word))
        expect(found?.came.filter(({ word }) => went.has(word)) ?? []).toEqual([])
      }),
    )
  })
})
