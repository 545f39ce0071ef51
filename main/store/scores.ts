import type { DatabaseSync } from 'node:sqlite'
import type { ReviewedVerdict } from '../../preload/contract/correction.ts'
import type { DialectChoice } from '../../preload/contract/dialect.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { chosenDialect } from '../core/phonology/dialects/index.ts'
import { countsOf, countsOfAttempts } from '../core/progress/counting.ts'
import type { CountedAttempt, Counts } from '../core/progress/counts.ts'
import { dayNumberAt, dayOfNumber } from '../core/progress/rollUp.ts'
import { acceptancesOf, effectiveVerdict } from '../core/scoring/effective.ts'
import type { EarnedRewards, RewardedPractice } from '../ports/index.ts'
import { createAcceptances } from './acceptances.ts'
import { type AttemptPlace, createAttemptFinder } from './attempts.ts'
import { createCorrections } from './corrections.ts'
import { type Queue, revisionAt } from './queue.ts'
import { createReviews } from './reviews.ts'
import { createRewards } from './rewards.ts'
import { type Contribution, createRollUps } from './rollUps.ts'
import { createSaid } from './said.ts'
import { createVerdictReader } from './verdicts.ts'

/** So many attempts' verdicts are in memory at once while figures are made anew. */
const rebuiltTogether = 200

const atOnce = (steps: Iterable<void>): void => {
  for (const _ of steps);
}

const dayOf = ({ at, utcOffsetMinutes }: AttemptPlace): string => dayOfNumber(dayNumberAt(at, utcOffsetMinutes))

const countedAs = (place: AttemptPlace, { machine, effective, corrections }: ReviewedVerdict): CountedAttempt => {
  const { sessionId, step } = place
  return { sessionId, day: dayOf(place), machine, effective, corrections, isWhole: step === null }
}

const contributionOf = (place: AttemptPlace, review: ReviewedVerdict): Contribution => {
  const counted = countedAs(place, review)
  const clarity = counted.isWhole ? review.effective.clarity : null
  const counts = countsOf(counted)
  const sessions = new Map([[counted.sessionId, counts.targets]])
  return { counts, sessions, best: clarity === null ? new Map() : new Map([[counted.day, clarity]]) }
}

