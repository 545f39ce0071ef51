import type { Target, Twister } from '../../../preload/contract/library.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { judgedAttempt } from '../scoring/assemble.ts'
import type { SoundEvidence, WordEvidence } from '../scoring/evidence.ts'
import { numbers } from './numbers.ts'

/** One made-up try. */
export interface SampleTry {
  readonly twister: Twister
  /** Ms since 1970. */
  readonly at: number
  readonly verdict: AttemptVerdict
}

export const dayMs = 86_400_000
const betweenTriesMs = 24_000
const soundMs = 90

/** A sound that a made-up child says otherwise, and how often it came out at first and in the end, 0..1. */
interface Habit {
  readonly heard: Sound
  readonly process: string
  readonly from: number
  readonly to: number
}

/** A child that nobody is. */
export interface SampleChild {
  readonly id: 'robin' | 'sasha' | 'kim'
  readonly avatar: string
  readonly ageYears: number
  readonly dialect: string
  /** What it practises, the first of them above all. */
  readonly targets: readonly [Target, ...Target[]]
  readonly habits: Partial<Record<Sound, Habit>>
  /** Days of a session, counted back from today. */
  readonly daysAgo: readonly number[]
  readonly triesInSession: number
  /** Tries of the last session that can be listened to. */
  readonly heardTries: number
}

export const sampleChildren: readonly [SampleChild, ...SampleChild[]] = [
  {
    // Says w for r at first, and for l now and then; three times a week for six weeks, the last one yesterday.
    ...{ id: 'robin', avatar: 'rabbit', ageYears: 6, dialect: 'general-american' },
    targets: [{ sound: 'R', position: 'initial' }],
    habits: {
      R: { heard: 'W', process: 'gliding', from: 0.3, to: 0.85 },
      L: { heard: 'W', process: 'gliding', from: 0.7, to: 0.9 },
    },
    daysAgo: [41, 39, 37, 34, 32, 30, 27, 25, 23, 20, 18, 16, 13, 11, 9, 6, 4, 1],
    ...{ triesInSession: 9, heardTries: 4 },
  },
  {
    // A lisp that goes slowly: twice a week for four weeks.
    ...{ id: 'sasha', avatar: 'snake', ageYears: 8, dialect: 'southern-british-english' },
    targets: [
      { sound: 'S', position: 'initial' },
      { sound: 'S', position: 'final' },
    ],
    habits: {
      S: { heard: 'TH', process: 'interdental-lisp', from: 0.35, to: 0.6 },
      Z: { heard: 'DH', process: 'interdental-lisp', from: 0.5, to: 0.7 },
    },
    daysAgo: [26, 23, 19, 16, 12, 9, 5, 2],
    ...{ triesInSession: 6, heardTries: 2 },
  },
  {
    // Young, and has only begun: t for k.
    ...{ id: 'kim', avatar: 'boat', ageYears: 4, dialect: 'general-american' },
    targets: [{ sound: 'K', position: 'initial' }],
    habits: {
      K: { heard: 'T', process: 'velar-fronting', from: 0.15, to: 0.45 },
      G: { heard: 'D', process: 'velar-fronting', from: 0.2, to: 0.5 },
    },
    daysAgo: [13, 10, 8, 5, 3],
    ...{ triesInSession: 6, heardTries: 2 },
  },
]

/** A sound as this child says it, `progress` (0..1) of the way through the weeks. */
const saySound = (
  habits: SampleChild['habits'],
  expected: Sound,
  progress: number,
  next: () => number,
): Pick<SoundEvidence, 'heard' | 'process' | 'score' | 'verdict'> => {
  const habit = habits[expected]
  const luck = next()
  if (habit === undefined)
    return luck < 0.015
      ? { heard: expected, process: null, score: 0.55, verdict: 'unsure' }
      : { heard: expected, process: null, score: 0.95, verdict: 'right' }
  const share = habit.from + (habit.to - habit.from) * progress
  if (luck < share) return { heard: expected, process: null, score: 0.93, verdict: 'right' }
  if (luck < share + (1 - share) * 0.3) return { heard: expected, process: null, score: 0.6, verdict: 'close' }
  return { heard: habit.heard, process: habit.process, score: 0.1, verdict: 'wrong' }
}

