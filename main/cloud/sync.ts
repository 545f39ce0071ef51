import { waitAfter } from '../core/sync/backOff.ts'
import { afterAnswer, type OutboxEntry } from '../core/sync/outbox.ts'
import type { Clock, Cloud, SyncShelf, Trouble } from '../ports/index.ts'

export interface SyncParts {
  readonly cloud: Cloud
  readonly shelf: SyncShelf
  readonly clock: Clock
  /** 0..1 */
  readonly random: () => number
}

/** Rows in one call: few enough to be stored within a second or two. */
const mostPushed = 100
/** Few enough to be taken in, with their figures, within a quarter of a second. */
const mostPulled = 200

export type SyncOutcome =
  /** Everything that may leave has left, and everything has been read. */
  | { readonly kind: 'done' }
  /** Not before `at`, ms since 1970. */
  | { readonly kind: 'waiting'; readonly at: number }
  | { readonly kind: 'signed-out' }

/**
 * Sends what waits, then reads what is new. A call that fails ends the round, and what it was about stays where it is: it is
 * sent, or read, again. Rows that are refused become dead letters and hold up no other.
 */
export const createSync = ({ cloud, shelf, clock, random }: SyncParts) => {
  const pushAll = async (): Promise<Trouble | null> => {
    // What was refused is offered at most once in a round, whatever revives it meanwhile: else a round would have no end.
    const refused = new Set<number>()
    for (;;) {
      const offered = await shelf.batch(clock.now(), mostPushed)
      const batch = offered.filter(({ entries }) => !entries.every(({ sequence }) => refused.has(sequence)))
      if (batch.length === 0) return null
      const answered = await cloud.push(batch.map(({ row }) => row))
      if (answered.kind !== 'done') return answered
      // Fewer answers than rows say nothing about the rest.
      if (answered.answers.length !== batch.length) return { kind: 'unreachable' }
      const done: OutboxEntry[] = []
      const kept: OutboxEntry[] = []
      for (const [place, { entries }] of batch.entries()) {
        const answer = answered.answers[place]
        if (answer === undefined) continue
        for (const entry of entries) {
          const after = afterAnswer(entry, answer, { now: clock.now(), random: random() })
          if (after === null) done.push(entry)
          else {
            kept.push(after)
            refused.add(entry.sequence)
          }
        }
      }
      await shelf.settle({ done, kept })
    }
  }

  const pullAll = async (): Promise<Trouble | null> => {
    for (;;) {
      const cursors = await shelf.cursors()
      const page = await cloud.pull(cursors, mostPulled)
      if (page.kind !== 'done') return page
      if (page.rows.length === 0) break
      const moved: Record<string, number> = { ...cursors }
      for (const { stream, sequence } of page.rows) moved[stream] = Math.max(moved[stream] ?? 0, sequence)
      await shelf.take(
        page.rows.map(({ row }) => row),
        moved,
      )
    }
    const streams = await cloud.streams()
    if (streams.kind !== 'done') return streams
    await shelf.keepStreams(streams.names)
    return null
  }

  const once = async (): Promise<SyncOutcome> => {
    const { failures, nextAt } = await shelf.contact()
    const now = clock.now()
    // A clock that was set back must not keep it waiting for longer than any wait is.
    if (now < nextAt && nextAt - now <= 2 * 24 * 60 * 60_000) return { kind: 'waiting', at: nextAt }
    // Reading may leave something to send: the tombstones of twins.
    const trouble = (await pushAll()) ?? (await pullAll()) ?? (await pushAll())
    if (trouble === null) {
      await shelf.setContact({ failures: 0, nextAt: 0 })
      return { kind: 'done' }
    }
    if (trouble.kind === 'signed-out') return { kind: 'signed-out' }
    const asked = trouble.kind === 'busy' ? trouble.retryAfterMs : null
    const at = clock.now() + waitAfter(failures + 1, random(), asked)
    await shelf.setContact({ failures: failures + 1, nextAt: at })
    return { kind: 'waiting', at }
  }

  let running: Promise<SyncOutcome> | null = null
  return {
    /** One round; a second call while it runs is the same round. */
    once: (): Promise<SyncOutcome> => {
      running ??= once().finally(() => {
        running = null
      })
      return running
    },
  }
}
export type Sync = ReturnType<typeof createSync>
