import { z } from 'zod'
import { Fault, HealthPart } from '../../../preload/contract/health.ts'
import { Id, Instant } from '../../../preload/contract/vocabulary.ts'
import { closedFields, scrub } from '../secrets/scrub.ts'

/** What a computer sends of how it does, once somebody who saw it said so. Nothing in it tells who uses it, or what was said. */
export const ErrorReport = z.strictObject({
  /** Made anew for each report: sent twice it is one, and it says nothing of the computer. */
  id: Id,
  at: Instant,
  app: z.strictObject({ host: z.string().max(40), version: z.string().max(40), engine: z.string().max(200) }),
  system: z.string().max(80),
  node: z.string().max(40),
  memoryMb: z.number().nonnegative(),
  starts: z.int().nonnegative(),
  uncleanEnds: z.int().nonnegative(),
  parts: z.array(HealthPart).max(20),
  faults: z.array(Fault).max(200),
  /** The last lines of the log, oldest first. */
  log: z.array(z.string().max(1_000)).max(100),
})
export type ErrorReport = z.infer<typeof ErrorReport>

/** Of a whole report as JSON. */
export const mostReportBytes = 128 * 1024

const closed: ReadonlySet<string> = new Set(closedFields)

/** A line of the log without what gives a secret or a person away: fields by their names, the rest by its looks. Never longer than 1,000 signs. */
const scrubLine = (line: string): string => {
  try {
    const fields: unknown = JSON.parse(line)
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return scrub(line).slice(0, 1_000)
    const open = Object.entries(fields).filter(([name]) => !closed.has(name))
    return scrub(JSON.stringify(Object.fromEntries(open))).slice(0, 1_000)
  } catch {
    return scrub(line).slice(0, 1_000)
  }
}

/** The report as it may leave, and as it may be kept: the same at both ends, so that neither has to trust the other. */
export const scrubReport = (report: ErrorReport): ErrorReport => ({
  ...report,
  app: {
    host: scrub(report.app.host),
    version: scrub(report.app.version),
    engine: scrub(report.app.engine),
  },
  ...{ system: scrub(report.system), node: scrub(report.node) },
  faults: report.faults.map((fault) => ({ ...fault, event: scrub(fault.event).slice(0, 80) })),
  log: report.log.map(scrubLine),
})
