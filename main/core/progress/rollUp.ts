import type { DayOfPractice } from '../../../preload/contract/progress.ts'
import type { AttemptVerdict, SoundVerdict } from '../../../preload/contract/verdict.ts'
import type { Position, Sound, Verdict } from '../../../preload/contract/vocabulary.ts'

/**
 * Figures that are kept, so that no question grows with history. Each attempt contributes whole numbers, which can be added and
 * taken away again without a trace: the same attempts give the same sums, in whatever order they came and were corrected.
 */
export interface Counts {
  /** Every try, refused ones included: the child spoke, or tried to. */
  readonly attempts: number
  /** Tries that got a verdict. */
  readonly judged: number
  /** Tries over which a person put a verdict of their own. */
  readonly reviewed: number
  /** Time at the microphone, refused tries included, in thousandths of a millisecond. */
  readonly practiceUs: number
  /** Tries that have a clarity: refused ones have none, nor have those of which the machine was too unsure. */
  readonly clarities: number
  /** Sum of their clarity (0-100), in thousandths. */
  readonly claritySum: number
}

/** A sound in its place, by how often it counted as what. `accepted`: of the right ones, those right by the child's dialect. */
export type SoundCounts = Readonly<Record<Verdict | 'accepted', number>>

/** What one attempt, or all those of a day together, add to the figures of their child. */
export interface Contribution {
  /** Calendar day, as a number of days since 1970-01-01. */
  readonly day: number
  readonly counts: Counts
  readonly clarity: number | null
  /** By sound and position, as `targetKey` has them. */
  readonly sounds: ReadonlyMap<string, SoundCounts>
  /** How often each phonological process was heard. */
  readonly processes: ReadonlyMap<string, number>
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The day that the wall clock showed where and when the attempt was made, wherever it is looked at. */
export const dayNumberAt = (at: number, utcOffsetMinutes: number): number =>
  Math.floor((at + utcOffsetMinutes * minuteMs) / dayMs)
/** YYYY-MM-DD -> days since 1970-01-01. */
export const dayNumberOf = (day: string): number => Math.floor(Date.parse(day) / dayMs)
export const dayOfNumber = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10)

export const targetKey = (sound: Sound, position: Position): string => `${sound} ${position}`

export const noSounds: SoundCounts = { right: 0, close: 0, wrong: 0, missing: 0, unsure: 0, accepted: 0 }

/** What is contributed to a day by nothing. */
export const nothingOn = (day: number): Contribution => ({
  day,
  counts: { attempts: 0, judged: 0, reviewed: 0, practiceUs: 0, clarities: 0, claritySum: 0 },
  clarity: null,
  sounds: new Map(),
  processes: new Map(),
})

const withSound = (counts: SoundCounts, { verdict, dialect }: SoundVerdict): SoundCounts => ({
  ...counts,
  [verdict]: counts[verdict] + 1,
  accepted: counts.accepted + (verdict === 'right' && dialect !== undefined ? 1 : 0),
})

/** A process was heard where the sound counts as different; a doubt is none, and an accepted form is none. */
const isHeard = (sound: SoundVerdict): sound is SoundVerdict & { readonly process: string } =>
  sound.process !== null && sound.verdict !== 'right' && sound.verdict !== 'unsure'

/**
 * What an attempt contributes. As for clarity, the sounds of words that were not said, and sounds beyond the expected ones, count
 * nowhere.
 * @param effective the verdict that counts, corrections and dialect in it.
 */
export const contributionOf = (
  { at, utcOffsetMinutes }: { readonly at: number; readonly utcOffsetMinutes: number },
  effective: AttemptVerdict,
  isReviewed: boolean,
): Contribution => {
  const { clarity } = effective
  const sounds = new Map<string, SoundCounts>()
  const processes = new Map<string, number>()
  for (const sound of effective.words.flatMap((word) => (word.startMs === null ? [] : word.sounds))) {
    if (sound.expected === null) continue
    const key = targetKey(sound.expected, sound.position)
    sounds.set(key, withSound(sounds.get(key) ?? noSounds, sound))
    if (isHeard(sound)) processes.set(sound.process, (processes.get(sound.process) ?? 0) + 1)
  }
  return {
    day: dayNumberAt(at, utcOffsetMinutes),
    counts: {
      attempts: 1,
      judged: effective.outcome === 'judged' ? 1 : 0,
      reviewed: isReviewed ? 1 : 0,
      practiceUs: Math.round(effective.durationMs * 1_000),
      clarities: clarity === null ? 0 : 1,
      claritySum: clarity === null ? 0 : Math.round(clarity * 1_000),
    },
    clarity,
    sounds,
    processes,
  }
}

const sumOf = <Values extends Readonly<Record<string, number>>>(one: Values, other: Values): Values =>
  Object.fromEntries(Object.entries(one).map(([name, value]) => [name, value + (other[name] ?? 0)])) as Values

const mapsTogether = <Value>(
  one: ReadonlyMap<string, Value>,
  other: ReadonlyMap<string, Value>,
  add: (a: Value, b: Value) => Value,
): ReadonlyMap<string, Value> => {
  const sum = new Map(one)
  for (const [key, value] of other) {
    const there = sum.get(key)
    sum.set(key, there === undefined ? value : add(there, value))
  }
  return sum
}

/** What two attempts of one day contribute together; `clarity` is then the better one. */
export const together = (one: Contribution, other: Contribution): Contribution => ({
  day: one.day,
  counts: sumOf({ ...one.counts }, { ...other.counts }),
  clarity:
    one.clarity === null || other.clarity === null
      ? (one.clarity ?? other.clarity)
      : Math.max(one.clarity, other.clarity),
  sounds: mapsTogether(one.sounds, other.sounds, (a, b) => sumOf(a, b)),
  processes: mapsTogether(one.processes, other.processes, (a, b) => a + b),
})

export interface Figures {
  readonly attempts: number
  readonly judged: number
  readonly practiceMs: number
  /** Arithmetic mean of clarity over the tries that have one, each counting the same whatever its length; null where none has. */
  readonly clarity: number | null
}

export const figuresOf = ({ attempts, judged, practiceUs, clarities, claritySum }: Counts): Figures => ({
  attempts,
  judged,
  practiceMs: practiceUs / 1_000,
  clarity: clarities === 0 ? null : claritySum / 1_000 / clarities,
})

/**
 * One entry for each of the given calendar days, in their order; a day without practice has zeros and no clarity, so that a
 * chart's axis has no gaps. Other days are left out.
 */
export const daysOfPractice = (
  practised: readonly DayOfPractice[],
  days: readonly string[],
): readonly DayOfPractice[] => {
  const byDay = new Map(practised.map((entry) => [entry.day, entry]))
  return days.map((day) => {
    const { attempts = 0, practiceMs = 0, clarity = null } = byDay.get(day) ?? {}
    return { day, attempts, practiceMs, clarity }
  })
}
