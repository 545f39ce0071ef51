import type { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'
import { type Finding, fitShifts } from './adaptationFit.ts'

/**
 * A person's verdict on one sound of one attempt, beside what the machine made of it.
 * Holds a probability and a verdict: nothing from which a voice could be known again.
 */
export interface SoundCorrection {
  readonly attemptId: string
  readonly wordIndex: number
  readonly soundIndex: number
  /** The expected sound. */
  readonly sound: Sound
  /** The machine's probability, 0..1, that it was wrong or missing: before any adaptation, or it would feed itself. */
  readonly wrongProbability: number
  /** The machine called it wrong or missing, by the learned mark or by a plain change. */
  readonly wasCalledWrong: boolean
  readonly verdict: Verdict
  readonly role: 'therapist' | 'guardian'
  /** Milliseconds since 1970; of several on one sound the last counts. */
  readonly at: number
}

/** A sound that the child said in the enrolment: easy words, heard by nobody but the machine. */
export interface EnrolledSound {
  readonly sound: Sound
  readonly wrongProbability: number
}

export const adaptationLimits = {
  /** No sound's log-odds of being wrong ever move further than this: to the child's side, and against it. */
  gentler: 1.5,
  stricter: 0.75,
  /** Standard deviations before anything is known, in log-odds: of a child, and of a sound within a child. */
  prior: { offset: 0.3, group: 0.5 },
  /** What a presumption of the enrolment weighs beside a therapist's finding. */
  enrolledWeight: 0.25,
} as const

/** Said right by 90 % of children at 2 (Crowe and McLeod 2020), so presumed right when a child enrols. */
const earlySounds: ReadonlySet<Sound> = new Set(['B', 'N', 'M', 'P', 'HH', 'W', 'D'])

/** How one sound is judged for this child, and because of what: all that a sentence about it needs. */
export interface SoundShift {
  readonly sound: Sound
  /** Added to the log-odds of "wrong": below 0 is gentler. The child's offset is in it. */
  readonly logOdds: number
  /** The sound's own part of it. */
  readonly beyondOffset: number
  /** Therapists' corrections that counted: those that called it right (or close), and wrong (or missing). */
  readonly calledRight: number
  readonly calledWrong: number
  /** Presumptions from the enrolment. */
  readonly enrolled: number
  /** It would have moved further. */
  readonly isAtLimit: boolean
}

/** What is different for this child. A pure function of the corrections and the enrolment: nothing else is kept. */
export interface Adaptation {
  /** For every sound without findings of its own, in log-odds of "wrong". */
  readonly offset: number
  readonly sounds: readonly SoundShift[]
  readonly counted: { readonly corrections: number; readonly enrolled: number }
  readonly leftOut: {
    /** A guardian's corrections are shown and kept, but do not teach the machine. */
    readonly byGuardians: number
    /** Corrected again later. */
    readonly replaced: number
    /** The therapist was unsure: also the way to take a correction back. */
    readonly unsure: number
    /** Enrolled sounds that children of the youngest age do not all have. */
    readonly lateSounds: number
  }
}

const furthest = 6
const logitOf = (probability: number): number => {
  const value = Math.log(probability / (1 - probability))
  return Math.max(-furthest, Math.min(furthest, value))
}
// Adding 0 turns -0 into 0, which is what no movement is.
const bounded = (value: number): number =>
  Math.max(-adaptationLimits.gentler, Math.min(adaptationLimits.stricter, value)) + 0

const isCalledWrong = (verdict: Verdict): boolean => verdict === 'wrong' || verdict === 'missing'

/** The later one; of two at the same moment one that depends on nothing but what they say. */
const isAfter = (one: SoundCorrection, other: SoundCorrection): boolean => {
  if (one.at !== other.at) return one.at > other.at
  if (one.verdict !== other.verdict) return one.verdict > other.verdict
  if (one.sound !== other.sound) return one.sound > other.sound
  return one.wrongProbability > other.wrongProbability
}

const lastOfEach = (corrections: readonly SoundCorrection[]): SoundCorrection[] => {
  const places = Map.groupBy(corrections, (one) => JSON.stringify([one.attemptId, one.wordIndex, one.soundIndex]))
  return [...places.values()].flatMap((list) => {
    const [first, ...others] = list
    return first ? [others.reduce((last, one) => (isAfter(one, last) ? one : last), first)] : []
  })
}

const findingsOf = (corrections: readonly SoundCorrection[], enrolled: readonly EnrolledSound[]): Finding[] => [
  ...corrections.map(({ sound, wrongProbability, wasCalledWrong, verdict }) => ({
    group: sound,
    // A plain change is called wrong from even odds on, however good the learned mark is.
    logOdds: wasCalledWrong ? Math.max(0, logitOf(wrongProbability)) : logitOf(wrongProbability),
    isWrong: isCalledWrong(verdict),
    weight: 1,
  })),
  ...enrolled.map(({ sound, wrongProbability }) => ({
    group: sound,
    logOdds: logitOf(wrongProbability),
    isWrong: false,
    weight: adaptationLimits.enrolledWeight,
  })),
]

/**
 * How the judgement is adapted to a child. Each therapist's correction is a finding about a sound; a logistic model with
 * an offset for the child and a shift for each sound is fitted to them, held near 0 by priors (few corrections move
 * little) and bounded by `adaptationLimits`. A sound called right once more is never judged more strictly for it, nor
 * is any other; one called wrong never more gently. The order does not matter; without corrections and enrolment
 * nothing moves; taking one out undoes it. The enrolment can only make the judgement gentler, and tells only of the
 * sounds that the youngest have.
 */
export const adaptationOf = (
  corrections: readonly SoundCorrection[],
  enrolment: readonly EnrolledSound[] = [],
): Adaptation => {
  const byTherapists = corrections.filter(({ role }) => role === 'therapist')
  const last = lastOfEach(byTherapists)
  const counted = last.filter(({ verdict }) => verdict !== 'unsure')
  const enrolled = enrolment.filter(({ sound }) => earlySounds.has(sound))
  const fit = fitShifts(findingsOf(counted, enrolled), adaptationLimits.prior)
  const offset = bounded(fit.offset)
  const shiftOf = (sound: Sound): SoundShift => {
    const wanted = fit.offset + (fit.groups.get(sound) ?? 0)
    const logOdds = bounded(wanted)
    const own = counted.filter((one) => one.sound === sound)
    const wrong = own.filter(({ verdict }) => isCalledWrong(verdict)).length
    return {
      sound,
      logOdds,
      beyondOffset: logOdds - offset,
      calledRight: own.length - wrong,
      calledWrong: wrong,
      enrolled: enrolled.filter((one) => one.sound === sound).length,
      isAtLimit: logOdds !== wanted + 0,
    }
  }
  const sounds = [...new Set([...counted, ...enrolled].map(({ sound }) => sound))].toSorted()
  return {
    offset,
    sounds: sounds.map(shiftOf),
    counted: { corrections: counted.length, enrolled: enrolled.length },
    leftOut: {
      byGuardians: corrections.length - byTherapists.length,
      replaced: byTherapists.length - last.length,
      unsure: last.length - counted.length,
      lateSounds: enrolment.length - enrolled.length,
    },
  }
}

/** How one child is judged, as the judge needs it: what is added to the log-odds of "wrong". Plain data, so that it travels. */
export interface JudgingShifts {
  readonly offset: number
  readonly bySound: Readonly<Partial<Record<Sound, number>>>
  /** Of these sounds a person judges alone, since machine and therapist agree too little about them. */
  readonly reserved?: readonly Sound[]
}

/** Null where nothing is different for this child. */
export const judgingShiftsOf = ({ offset, sounds }: Adaptation): JudgingShifts | null =>
  offset === 0 && sounds.every(({ logOdds }) => logOdds === 0)
    ? null
    : { offset, bySound: Object.fromEntries(sounds.map(({ sound, logOdds }) => [sound, logOdds])) }

/** The same, and besides it the sounds of which a person judges alone. */
export const reserving = (shifts: JudgingShifts | null, reserved: readonly Sound[]): JudgingShifts | null =>
  reserved.length === 0 ? shifts : { ...(shifts ?? { offset: 0, bySound: {} }), reserved }

/** What is added to the log-odds that this sound was wrong: below 0 is gentler, 0 where nothing is different. */
export const judgingShiftOf = (shifts: JudgingShifts | null | undefined, sound: Sound): number =>
  shifts ? (shifts.bySound[sound] ?? shifts.offset) : 0

/** A probability after its log-odds were moved. 0 and 1 stay. */
export const moved = (probability: number, logOdds: number): number => {
  if (logOdds === 0 || probability <= 0 || probability >= 1) return probability
  const factor = Math.exp(logOdds)
  return (probability * factor) / (1 - probability + probability * factor)
}
