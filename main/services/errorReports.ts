import { z } from 'zod'
import type { Health, ReportState } from '../../preload/contract/health.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { ErrorReport, scrubReport } from '../core/rest/errorReport.ts'
import type { AccountApi, Clock, Logger, SturdyFile } from '../ports/index.ts'
import type { HandlersOf } from './handlers.ts'

export interface ErrorReportParts {
  readonly look: () => Promise<Health>
  /** The last lines of the log, oldest first. */
  readonly logTail: () => readonly string[]
  /** Null: this app was set up without an address to send to. */
  readonly api: () => Pick<AccountApi, 'report'> | null
  readonly isSignedIn: () => boolean
  /** Keeps what could not leave yet. */
  readonly file: SturdyFile
  readonly newId: () => string
  readonly clock: Clock
  readonly logger: Logger
}

const Waiting = z.object({ reports: z.array(ErrorReport).max(5) })
const mostWaiting = 5
const mostLines = 100
/** A report that found no way in two weeks tells nothing any more. */
const oldestMs = 14 * 86_400_000

const otherOne = fail('not-found', 'This report is not the one that was shown. Look at it once more, then send it.')
const full = fail('busy', 'Five reports wait already. They are sent once there is a network.')

/**
 * Reports of errors: shown first, sent when somebody says so, and each time anew. Nothing leaves otherwise. What finds no network waits, is
 * sent later, and stands over there once however often it was tried: its id is its own.
 */
export const createErrorReports = (parts: ErrorReportParts) => {
  const { file, clock, logger } = parts
  let shown: ErrorReport | null = null
  let sending: Promise<void> | null = null

  const waiting = (): readonly ErrorReport[] => {
    const read = file.read()
    const kept = Waiting.safeParse(read.ok ? (read.value ?? { reports: [] }) : null)
    return kept.success ? kept.data.reports.filter(({ at }) => clock.now() - at < oldestMs) : []
  }
  const keep = (reports: readonly ErrorReport[]): Result<void> => file.write({ reports })

  const state = (): ReportState => ({
    way: parts.api() === null ? 'none' : parts.isSignedIn() ? 'open' : 'signed-out',
    waiting: waiting().length,
  })

  const sendAll = async (): Promise<void> => {
    for (const report of waiting()) {
      const api = parts.isSignedIn() ? parts.api() : null
      if (api === null) return
      const sent = await api.report(report)
      // No answer, or too many for today: it stays. Whatever else was said of it, it would be said again.
      if (!sent.ok && ['offline', 'busy', 'not-allowed'].includes(sent.error.code)) return
      if (!sent.ok) logger.warn('report-refused', { code: sent.error.code })
      const kept = keep(waiting().filter(({ id }) => id !== report.id))
      if (!kept.ok) return
    }
  }
  const send = async (): Promise<void> => {
    sending ??= sendAll().finally(() => {
      sending = null
    })
    await sending
  }

  const make = async (): Promise<ErrorReport> => {
    const { app, system, node, memoryMb, starts, uncleanEnds, parts: own, faults } = await parts.look()
    const { host, version, engine } = app
    return scrubReport({
      ...{ id: parts.newId(), at: clock.now(), app: { host, version, engine } },
      ...{ system, node, memoryMb, starts, uncleanEnds, parts: own, faults },
      log: parts
        .logTail()
        .slice(-mostLines)
        .map((line) => line.slice(0, 1_000)),
    })
  }

  const handlers = {
    'health.preview': async () => {
      shown = await make()
      return succeed({ id: shown.id, text: JSON.stringify(shown, null, 2), ...state() })
    },
    'health.send': async ({ id }) => {
      if (shown?.id !== id) return otherOne
      const before = waiting()
      if (before.length >= mostWaiting) return full
      const kept = keep([...before, shown])
      if (!kept.ok) return kept
      shown = null
      await send()
      const isSent = waiting().every((one) => one.id !== id)
      return succeed({ outcome: isSent ? ('sent' as const) : ('waiting' as const), ...state() })
    },
    'health.keep': async () => {
      shown = null
      await sending
      const kept = keep([])
      return kept.ok ? succeed(state()) : kept
    },
  } satisfies Pick<HandlersOf<'health'>, 'health.preview' | 'health.send' | 'health.keep'>

  return {
    handlers,
    send,
    /** Resolved once nothing is on its way. */
    close: async (): Promise<void> => {
      await sending
    },
  }
}
