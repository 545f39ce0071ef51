import type { ReviewedVerdict } from '../../../preload/contract/correction.ts'
import type { Target } from '../../../preload/contract/library.ts'
import type { SessionSummary, SoundTally } from '../../../preload/contract/session.ts'
import { medianOf } from '../progress/statistics/median.ts'

/** Trials that a session aims at where nobody chose otherwise: at least 50 (Williams 2012). */
export const usualGoal = 50

/** An attempt of a session, with what counts of it and what its twister practises. */
export interface SessionAttempt {
  readonly twisterId: string
  readonly text: string
  /** When it began, ms since 1970. */
  readonly at: number
  readonly durationMs: number
  readonly verdict: ReviewedVerdict['effective']
  readonly targets: readonly Target[]
}

/** A gap between two attempts up to this long is practice; beyond it, a rest. */
export const longestBreathMs = 60_000

/**
 * Time spent practising, in ms: from the first attempt's beginning to the last one's end, without rests (gaps of more than
 * `longestBreathMs`, of which none counts). Attempts in order of time.
 */
export const practiceTimeOf = (attempts: readonly Pick<SessionAttempt, 'at' | 'durationMs'>[]): number =>
  attempts.reduce((sum, { at, durationMs }, index) => {
    const before = attempts[index - 1]
    const gap = before === undefined ? 0 : at - (before.at + before.durationMs)
    return sum + durationMs + (gap > 0 && gap <= longestBreathMs ? gap : 0)
  }, 0)

const key = ({ sound, position }: Target): string => `${sound} ${position}`

const tallyOf = (attempts: readonly SessionAttempt[]): SoundTally[] => {
  const tallies = new Map<string, SoundTally>()
  for (const { verdict, targets } of attempts) {
    const practised = new Set(targets.map(key))
    for (const word of verdict.words) {
      // A word that nobody said tells nothing of its sounds.
      if (word.startMs === null) continue
      for (const { expected: sound, position, verdict: said } of word.sounds) {
        if (sound === null) continue
        const name = key({ sound, position })
        if (!practised.has(name)) continue
        const tally = tallies.get(name) ?? { sound, position, right: 0, close: 0, unsure: 0, notYet: 0 }
        const place = said === 'wrong' || said === 'missing' ? 'notYet' : said
        tallies.set(name, { ...tally, [place]: tally[place] + 1 })
      }
    }
  }
  const all = ({ right, close, unsure, notYet }: SoundTally): number => right + close + unsure + notYet
  return [...tallies.values()].toSorted((one, other) => all(other) - all(one) || (key(one) < key(other) ? -1 : 1))
}

/** So many attempts with a clarity make a beginning and an end that can be compared. */
const fewestCompared = 6

/** Median clarity of the first and of the last third; null where there are too few attempts to tell. */
const trendOf = (clarities: readonly number[]): SessionSummary['clarity'] => {
  if (clarities.length < fewestCompared) return null
  const third = Math.floor(clarities.length / 3)
  const [first, last] = [medianOf(clarities.slice(0, third)), medianOf(clarities.slice(-third))]
  return first === null || last === null ? null : { first, last }
}

/**
 * What a session came to. Attempts that were refused (silence, noise) cost nothing and count nowhere. A pure function of what counts
 * now, so that it follows corrections.
 */
export const summaryOf = (attempts: readonly SessionAttempt[], goal: number): SessionSummary => {
  const judged = attempts
    .filter(({ verdict }) => verdict.outcome === 'judged')
    .toSorted((one, other) => one.at - other.at)
  const clear = judged.flatMap(({ twisterId, text, verdict }) =>
    verdict.clarity === null ? [] : [{ twisterId, text, clarity: verdict.clarity }],
  )
  const best = clear.reduce<SessionSummary['best']>(
    (most, each) => (most === null || each.clarity > most.clarity ? each : most),
    null,
  )
  return {
    attempts: judged.length,
    goal,
    twisters: new Set(judged.map(({ twisterId }) => twisterId)).size,
    practiceMs: practiceTimeOf(judged),
    clarity: trendOf(clear.map(({ clarity }) => clarity)),
    best,
    sounds: tallyOf(judged),
  }
}