interface BegunAttempt {
  readonly verdict: AttemptVerdict
  readonly dialect: DialectChoice
  readonly practice?: RewardedPractice | null
}

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
  const said = createSaid(database)
  const rewards = createRewards(database, queue)
  const revise = database.prepare('UPDATE attempts SET revision = max(revision + 1, ?) WHERE number = ?')
  const children = database.prepare('SELECT id FROM children')
  const forgetRescored = database.prepare(
    'DELETE FROM rescored WHERE attempt IN (SELECT number FROM attempts WHERE child_id = ?)',
  )

  const travelAnew = (place: AttemptPlace, now: number): void => {
    revise.run(revisionAt(now), place.number)
    queue('attempt', place.id, now)
  }

  /**
   * Does what changes the verdict that counts, and lets the figures and the rewards follow. What was changed here has other counts,
   * so that the attempt travels anew; of what came from elsewhere they are on their way already.
   */
  const settle = (place: AttemptPlace, now: number, work: () => void, isOurs = true): void => {
    const before = contributionOf(place, reviews.read(place))
    work()
    const review = reviews.read(place)
    reviews.keep(place.number, review)
    const after = contributionOf(place, review)
    rollUps.change(place.childId, dayOf(place), before, after)
    const { effective } = review
    rewards.forAttempt({ place, effective, targets: after.counts.targets, practice: null, isNew: false }, now)
    if (isOurs) travelAnew(place, now)
  }

  const forget = (childId: Id): void => {
    rollUps.forget(childId)
    said.forget(childId)
    forgetRescored.run(childId)
  }

  const addTogether = (childId: Id, places: readonly AttemptPlace[]): void => {
    const best = new Map<string, number>()
    const counted = places.map((place) => {
      const review = reviews.read(place)
      reviews.keep(place.number, review)
      const clarity = place.step === null ? review.effective.clarity : null
      if (clarity !== null) best.set(dayOf(place), Math.max(clarity, best.get(dayOf(place)) ?? 0))
      return countedAs(place, review)
    })
    const bySession = [...Map.groupBy(counted, ({ sessionId }) => sessionId)]
    const sessions = new Map(bySession.map(([id, own]) => [id, countsOfAttempts(own).targets]))
    rollUps.add(childId, { counts: countsOfAttempts(counted), sessions, best })
  }

  const rebuildInSteps = function* (childId: Id): Generator<void> {
    forget(childId)
    const places = find.ofChild(childId)
    for (let at = 0; at < places.length; at += rebuiltTogether) {
      addTogether(childId, places.slice(at, at + rebuiltTogether))
      yield
    }
    said.rebuild(childId)
  }
  const rebuildChild = (childId: Id): void => atOnce(rebuildInSteps(childId))

  const applyDialectInSteps = function* (childId: Id, dialect: DialectChoice, now: number): Generator<void> {
    const profile = chosenDialect(dialect)
    if (profile === null) return
    for (const place of find.ofChild(childId)) {
      const accepted = acceptancesOf(readMachine(place.number, '').words, profile)
      if (acceptances.are(place.number, accepted)) continue
      settle(place, now, () => acceptances.replace(place.number, accepted))
      yield
    }
  }

  return {
    find,
    corrections,
    readMachine,
    read: reviews.read,
    countsOf: (place: AttemptPlace, review: ReviewedVerdict): Counts => contributionOf(place, review).counts,
    settle,
    travelAnew,
    /** Attempts that came from elsewhere, once they are written with all that was said over them. */
    takeIn: (childId: Id, places: readonly AttemptPlace[]): void => {
      for (let at = 0; at < places.length; at += rebuiltTogether)
        addTogether(childId, places.slice(at, at + rebuiltTogether))
      for (const { number } of places) said.add(number)
    },
    rewards,
    forget,
    /** A new attempt, as the dialect has it, and what it earns. */
    begin: (
      place: AttemptPlace,
      { verdict: machine, dialect, practice = null }: BegunAttempt,
      now: number,
    ): EarnedRewards => {
      const profile = chosenDialect(dialect)
      const accepted = profile === null ? [] : acceptancesOf(machine.words, profile)
      acceptances.add(place.number, accepted)
      const effective = effectiveVerdict(machine, accepted, [])
      const review = { machine, corrections: [], effective }
      if (accepted.length > 0) reviews.keep(place.number, review)
      const added = contributionOf(place, review)
      rollUps.add(place.childId, added)
      said.add(place.number)
      return rewards.forAttempt({ place, effective, targets: added.counts.targets, practice, isNew: true }, now)
    },
    /** An attempt that counts no longer, once it has its tombstone. */
    end: (place: AttemptPlace, bury: () => void): void => {
      const before = contributionOf(place, reviews.read(place))
      bury()
      reviews.drop(place.number)
      rollUps.change(place.childId, dayOf(place), before, null)
      said.drop(place.number)
    },
    /** Asks another dialect about each of the child's attempts. Those of which it says something else travel anew. */
    applyDialect: (childId: Id, dialect: DialectChoice, now: number): void =>
      atOnce(applyDialectInSteps(childId, dialect, now)),
    /** The same two with a pause after each step, for whoever has something else to do in between. */
    applyDialectInSteps,
    rebuildInSteps,
    /** Makes the child's figures anew, for whatever changed about its attempts. */
    rebuildChild,
    /** Makes every figure anew from attempts, acceptances and corrections. */
    rebuild: (): void => {
      for (const { id } of children.all()) rebuildChild(Id.parse(id))
    },
  }
}
export type Scores = ReturnType<typeof createScores>
