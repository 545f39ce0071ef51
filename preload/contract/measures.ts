import { z } from 'zod'
import { call } from './define.ts'
import { Id, Position, Slug, Sound } from './vocabulary.ts'

/** A figure in the unit of its measure; null where there is too little to tell. */
const Figure = z.object({
  value: z.number().nullable(),
  /** Ends of the 95 % interval, where the figure has one. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** How many tries, days or sittings it rests on, where that is counted. */
  of: z.int().nonnegative().nullable(),
})
export type Figure = z.infer<typeof Figure>

/** What one of several figures of a measure is about. */
export const FigurePart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('target'), sound: Sound, position: Position }),
  z.object({ kind: z.literal('process'), process: Slug }),
  z.object({ kind: z.literal('week'), week: z.iso.date() }),
  z.object({ kind: z.literal('word'), word: z.string(), change: z.enum(['came', 'went']) }),
  z.object({ kind: z.literal('rule'), rule: z.enum(['distortions-wrong', 'distortions-right']) }),
])
export type FigurePart = z.infer<typeof FigurePart>

export const MeasureUnit = z.enum([
  ...(['days-a-week', 'minutes', 'attempts', 'attempts-a-week', 'attempts-a-session', 'points'] as const),
  ...(['points-a-week', 'percent', 'words', 'syllables-a-second', 'times', 'none'] as const),
])
export type MeasureUnit = z.infer<typeof MeasureUnit>

/** What it is called and means is said by the messages `figures.measure.<id>`. */
export const MeasureFigures = z.object({
  id: Slug,
  unit: MeasureUnit,
  source: z.string(),
  /** The figure as a whole; null where the measure has parts alone. */
  figure: Figure.nullable(),
  parts: z.array(z.object({ part: FigurePart, figure: Figure })),
  /** Share (0..1) of what was tried that the machine would not judge, and tries that a therapist reviewed; null where not counted. */
  unsure: z.number().nullable(),
  reviewed: z.int().nullable(),
})
export type MeasureFigures = z.infer<typeof MeasureFigures>

export const MeasuresReport = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  measures: z.array(MeasureFigures),
})
export type MeasuresReport = z.infer<typeof MeasuresReport>

export const measureCalls = {
  /** The figures of the last `days` calendar days of a child; of the one who practises where none is named. */
  'progress.measures': call(z.object({ childId: Id.optional(), days: z.int().min(1).max(366) }), MeasuresReport),
}
