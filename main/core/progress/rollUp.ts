import type { AttemptSummary, DayOfPractice } from '../../../preload/contract/progress.ts'
import { localDay, type UtcOffset } from './calendar.ts'

/** What the figures are computed from. */
export type Practised = Pick<AttemptSummary, 'at' | 'outcome' | 'clarity' | 'durationMs'>

export interface Figures {
  /** Every try, refused ones included: the child spoke, or tried to. */
  readonly attempts: number
  /** Tries that got a verdict. */
  readonly judged: number
  /** Time at the microphone: the sum of the lengths of all tries, refused ones included, in ms. */
  readonly practiceMs: number
  /**
   * Arithmetic mean of clarity (0-100) over the tries that have one, each counting the same whatever its length; null
   * where none has. Refused tries have none, nor have those of which the machine was too unsure.
   */
  readonly clarity: number | null
  /** The highest clarity of one try; null where none has one. */
  readonly bestClarity: number | null
}

/** Mean of finite numbers; null of none. Never outside the least and the greatest of them, whatever the rounding. */
export const mean = (values: readonly number[]): number | null => {
  if (values.length === 0) return null
  const sum = values.reduce((total, value) => total + value, 0)
  return Math.min(Math.max(sum / values.length, least(values)), greatest(values))
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
const greatest = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)

/** The figures of any number of tries, in any order. */
export const figuresOf = (attempts: readonly Practised[]): Figures => {
  const clarities = attempts.flatMap(({ clarity }) => (clarity === null ? [] : [clarity]))
  return {
    attempts: attempts.length,
    judged: attempts.filter(({ outcome }) => outcome === 'judged').length,
    practiceMs: attempts.reduce((total, { durationMs }) => total + durationMs, 0),
    clarity: mean(clarities),
    bestClarity: clarities.length === 0 ? null : greatest(clarities),
  }
}

/**
 * One entry for each of the given calendar days, in their order; a day without practice has zeros and no clarity, so
 * that a chart's axis has no gaps. Each try belongs to the day that the wall clock showed when it began, and tries of
 * other days are left out.
 */
export const daysOfPractice = (
  attempts: readonly Practised[],
  days: readonly string[],
  offset: UtcOffset,
): readonly DayOfPractice[] => {
  const byDay = Map.groupBy(attempts, ({ at }) => localDay(at, offset))
  return days.map((day) => {
    const { attempts: tries, practiceMs, clarity } = figuresOf(byDay.get(day) ?? [])
    return { day, attempts: tries, practiceMs, clarity }
  })
}
