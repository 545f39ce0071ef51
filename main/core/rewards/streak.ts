/** Days are whole numbers: days since 1970-01-01 on the wall clock where the attempt was made (see `dayNumberAt`). */

/** 1970-01-01 was a Thursday; weeks run from Monday to Sunday (ISO 8601). */
const weekOf = (day: number): number => Math.floor((day + 3) / 7)

export interface Streak {
  /** Days with practice in it; forgiven ones are bridged, not counted. */
  readonly length: number
  readonly practised: readonly number[]
  readonly forgiven: readonly number[]
}

/**
 * Walks back from `end` for as long as days have practice, or are the only one without in their week (Monday to Sunday). A day
 * that is missed is forgiven once a week, so a rest or a cold ends nothing. `end` itself needs no practice: a day is not
 * missed before it is over.
 * @param days with practice, in any order.
 */
export const streakUntil = (days: Iterable<number>, end: number): Streak => {
  const known = new Set(days)
  const practised: number[] = known.has(end) ? [end] : []
  const forgiven: number[] = []
  /** Missed days that lie between practice that was found and practice that may yet be. */
  let bridge: number[] = []
  const weeks = new Set<number>()
  for (let day = end - 1; ; day -= 1) {
    if (known.has(day)) {
      practised.push(day)
      forgiven.push(...bridge)
      bridge = []
      continue
    }
    if (weeks.has(weekOf(day))) break
    weeks.add(weekOf(day))
    bridge.push(day)
  }
  return { length: practised.length, practised: practised.toReversed(), forgiven: forgiven.toReversed() }
}

/** The longest that there ever was. */
export const longestStreak = (days: Iterable<number>): number => {
  const known = new Set(days)
  return Math.max(0, ...[...known].map((day) => streakUntil(known, day).length))
}

export interface Stone {
  readonly day: number
  /** `next`: today, while there is no practice yet. `none`: not part of the streak. */
  readonly state: 'done' | 'forgiven' | 'next' | 'none'
}

/** The last `count` days as stepping stones, oldest first; the last one is today. */
export const stonesOf = (days: Iterable<number>, today: number, count: number): readonly Stone[] => {
  const { practised, forgiven } = streakUntil(days, today)
  const [done, rested] = [new Set(practised), new Set(forgiven)]
  return Array.from({ length: count }, (_, index) => {
    const day = today - (count - 1 - index)
    if (done.has(day)) return { day, state: 'done' }
    if (rested.has(day)) return { day, state: 'forgiven' }
    return { day, state: day === today ? 'next' : 'none' }
  })
}
