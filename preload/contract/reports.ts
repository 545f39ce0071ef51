import { z } from 'zod'
import { call } from './define.ts'
import { GoalProgress } from './plans.ts'
import { Id, Instant, Language, Position, Slug, Sound } from './vocabulary.ts'

export const ReportKind = z.enum(['session', 'period', 'compare', 'goals'])
export type ReportKind = z.infer<typeof ReportKind>

/** Of what a report is. A session's days are its own, whatever is asked for. */
export const ReportAsk = z.object({
  childId: Id,
  kind: ReportKind,
  /** For a report of a session; the newest where it is left out. */
  sessionId: Id.optional(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** For a comparison: the other period; as many days before where it is left out. */
  against: z.object({ from: z.iso.date(), to: z.iso.date() }).optional(),
  language: Language,
})
export type ReportAsk = z.infer<typeof ReportAsk>

/** What stands in one place of a table: as people read it, and as a program does; value null where it is words. */
export const ReportCell = z.object({ text: z.string(), value: z.number().nullable() })
export type ReportCell = z.infer<typeof ReportCell>

export const ReportSection = z.object({
  id: Slug,
  heading: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(ReportCell)),
  /** What has to be read with it. */
  note: z.string().nullable(),
})
export type ReportSection = z.infer<typeof ReportSection>

/** The one model: screen, paper and spreadsheet show these texts and numbers and no others. */
export const Report = z.object({
  kind: ReportKind,
  language: Language,
  title: z.string(),
  /** Name and address of the clinic, line by line. */
  letterhead: z.array(z.string()),
  about: z.array(z.object({ label: z.string(), text: z.string() })),
  /** That these are figures of practice, and no diagnosis. */
  caution: z.string(),
  sections: z.array(ReportSection),
  glossary: z.array(z.object({ name: z.string(), definition: z.string(), source: z.string() })),
  glossaryTitle: z.string(),
})
export type Report = z.infer<typeof Report>

const PeriodCharts = z.object({
  days: z.array(z.object({ day: z.iso.date(), attempts: z.int().nonnegative(), clarity: z.number().nullable() })),
  /** Percent right of sounds by position; `of` undoubted tries. */
  heat: z.array(z.object({ sound: Sound, position: Position, percent: z.number().nullable(), of: z.int() })),
  processes: z.array(z.object({ process: Slug, percent: z.number(), of: z.int() })),
})
export type PeriodCharts = z.infer<typeof PeriodCharts>

/** What charts are drawn from; their tables are the report's sections. */
export const ReportCharts = PeriodCharts.extend({
  goals: z.array(GoalProgress),
  /** The earlier period of a comparison; null where there is none. */
  against: PeriodCharts.nullable(),
})
export type ReportCharts = z.infer<typeof ReportCharts>

export const ReportPage = z.object({ report: Report, charts: ReportCharts })
export type ReportPage = z.infer<typeof ReportPage>

export const KeptSession = z.object({ sessionId: Id, startedAt: Instant, attempts: z.int().nonnegative() })
export type KeptSession = z.infer<typeof KeptSession>

/** A chart as the window drew it, to be put on paper: what it shows, in words as well. */
export const Drawing = z.object({
  title: z.string().max(200),
  sentence: z.string().max(500),
  /** An `svg` element; anything but shapes and letters in it is left out, or the chart with it. */
  svg: z.string().max(400_000),
})
export type Drawing = z.infer<typeof Drawing>

const Written = z.object({ path: z.string() })

export const reportCalls = {
  'reports.get': call(ReportAsk, ReportPage),
  /** The child's newest sessions with a judged attempt, newest first. */
  'reports.sessions': call(z.object({ childId: Id }), z.array(KeptSession)),
  /**
   * The same as a file in the folder of downloads, which nothing protects any more. `not-found` where this computer has nothing
   * that prints, `disk-full`, `store-unavailable`.
   */
  'reports.pdf': call(ReportAsk.extend({ drawings: z.array(Drawing).max(24).optional() }), Written),
  'reports.csv': call(ReportAsk, Written),
}
