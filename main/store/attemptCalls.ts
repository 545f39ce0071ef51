import { ReviewedVerdict } from '../../preload/contract/correction.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { EarnedRewards, NewAttempt, Store } from '../ports/index.ts'
import { type AttemptPlace, createAttemptReader, createAttemptWriter } from './attempts.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'
import { createFigures } from './figures.ts'
import type { StoreInspection } from './inspection.ts'
import { revisionAt } from './queue.ts'
import type { KeptKey } from './sealing.ts'

type AttemptCalls = Pick<
  Store & StoreInspection,
  | 'recordAttempt'
  | 'attemptVerdict'
  | 'addCorrection'
  | 'withdrawCorrection'
  | 'attemptTotals'
  | 'attemptsSince'
  | 'recentAttempts'
  | 'deleteAttempt'
  | 'practiceDays'
  | 'soundFigures'
  | 'processFigures'
  | 'counts'
  | 'rebuildFigures'
  | 'machineVerdict'
>

const unknownAttempt = () => fail('not-found', 'This attempt is not saved here.')
const deletedChild = () => fail('bad-input', 'This child was deleted, so the attempt is not kept.')
const unknownPlace = () => fail('bad-input', 'This attempt has no such word or sound. Open it anew and try again.')
const unknownCorrection = () => fail('not-found', 'This correction was taken back already.')

/** The calls about attempts, and what people say over them. */
export const createAttemptCalls = (context: StoreContext): AttemptCalls => {
  const { database, clock, logger, queue, deviceId, call, sealing, scores } = context
  const { find, corrections } = scores
  const write = createAttemptWriter(database)
  const read = createAttemptReader(database)
  const figures = createFigures(database)
  const bury = database.prepare('UPDATE attempts SET deleted_at = ?, revision = max(revision + 1, ?) WHERE number = ?')

  /** Sealed with the child's key; empty rather than in the clear where that cannot be. */
  const sealHeard = ({ id, childId, verdict }: NewAttempt, child: KeptKey, now: number): '' | Uint8Array => {
    if (verdict.heard === '' || !sealing.isOpen()) return ''
    const key = sealing.needKey(childId, now, child)
    const sealed = key.ok ? sealing.seal(key.value, 'attempts/heard', id, verdict.heard) : key
    if (sealed.ok) return sealed.value
    logger.warn('heard-not-sealed', { code: sealed.error.code })
    return ''
  }

  const heardOf = ({ id, childId, heard }: AttemptPlace): string => {
    const opened = sealing.open(sealing.look(childId).key, 'attempts/heard', id, heard)
    return opened.ok ? opened.value : ''
  }

  const record = (attempt: NewAttempt): Result<EarnedRewards> => {
    const now = clock.now()
    const device = deviceId(now)
    const { memory } = scores.rewards
    const recorded = inTransaction(database, () => {
      memory.begin(attempt.id)
      const child = sealing.look(attempt.childId)
      if (child.isDeleted) return deletedChild()
      const place = write(attempt, sealHeard(attempt, child, now), device, revisionAt(now))
      if (place === null) return succeed(scores.rewards.ofAttempt(attempt.childId, attempt.id))
      queue('attempt', attempt.id, now)
      const earned = scores.begin(place, attempt, now)
      memory.end()
      return succeed(earned)
    })
    memory.kept()
    return recorded
  }

  return {
    recordAttempt: (attempt) => call('record the attempt', () => record(attempt)),
    attemptVerdict: (id) =>
      call('read the verdict', () => {
        const place = find.byId(id)
        return place === null ? unknownAttempt() : succeed(ReviewedVerdict.parse(scores.read(place, heardOf(place))))
      }),
    addCorrection: (correction) =>
      call('keep the correction', () => {
        const now = clock.now()
        const device = deviceId(now)
        return inTransaction(database, () => {
          if (corrections.isThere(correction.id)) return succeed(undefined)
          const place = find.byId(correction.attemptId)
          if (place === null) return unknownAttempt()
          if (!corrections.hasPlace(place.number, correction)) return unknownPlace()
          scores.settle(place, now, () => corrections.add(place.number, correction, device, revisionAt(now)))
          queue('correction', correction.id, now)
          return succeed(undefined)
        })
      }),
    withdrawCorrection: (id) =>
      call('take the correction back', () => {
        const now = clock.now()
        return inTransaction(database, () => {
          const number = corrections.attemptOf(id)
          const place = number === null ? null : find.byNumber(number)
          if (place === null) return unknownCorrection()
          scores.settle(place, now, () => corrections.withdraw(id, now, revisionAt(now)))
          queue('correction', id, now)
          return succeed(undefined)
        })
      }),
    deleteAttempt: (id) =>
      call('delete the attempt', () => {
        const now = clock.now()
        return inTransaction(database, () => {
          const place = find.byId(id)
          if (place === null) return unknownAttempt()
          scores.end(place, () => bury.run(now, revisionAt(now), place.number))
          queue('attempt', id, now)
          return succeed(undefined)
        })
      }),
    attemptTotals: (childId) => call('read the totals', () => succeed(figures.totals(childId))),
    practiceDays: (childId, from, to) => call('read the days', () => succeed(figures.days(childId, from, to))),
    soundFigures: (childId, from, to) => call('read the sounds', () => succeed(figures.sounds(childId, from, to))),
    processFigures: (childId, from, to) =>
      call('read the processes', () => succeed(figures.processes(childId, from, to))),
    counts: (childId, from, to) => call('read the counts', () => succeed(figures.counts(childId, from, to))),
    rebuildFigures: () =>
      call('make the figures anew', () => {
        inTransaction(database, scores.rebuild)
        return succeed(undefined)
      }),
    attemptsSince: (childId, since) => call('read the attempts', () => succeed(read.since(childId, since))),
    recentAttempts: (childId, limit) => call('read the attempts', () => succeed(read.recent(childId, limit))),
    machineVerdict: (id) =>
      call('read the verdict', () => {
        const place = find.byId(id)
        return place === null
          ? unknownAttempt()
          : succeed(AttemptVerdict.parse(scores.readMachine(place.number, heardOf(place)).verdict))
      }),
  }
}
