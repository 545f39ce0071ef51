/** What badges are given for, each a whole number. Only what is asked for is counted. */
export interface BadgeFacts {
  /** Judged attempts. */
  readonly attempts: () => number
  /** Days with a judged attempt. */
  readonly days: () => number
  /** Days of practice in a row; one missed day a week is forgiven. */
  readonly streak: () => number
  /** Minutes of judged attempts. */
  readonly minutes: () => number
  /** Different twisters. */
  readonly twisters: () => number
  /** Judged attempts of one session. */
  readonly session: () => number
  /** Clarity of an attempt that was said to the end. */
  readonly clarity: () => number
  /** Days without practice before one came back. */
  readonly pause: () => number
  /** Mastered targets (see `isMastered`). */
  readonly mastered: () => number
  /** 1: quicker than one's own best at the same twister, and clear. */
  readonly quicker: () => number
  /** 1: heard the model before saying it. */
  readonly listened: () => number
  readonly easy: () => number
  readonly intermediate: () => number
  readonly advanced: () => number
}

export interface Badge {
  readonly name: string
  readonly fact: keyof BadgeFacts | 'difficulties'
  /** From this on it is earned. */
  readonly need: number
}

const badge = <Name extends string>(name: Name, fact: Badge['fact'], need: number) => ({ name, fact, need }) as const

/** All badges, in the order of the shelf. */
export const badges = [
  badge('first-try', 'attempts', 1),
  badge('listened-first', 'listened', 1),
  badge('five-twisters', 'twisters', 5),
  badge('ten-twisters', 'twisters', 10),
  badge('ten-at-once', 'session', 10),
  badge('fifty-at-once', 'session', 50),
  badge('three-days', 'days', 3),
  badge('week-streak', 'streak', 7),
  badge('came-back', 'pause', 7),
  badge('clear', 'clarity', 90),
  badge('sound-mastered', 'mastered', 1),
  badge('easy-one', 'easy', 1),
  badge('middle-one', 'intermediate', 1),
  badge('hard-one', 'advanced', 1),
  badge('all-three', 'difficulties', 3),
  badge('fifty-tries', 'attempts', 50),
  badge('hundred-tries', 'attempts', 100),
  badge('five-hundred-tries', 'attempts', 500),
  badge('thousand-tries', 'attempts', 1000),
  badge('an-hour', 'minutes', 60),
  badge('quick-and-clear', 'quicker', 1),
] as const satisfies readonly Badge[]
export type BadgeName = (typeof badges)[number]['name']

export const badgeNames = badges.map(({ name }) => name)

const ofDifficulty: readonly string[] = ['easy-one', 'middle-one', 'hard-one'] satisfies BadgeName[]

/** How far a badge is. The three difficulties are told by the badges for each. */
export const reached = ({ fact }: Badge, earned: ReadonlySet<string>, facts: Partial<BadgeFacts>): number =>
  fact === 'difficulties' ? ofDifficulty.filter((name) => earned.has(name)).length : (facts[fact]?.() ?? 0)

/**
 * The badges that are earned now and were not before. What cannot be told from the facts at hand is not earned yet; what is
 * earned stays, whatever the facts say later.
 */
export const newBadges = (earned: ReadonlySet<string>, facts: Partial<BadgeFacts>): readonly BadgeName[] => {
  const now = new Set(earned)
  return badges.flatMap((one) => {
    if (now.has(one.name) || reached(one, now, facts) < one.need) return []
    now.add(one.name)
    return [one.name]
  })
}