const sayTwister = (
  habits: SampleChild['habits'],
  twister: Twister,
  progress: number,
  next: () => number,
): AttemptVerdict => {
  let at = 300
  const words = twister.words.map(({ text, sounds }): WordEvidence => {
    const startMs = at
    const spoken = sounds.map((expected, index): SoundEvidence => {
      const begin = at
      at += soundMs
      const position = index === 0 ? 'initial' : index === sounds.length - 1 ? 'final' : 'medial'
      return { expected, position, ...saySound(habits, expected, progress, next), startMs: begin, endMs: at }
    })
    const endMs = at
    at += 60
    return { text, startMs, endMs, sounds: spoken }
  })
  const frame = { text: twister.text, durationMs: at + 300, analysisMs: 30, engine: 'sample@1' }
  return judgedAttempt(frame, words)
}

const chosenFor = ({ targets: [{ sound }] }: SampleChild, twisters: readonly Twister[]): readonly Twister[] =>
  twisters.filter(({ targets }) => targets.some((target) => target.sound === sound)).slice(0, 8)

/**
 * Some weeks of practice of a child who is made up, oldest first: its sounds come out more often from session to session. The same
 * for the same twisters and day. Empty where no twister practises its sound.
 */
export const samplePractice = (
  twisters: readonly Twister[],
  now: number,
  child: SampleChild = sampleChildren[0],
): readonly SampleTry[] => {
  const { daysAgo, triesInSession, habits } = child
  const next = numbers(Math.floor(now / dayMs))
  const chosen = chosenFor(child, twisters)
  if (chosen.length === 0) return []
  return daysAgo.flatMap((days, session) =>
    Array.from({ length: triesInSession }, (_, index): SampleTry => {
      const twister = chosen[(session * 2 + Math.floor(index / 3)) % chosen.length] as Twister
      const progress = session / (daysAgo.length - 1)
      return {
        twister,
        at: now - days * dayMs + index * betweenTriesMs,
        verdict: sayTwister(habits, twister, progress, next),
      }
    }),
  )
}

/** A try that can be listened to: what the made-up child says of a twister, sound by sound, and when. */
export interface SampleTake {
  readonly twister: Twister
  readonly at: number
  readonly said: Twister['words']
}

/** Short enough to be made and judged while somebody waits. */
const mostWords = 8

/** So old a recording may be and still be there: they are kept for 30 days. */
const heardWithinDays = 28

/**
 * The tries that are spoken, oldest first: one of weeks ago in which the practised sound is said as the child says it, and those of the last
 * session, in which it is every other one. The first two are of one twister: then and now.
 */
export const sampleTakes = (twisters: readonly Twister[], now: number, child: SampleChild): readonly SampleTake[] => {
  const [{ sound }] = child.targets
  const short = chosenFor(child, twisters).filter(({ words }) => words.length <= mostWords)
  const say = (twister: Twister, daysAgo: number, index: number, isHabit: (time: number) => boolean): SampleTake => {
    let times = 0
    const said = twister.words.map((word) => ({
      ...word,
      sounds: word.sounds.map((expected) => {
        if (expected !== sound) return expected
        times += 1
        return isHabit(times) ? (child.habits[sound]?.heard ?? expected) : expected
      }),
    }))
    return { twister, at: now - daysAgo * dayMs + (child.triesInSession + index) * betweenTriesMs, said }
  }
  const firstHeard = child.daysAgo.find((days) => days <= heardWithinDays) ?? 1
  const last = child.daysAgo.at(-1) ?? 1
  return [
    ...short.slice(0, 1).map((twister) => say(twister, firstHeard, 0, () => true)),
    ...short
      .slice(0, child.heardTries)
      .map((twister, index) => say(twister, last, index, (time) => (time + index) % 2 === 1)),
  ]
}
