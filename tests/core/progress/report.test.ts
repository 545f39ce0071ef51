import { describe, expect, it } from 'vitest'
import { daysEnding } from '../../../main/core/progress/calendar.ts'
import { noCounts } from '../../../main/core/progress/counts.ts'
import { measures } from '../../../main/core/progress/measures.ts'
import { measuresOf } from '../../../main/core/progress/report.ts'
import { MeasuresReport } from '../../../preload/contract/measures.ts'

const days = daysEnding('2026-11-20', 14)
const day = '2026-11-18'
const tally = { right: 8, close: 1, wrong: 1, missing: 0, unsure: 2 }
const counts = {
  ...noCounts,
  days: [
    {
      ...{ day, attempts: 6, judged: 5, reviewed: 2, practiceMs: 90_000, clarities: 4, claritySum: 300 },
      ...{ pacedSyllables: 40, pacedMs: 10_000 },
    },
  ],
  sessions: [{ day, sessionId: 'a', attempts: 6, practiceMs: 90_000 }],
  targets: [{ day, sound: 'R' as const, position: 'initial' as const, ...tally }],
  processes: [{ day, process: 'gliding', ...tally, shown: 1 }],
}
const told = (id: string, before = noCounts) => measuresOf(counts, days, before).find((measure) => measure.id === id)

describe('the figures of a window, as people read them', () => {
  it('have every measure of the glossary', () => {
    const all = measuresOf(counts, days, noCounts)
    expect(all.map(({ id }) => id)).toEqual(measures.map(({ id }) => id))
    expect(MeasuresReport.safeParse({ from: days[0], to: day, measures: all }).success).toBe(true)
    for (const { source } of all) expect(source).not.toBe('')
  })

  it('are in their unit: days a week, minutes, percent with their interval', () => {
    expect(told('practice-frequency')?.figure?.value).toBeCloseTo(0.5)
    expect(told('practice-time')?.figure?.value).toBeCloseTo(1.5)
    expect(told('clarity')?.figure).toEqual({ value: 75, low: null, high: null, of: 4 })
    // 8 of 10: Wilson's interval is 49.0 to 94.3 %.
    const target = told('target-accuracy')?.parts[0]
    expect(target?.part).toEqual({ kind: 'target', sound: 'R', position: 'initial' })
    expect(target?.figure.value).toBeCloseTo(80)
    expect(target?.figure.low).toBeCloseTo(49.02, 1)
    expect(target?.figure.high).toBeCloseTo(94.33, 1)
    expect(target?.figure.of).toBe(10)
    expect(told('consonants-correct')?.parts.map(({ figure }) => Math.round(figure.value ?? 0))).toEqual([80, 90])
    expect(told('consonants-correct')).toMatchObject({ reviewed: 2, unsure: 2 / 12 })
    expect(told('pace')?.figure?.value).toBeCloseTo(4)
    expect(told('pace-against-own', counts)?.figure?.value).toBeCloseTo(1)
  })

  it('say nothing where there is too little', () => {
    expect(told('clarity-trend')?.figure).toEqual({ value: null, low: null, high: null, of: 1 })
    expect(told('day-spread')?.figure?.value).toBeNull()
    expect(told('words-changed')).toMatchObject({ figure: { value: null, of: 0 }, parts: [] })
    // Ten tries are too few for the rule of 80 %.
    expect(told('ready-to-move-on')?.parts).toEqual([])
    expect(told('pace-against-own')?.figure?.value).toBeNull()
  })
})
