/** What came of one target on one day; what the machine was unsure of is left out. */
export interface TargetDay {
  readonly right: number
  readonly judged: number
}

/** Of so many days of practice, the newest, mastery is asked. */
export const masteryDays = 10
const leastJudged = 20
const leastDays = 2
const leastShare = 0.8

/**
 * A target is mastered at 80 % right over at least 20 judged productions on at least 2 days: the point at which practice moves on
 * (Maas et al. 2012; Williams 2012), over two days since a sound that is right in one session alone has not stayed. Asked of the
 * newest days that hold as many, so that early errors do not stand against a child for ever. Unsure productions count neither way.
 * @param days newest first.
 */
export const isMastered = (days: readonly TargetDay[]): boolean => {
  let [right, judged, practised] = [0, 0, 0]
  for (const day of days) {
    if (day.judged === 0) continue
    right += day.right
    judged += day.judged
    practised += 1
    if (judged >= leastJudged && practised >= leastDays) return right >= leastShare * judged
  }
  return false
}
