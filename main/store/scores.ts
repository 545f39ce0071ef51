import type { DatabaseSync } from 'node:sqlite'
import type { ReviewedVerdict } from '../../preload/contract/correction.ts'
import type { DialectChoice } from '../../preload/contract/dialect.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { chosenDialect } from '../core/phonology/dialects/index.ts'
import { type Contribution, contributionOf, together } from '../core/progress/rollUp.ts'
import { acceptancesOf, effectiveVerdict } from '../core/scoring/effective.ts'
import { createAcceptances } from './acceptances.ts'
import { type AttemptPlace, createAttemptFinder } from './attempts.ts'
import { createCorrections } from './corrections.ts'
import { type Queue, revisionAt } from './queue.ts'
import { createReviews } from './reviews.ts'
import { createRollUps } from './rollUps.ts'
import { createVerdictReader } from './verdicts.ts'

const contributionOfReview = (place: AttemptPlace, { effective, corrections }: ReviewedVerdict): Contribution =>
  contributionOf(place, effective, corrections.length > 0)

/**
 * What counts of each attempt, and the figures that follow from it. Everything here runs inside the transaction of what changes
 * it, so that figures and attempts never tell different stories.
 */
export const createScores = (database: DatabaseSync, queue: Queue) => {
  const find = createAttemptFinder(database)
  const acceptances = createAcceptances(database)
  const corrections = createCorrections(database)
  const readMachine = createVerdictReader(database)
  const reviews = createReviews(database, { readMachine, acceptances, corrections })
  const rollUps = createRollUps(database)
  const revise = database.prepare('UPDATE attempts SET revision = max(revision + 1, ?) WHERE number = ?')
  const children = database.prepare('SELECT id FROM children')
  const forgetRescored = database.prepare(
    'DELETE FROM rescored WHERE attempt IN (SELECT number FROM attempts WHERE child_id = ?)',
  )

  /** Does what changes the verdict that counts, and lets the figures follow. */
  const settle = (place: AttemptPlace, work: () => void): void => {
    const before = contributionOfReview(place, reviews.read(place))
    work()
    const review = reviews.read(place)
    reviews.keep(place.number, review)
    rollUps.change(place.childId, before, contributionOfReview(place, review))
  }

  const forget = (childId: Id): void => {
    rollUps.forget(childId)
    forgetRescored.run(childId)
  }

  const rebuildChild = (childId: Id): void => {
    forget(childId)
    const days = new Map<number, Contribution>()
    for (const place of find.ofChild(childId)) {
      const review = reviews.read(place)
      reviews.keep(place.number, review)
      const contribution = contributionOfReview(place, review)
      const day = days.get(contribution.day)
      days.set(contribution.day, day === undefined ? contribution : together(day, contribution))
    }
    for (const contribution of days.values()) rollUps.add(childId, contribution)
  }

  return {
    find,
    corrections,
    readMachine,
    read: reviews.read,
    settle,
    forget,
    /** A new attempt, as the dialect has it. */
    begin: (place: AttemptPlace, machine: AttemptVerdict, dialect: DialectChoice): void => {
      const profile = chosenDialect(dialect)
      const accepted = profile === null ? [] : acceptancesOf(machine.words, profile)
      acceptances.add(place.number, accepted)
      const review = { machine, corrections: [], effective: effectiveVerdict(machine, accepted, []) }
      if (accepted.length > 0) reviews.keep(place.number, review)
      rollUps.add(place.childId, contributionOfReview(place, review))
    },
    /** An attempt that counts no longer, once it has its tombstone. */
    end: (place: AttemptPlace, bury: () => void): void => {
      const before = contributionOfReview(place, reviews.read(place))
      bury()
      reviews.drop(place.number)
      rollUps.remove(place.childId, before)
    },
    /** Asks another dialect about each of the child's attempts. Those of which it says something else travel anew. */
    applyDialect: (childId: Id, dialect: DialectChoice, now: number): void => {
      const profile = chosenDialect(dialect)
      if (profile === null) return
      for (const place of find.ofChild(childId)) {
        const accepted = acceptancesOf(readMachine(place.number, '').words, profile)
        if (JSON.stringify(accepted) === JSON.stringify(acceptances.of(place.number))) continue
        settle(place, () => acceptances.replace(place.number, accepted))
        revise.run(revisionAt(now), place.number)
        queue('attempt', place.id, now)
      }
    },
    /** Makes every figure anew from attempts, acceptances and corrections. */
    rebuild: (): void => {
      for (const { id } of children.all()) rebuildChild(Id.parse(id))
    },
  }
}
export type Scores = ReturnType<typeof createScores>
