import type { Report, ReportAsk, ReportPage } from '../../preload/contract/reports.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { words } from '../content/words/index.ts'
import { dialectProfiles } from '../core/phonology/dialects/index.ts'
import { pairsOf } from '../core/progress/agreement.ts'
import { daysEnding, localDay, type UtcOffset } from '../core/progress/calendar.ts'
import { overallAgreement } from '../core/progress/figures/agreement.ts'
import { dayNumber } from '../core/progress/window.ts'
import { reportHtml } from '../core/report/html.ts'
import { chartsOf, reportOf } from '../core/report/report.ts'
import type { Window } from '../core/report/sections.ts'
import type { Clock, Logger, PdfPrinter, Store } from '../ports/index.ts'
import type { HandlersOf } from './handlers.ts'
import type { PlansService } from './plans.ts'

export interface ReportsServiceParts {
  readonly store: Pick<Store, 'listChildren' | 'counts' | 'reviews' | 'plans'>
  readonly plans: Pick<PlansService, 'handlers'>
  /** Null where this computer has nothing that prints. */
  readonly printer: PdfPrinter | null
  readonly sheet: (report: Report) => Uint8Array
  readonly write: (name: string, extension: string, bytes: Uint8Array) => Promise<Result<string>>
  readonly letterhead: () => string
  /** Where none was chosen for the child. */
  readonly dialect: () => { readonly profileId: string }
  readonly offset: UtcOffset
  readonly clock: Clock
  readonly logger: Logger
}

const unknownChild = fail('not-found', 'This child is not on this computer any more. Choose another one.')
const unknownSession = fail('not-found', 'There is no session with a judged try yet.')
const noPrinter = fail('not-found', 'Nothing is installed that makes a PDF. Print from the screen, or take the table.')
const wrongDays = fail('bad-input', 'The period has to end after it begins, and is a year at most.')
const longestDays = 366
const sessionsListed = 60

type Span = Pick<ReportAsk, 'from' | 'to'>
const isSpan = ({ from, to }: Span): boolean => {
  const length = dayNumber(to) - dayNumber(from) + 1
  return length >= 1 && length <= longestDays
}
/** As many days before a day. */
const spanBefore = (day: string, length: number): Span => {
  const days = daysEnding(day, Math.max(1, Math.min(length, longestDays)) + 1)
  return { from: days[0] ?? day, to: days.at(-2) ?? day }
}

/** Reports of a session, a period and of goals: one model, shown, printed, and put into a table. */
export const createReportsService = (parts: ReportsServiceParts) => {
  const { store, plans, printer, clock, logger } = parts
  const dayOf = (at: number): string => localDay(at, parts.offset)

  const windowOf = async (childId: string, { from, to }: Span): Promise<Result<Window>> => {
    const days = daysEnding(to, dayNumber(to) - dayNumber(from) + 1)
    const counts = await store.counts(childId, from, to)
    return counts.ok ? succeed({ counts: counts.value, days }) : counts
  }

  const sessionWindow = async ({ childId, sessionId }: ReportAsk): Promise<Result<Window>> => {
    const listed = await store.plans.sittings(childId, sessionsListed)
    if (!listed.ok) return listed
    const session = listed.value.find((one) => sessionId === undefined || one.sessionId === sessionId)
    if (session === undefined) return unknownSession
    const counts = await store.plans.countsOf(childId, session.sessionId)
    return counts.ok ? succeed({ counts: counts.value, days: [dayOf(session.startedAt)] }) : counts
  }

  const page = async (ask: ReportAsk): Promise<Result<ReportPage>> => {
    const { childId, kind, language, from, to } = ask
    const length = dayNumber(to) - dayNumber(from) + 1
    const isComparison = kind === 'compare'
    const other = (isComparison ? ask.against : undefined) ?? spanBefore(from, length)
    if (kind !== 'session' && !isSpan(ask)) return wrongDays
    if (isComparison && !isSpan(other)) return wrongDays
    const children = await store.listChildren()
    if (!children.ok) return children
    const child = children.value.find(({ id }) => id === childId)
    if (child === undefined) return unknownChild
    const asked = await (kind === 'session' ? sessionWindow(ask) : windowOf(childId, { from, to }))
    if (!asked.ok) return asked
    const held = isComparison || kind === 'period' ? await windowOf(childId, other) : succeed(null)
    if (!held.ok) return held
    // The earlier one is told first, whichever of the two was asked for as what.
    const isTurned = isComparison && held.value !== null && other.from > from
    const [before, now] = isTurned ? [asked.value, held.value] : [held.value, asked.value]
    const [plan, heard] = await Promise.all([plans.handlers['plans.get']({ childId }), store.reviews.heard(childId)])
    if (!plan.ok) return plan
    if (!heard.ok) return heard
    const { goals } = plan.value
    const profileId = (child.dialect ?? parts.dialect()).profileId
    const report = reportOf({
      ...{ kind, language, child, goals, dayOf, now, before },
      words: words[language].report,
      dialect: dialectProfiles.find(({ id }) => id === profileId)?.name ?? profileId,
      letterhead: parts.letterhead(),
      agreement: overallAgreement(pairsOf(heard.value)),
      madeAt: clock.now(),
    })
    return succeed({ report, charts: chartsOf(now, goals, isComparison ? before : null) })
  }

  /** No name of a child in the file's own name: it stands in lists that others read. */
  const nameOf = ({ kind }: Report): string => `tongue-twisters-${kind}-${dayOf(clock.now())}`

  const handlers = {
    'reports.get': page,
    'reports.sessions': async ({ childId }) => {
      const listed = await store.plans.sittings(childId, sessionsListed)
      return listed.ok ? succeed([...listed.value]) : listed
    },
    'reports.pdf': async ({ drawings = [], ...ask }) => {
      if (printer === null) return noPrinter
      const made = await page(ask)
      if (!made.ok) return made
      const { report } = made.value
      const printed = await printer.print(reportHtml(report, words[report.language].report.none, drawings))
      if (!printed.ok) return printed
      const path = await parts.write(nameOf(report), 'pdf', printed.value)
      if (path.ok) logger.info('report-printed', { kind: report.kind, bytes: printed.value.byteLength })
      return path.ok ? succeed({ path: path.value }) : path
    },
    'reports.csv': async (ask) => {
      const made = await page(ask)
      if (!made.ok) return made
      const path = await parts.write(nameOf(made.value.report), 'csv', parts.sheet(made.value.report))
      return path.ok ? succeed({ path: path.value }) : path
    },
  } satisfies HandlersOf<'reports'>

  return { handlers }
}
