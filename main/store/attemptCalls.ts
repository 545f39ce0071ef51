import { fail, succeed } from '../../preload/contract/result.ts'
import { chosenDialect } from '../core/phonology/dialects/index.ts'
import { acceptancesOf, effectiveVerdict } from '../core/scoring/effective.ts'
import type { NewAttempt, Store } from '../ports.ts'
import { createAcceptances } from './acceptances.ts'
import { createAttemptFinder, createAttemptReader, createAttemptWriter } from './attempts.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'
import { createCorrections } from './corrections.ts'
import type { StoreInspection } from './inspection.ts'
import { revisionAt } from './queue.ts'
import { createReviews } from './reviews.ts'
import { createVerdictReader } from './verdicts.ts'

type AttemptCalls = Pick<
  Store & StoreInspection,
  | 'recordAttempt'
  | 'attemptVerdict'
  | 'addCorrection'
  | 'withdrawCorrection'
  | 'attemptTotals'
  | 'attemptsSince'
  | 'recentAttempts'
  | 'machineVerdict'
>

const unknownAttempt = () => fail('not-found', 'This attempt is not saved here.')
const unknownPlace = () => fail('bad-input', 'This attempt has no such word or sound. Open it anew and try again.')
const unknownCorrection = () => fail('not-found', 'This correction was taken back already.')

/** The calls about attempts, and what people say over them. */
export const createAttemptCalls = ({ database, clock, queue, deviceId, call }: StoreContext): AttemptCalls => {
  const write = createAttemptWriter(database)
  const read = createAttemptReader(database)
  const find = createAttemptFinder(database)
  const acceptances = createAcceptances(database)
  const corrections = createCorrections(database)
  const readMachine = createVerdictReader(database)
  const reviews = createReviews(database, { readMachine, acceptances, corrections })

  const record = (attempt: NewAttempt): void => {
    const now = clock.now()
    const device = deviceId(now)
    inTransaction(database, () => {
      const number = write(attempt, device, revisionAt(now))
      if (number === null) return
      const { verdict: machine } = attempt
      const profile = chosenDialect(attempt.dialect)
      const accepted = profile === null ? [] : acceptancesOf(machine.words, profile)
      acceptances.add(number, accepted)
      if (accepted.length > 0)
        reviews.keep(number, { machine, corrections: [], effective: effectiveVerdict(machine, accepted, []) })
      queue('attempt', attempt.id, now)
    })
  }

  return {
    recordAttempt: (attempt) =>
      call('record the attempt', () => {
        record(attempt)
        return succeed(undefined)
      }),
    attemptVerdict: (id) =>
      call('read the verdict', () => {
        const place = find.byId(id)
        return place === null ? unknownAttempt() : succeed(reviews.read(place, String(place.heard)))
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
          corrections.add(place.number, correction, device, revisionAt(now))
          reviews.keep(place.number, reviews.read(place))
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
          corrections.withdraw(id, now, revisionAt(now))
          reviews.keep(place.number, reviews.read(place))
          queue('correction', id, now)
          return succeed(undefined)
        })
      }),
    attemptTotals: (childId) => call('read the totals', () => succeed(read.totals(childId))),
    attemptsSince: (childId, since) => call('read the attempts', () => succeed(read.since(childId, since))),
    recentAttempts: (childId, limit) => call('read the attempts', () => succeed(read.recent(childId, limit))),
    machineVerdict: (id) =>
      call('read the verdict', () => {
        const place = find.byId(id)
        return place === null ? unknownAttempt() : succeed(readMachine(place.number, String(place.heard)).verdict)
      }),
  }
}
