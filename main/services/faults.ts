import { z } from 'zod'
import type { Fault } from '../../preload/contract/health.ts'
import type { Clock, Logger, SturdyFile } from '../ports/index.ts'

export interface FaultCountsParts {
  readonly file: SturdyFile
  readonly clock: Clock
  /** How soon what changed is written, in ms. */
  readonly writeAfterMs?: number
}

const Kept = z.object({
  since: z.number(),
  starts: z.int().nonnegative(),
  uncleanEnds: z.int().nonnegative(),
  isRunning: z.boolean(),
  faults: z.record(
    z.string().max(80),
    z.object({ level: z.enum(['warn', 'error']), count: z.int().positive(), lastAt: z.number() }),
  ),
})
type Kept = z.infer<typeof Kept>

/** Names come from the program's own source; should one not, they are no way to fill the disk. */
const mostNames = 200

/** What is written to the log when a part has died. */
const crashEvents = ['microphone.capture-died', 'speech.worker-died', 'voice-worker-restarted'] as const

/**
 * How often what went wrong, over all runs: names of the log's events and numbers, nothing else. A run that did not end by itself
 * is one that the next start finds still marked as running.
 */
export const createFaultCounts = ({ file, clock, writeAfterMs = 30_000 }: FaultCountsParts) => {
  const fresh = (): Kept => ({ since: clock.now(), starts: 0, uncleanEnds: 0, isRunning: false, faults: {} })
  const read = file.read()
  const kept = Kept.safeParse(read.ok ? (read.value ?? fresh()) : null)
  let now: Kept = kept.success ? kept.data : fresh()
  now = { ...now, starts: now.starts + 1, uncleanEnds: now.uncleanEnds + (now.isRunning ? 1 : 0), isRunning: true }
  const startedAt = clock.now()
  let timer: NodeJS.Timeout | null = null

  const write = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    // A full disk must not be told of itself.
    file.write(now)
  }
  const later = (ms: number): void => {
    timer ??= setTimeout(write, ms).unref()
  }
  // Soon, but not before the window stands.
  later(Math.min(2_000, writeAfterMs))

  const count = (event: string, level: Fault['level']): void => {
    const before = now.faults[event]
    if (before === undefined && Object.keys(now.faults).length >= mostNames) return
    const fault = { level, count: (before?.count ?? 0) + 1, lastAt: clock.now() }
    now = { ...now, faults: { ...now.faults, [event.slice(0, 80)]: fault } }
    later(writeAfterMs)
  }

  return {
    /** The same logger; what it warns of is counted. */
    watch: (logger: Logger): Logger => ({
      info: logger.info,
      warn: (event, fields) => {
        count(event, 'warn')
        logger.warn(event, fields)
      },
      error: (event, fields) => {
        count(event, 'error')
        logger.error(event, fields)
      },
    }),
    read: () => ({
      ...{ startedAt, since: now.since, starts: now.starts, uncleanEnds: now.uncleanEnds },
      faults: Object.entries(now.faults)
        .map(([event, fault]): Fault => ({ event, ...fault }))
        .toSorted((one, other) => other.lastAt - one.lastAt),
    }),
    /** Parts of the app that died, and runs that did not end by themselves. */
    crashes: (): number => crashEvents.reduce((sum, event) => sum + (now.faults[event]?.count ?? 0), now.uncleanEnds),
    forget: (): void => {
      now = { ...fresh(), starts: 1, isRunning: true }
      write()
    },
    close: (): void => {
      now = { ...now, isRunning: false }
      write()
    },
  }
}
export type FaultCounts = ReturnType<typeof createFaultCounts>
