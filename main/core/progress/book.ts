import type { Book, BookMoment, BookStage } from '../../../preload/contract/book.ts'
import { Position, Sound } from '../../../preload/contract/vocabulary.ts'
import { type DayCounts, sumOfTallies, type TargetCounts, triedOf } from './counts.ts'
import { masteryOn } from './mastered.ts'

/** What the book is made of: the same roll-ups that a therapist's charts are drawn from. */
export interface BookFacts {
  readonly days: readonly Pick<DayCounts, 'day' | 'attempts'>[]
  /** Rows of other sounds may be among them. */
  readonly targets: readonly TargetCounts[]
  /** The sounds that have a page once they were tried: those that are or were practised. */
  readonly sounds: ReadonlySet<Sound>
}

/** Tries of a sound, and days with one, from which on it is so far. Two days: to come to live somewhere is to come again. */
const stages: readonly { readonly stage: BookStage; readonly tries: number; readonly days: number }[] = [
  { stage: 'home', tries: 150, days: 5 },
  { stage: 'here', tries: 40, days: 2 },
  { stage: 'peeping', tries: 12, days: 1 },
  { stage: 'nest', tries: 1, days: 1 },
]
const triesForFlower = 15
/** As many as a page holds. */
export const mostFlowers = 14

const byDay = (one: { readonly day: string }, other: { readonly day: string }): number => (one.day < other.day ? -1 : 1)

const momentsOf = (facts: BookFacts, today: string): readonly BookMoment[] => {
  const practised = facts.days.map(({ day }) => day).toSorted()
  return Sound.options
    .filter((sound) => facts.sounds.has(sound))
    .flatMap((sound) =>
      Position.options.flatMap((position): readonly BookMoment[] => {
        const rows = facts.targets.filter((row) => row.sound === sound && row.position === position).toSorted(byDay)
        const first = rows.find(({ day }) => day < today && masteryOn(day, rows, practised)?.isMastered)
        if (first === undefined) return []
        return [{ sound, position, day: first.day, isNow: masteryOn(today, rows, practised)?.isMastered ?? false }]
      }),
    )
    .toSorted(byDay)
}

/**
 * A child's picture-book. It grows by trying alone: more practice never takes a page, a stage, a flower, a footprint or a moment
 * away, whatever came out of it. Only what a person corrects or deletes of the past counts anew. A moment is a day at whose
 * end the figures first called a target mastered: it is told from the next day on, since a day's later tries may still change what
 * it comes to. That it is so now is told only while they say so. Pure.
 * @param today YYYY-MM-DD; nothing of a later day is in the facts.
 */
export const bookOf = (facts: BookFacts, today: string): Book => {
  const sounds = [...facts.sounds].flatMap((sound) => {
    const rows = facts.targets.filter((row) => row.sound === sound && triedOf(row) > 0).toSorted(byDay)
    const tries = triedOf(sumOfTallies(rows))
    const days = new Set(rows.map(({ day }) => day)).size
    const reached = stages.find((one) => tries >= one.tries && days >= one.days)
    const since = rows[0]?.day
    if (reached === undefined || since === undefined) return []
    const flowers = Math.min(mostFlowers, Math.floor(tries / triesForFlower))
    return [{ sound, stage: reached.stage, flowers, since }]
  })
  const order = new Map(Sound.options.map((sound, index) => [sound, index]))
  return {
    sounds: sounds.toSorted(
      (one, other) =>
        (one.since === other.since ? 0 : one.since < other.since ? -1 : 1) ||
        (order.get(one.sound) ?? 0) - (order.get(other.sound) ?? 0),
    ),
    days: facts.days.flatMap(({ day, attempts }) => (attempts > 0 ? [day] : [])).toSorted(),
    moments: [...momentsOf(facts, today)],
  }
}
