/** Wrong tries at one secret, as they are kept: no clock can be trusted, so that what is kept is a length, not an end. */
export interface Guesses {
  /** Wrong tries since the last right one. */
  readonly failures: number
  /** How long to wait from `at` on before the next try, in ms. */
  readonly waitMs: number
  /** Wall clock, ms since 1970. */
  readonly at: number
}

export interface GuessRule {
  /** So many may be wrong without a wait: fingers slip. */
  readonly freeTries: number
  /** The first wait, in ms; each one after it is twice as long. */
  readonly firstMs: number
  readonly longestMs: number
}

export const noGuesses: Guesses = { failures: 0, waitMs: 0, at: 0 }

/**
 * A PIN has as few as 10,000 forms: an hour between tries makes that a year of sitting here for half of them. A passphrase
 * has far more, and whoever guesses it by hand gets nowhere; its wait only has to spoil the fun.
 */
export const guessRules = {
  pin: { freeTries: 3, firstMs: 30_000, longestMs: 3_600_000 },
  passphrase: { freeTries: 5, firstMs: 10_000, longestMs: 900_000 },
} as const satisfies Readonly<Record<string, GuessRule>>

export type GuessedSecret = keyof typeof guessRules

/** The wait after so many wrong tries, in ms. */
export const waitAfter = (failures: number, rule: GuessRule): number =>
  failures < rule.freeTries ? 0 : Math.min(rule.longestMs, rule.firstMs * 2 ** Math.min(failures - rule.freeTries, 40))

/** One more wrong try, at `now` on the wall clock. */
export const afterWrongTry = ({ failures }: Guesses, rule: GuessRule, now: number): Guesses => ({
  failures: failures + 1,
  waitMs: waitAfter(failures + 1, rule),
  at: now,
})

/**
 * What is left after a restart, counted from `now`. Within a run a clock that nobody can set does the counting; over a
 * restart there is only the wall clock. Set back, it has to start over: never shorter for it. Set forward by somebody who may
 * set this computer's clock, it is believed.
 */
export const resumeGuesses = (kept: Guesses, rule: GuessRule, now: number): Guesses => {
  const wait = Math.min(kept.waitMs, rule.longestMs)
  const waitMs = now < kept.at ? wait : Math.max(0, wait - (now - kept.at))
  return { failures: kept.failures, waitMs, at: now }
}
