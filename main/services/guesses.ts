import { z } from 'zod'
import { fail, type Result } from '../../preload/contract/result.ts'
import {
  afterWrongTry,
  type GuessedSecret,
  type Guesses,
  guessRules,
  noGuesses,
  resumeGuesses,
  waitAfter,
} from '../core/secrets/guesses.ts'
import type { Clock, Logger, SturdyFile } from '../ports/index.ts'

export interface GuessesParts {
  readonly file: SturdyFile
  readonly clock: Clock
  /** Milliseconds on a clock that nobody can set. */
  readonly ticks: () => number
  readonly logger: Logger
}

const Kept = z.object({ failures: z.int().nonnegative(), waitMs: z.number().nonnegative(), at: z.number() })
const KeptAll = z.record(z.string(), Kept)

const wait = (waitMs: number) => {
  const seconds = Math.ceil(waitMs / 1000)
  const time = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
  return fail('not-allowed', `That was wrong too often. Wait ${time}, then try again.`)
}
const oneAtATime = fail('busy', 'The last try is still being checked. Wait a moment, then try again.')

/** Makes guessing slow, over restarts as well: each wrong try makes the next one wait, up to a limit. */
export const createGuesses = ({ file, clock, ticks, logger }: GuessesParts) => {
  const names = Object.keys(guessRules) as GuessedSecret[]
  const checked = new Set<GuessedSecret>()
  const states = new Map<GuessedSecret, { guesses: Guesses; readAt: number }>()

  /** What was kept cannot be read: nobody knows how many there were, so that it starts with the first wait. */
  const unknown = (name: GuessedSecret): Guesses => {
    const { freeTries } = guessRules[name]
    return { failures: freeTries, waitMs: waitAfter(freeTries, guessRules[name]), at: clock.now() }
  }
  const read = file.read()
  const kept = read.ok ? KeptAll.safeParse(read.value ?? {}) : null
  for (const name of names) {
    const own = kept?.success === true ? (kept.data[name] ?? noGuesses) : unknown(name)
    states.set(name, { guesses: resumeGuesses(own, guessRules[name], clock.now()), readAt: ticks() })
  }

  const stateOf = (name: GuessedSecret) => states.get(name) ?? { guesses: noGuesses, readAt: 0 }
  const waitMs = (name: GuessedSecret): number => {
    const { guesses, readAt } = stateOf(name)
    return Math.max(0, guesses.waitMs - (ticks() - readAt))
  }
  const set = (name: GuessedSecret, guesses: Guesses): void => {
    states.set(name, { guesses, readAt: ticks() })
    const all = names.map((each) => [each, { ...stateOf(each).guesses, waitMs: waitMs(each), at: clock.now() }])
    // Counted in memory at least: a full disk must not keep a family out of their own vault.
    const written = file.write(Object.fromEntries(all))
    if (!written.ok) logger.warn('guesses-not-kept', { code: written.error.code })
  }

  return {
    /** How long to wait before the next try, in ms. */
    waitMs,
    /**
     * One try. It counts as wrong before it is checked, so that ending the app meanwhile gives no try for nothing; a check
     * that ends otherwise than right or `not-allowed` (a slip of the pen, a full disk) was none.
     */
    attempt: async <T>(name: GuessedSecret, check: () => Promise<Result<T>>): Promise<Result<T>> => {
      const left = waitMs(name)
      if (left > 0) return wait(left)
      if (checked.has(name)) return oneAtATime
      checked.add(name)
      const { guesses: before } = stateOf(name)
      try {
        set(name, afterWrongTry(before, guessRules[name], clock.now()))
        const result = await check()
        if (result.ok) set(name, noGuesses)
        else if (result.error.code === 'not-allowed')
          logger.warn('secret-refused', { secret: name, failures: before.failures + 1 })
        else set(name, { ...before, waitMs: 0 })
        return result
      } finally {
        checked.delete(name)
      }
    },
  }
}

export type GuessKeeper = ReturnType<typeof createGuesses>
