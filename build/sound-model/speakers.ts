/** Synthetic voices that the networks learn from, and the fold in which each is held out, as a speaker of its own. */
import type { Voice } from '../../tests/bench/speech/clips/voices.ts'

interface Speaker {
  readonly program: Voice['program']
  readonly name: string
  readonly fold: number
  /** How often it is drawn. */
  readonly share: number
  /** Pitch of a child's voice, as the program counts it: least and most. */
  readonly pitch: readonly [number, number]
}

const flite = (name: string, fold: number, share: number, low: number, high: number): Speaker => ({
  program: 'flite',
  name,
  fold,
  share,
  pitch: [low, high],
})
const espeak = (name: string, fold: number, share = 1): Speaker => ({
  program: 'espeak-ng',
  name: `en-us+${name}`,
  fold,
  share,
  pitch: [45, 85],
})

const festival = (name: string, fold: number, share: number, low: number, high: number): Speaker => ({
  program: 'festival',
  name,
  fold,
  share,
  pitch: [low, high],
})

export const speakers: readonly Speaker[] = [
  flite('rms', 0, 6, 120, 200),
  flite('awb', 1, 6, 140, 200),
  flite('kal16', 2, 4, 130, 200),
  flite('kal', 2, 3, 130, 200),
  flite('slt', 3, 6, 180, 240),
  espeak('f1', 0),
  espeak('m1', 0),
  espeak('f4', 1),
  espeak('m2', 1),
  espeak('f2', 2),
  espeak('m5', 2),
  espeak('m3', 3),
  espeak('f3', 3),
  espeak('f5', 4),
  espeak('m7', 4),
  espeak('Annie', 4),
  espeak('linda', 4),
  espeak('klatt2', 4),
  espeak('robert', 4),
  espeak('Alicia', 0),
  espeak('benjamin', 0),
  espeak('klatt4', 0),
  espeak('Andrea', 1),
  espeak('edward2', 1),
  espeak('klatt3', 1),
  espeak('belinda', 2),
  espeak('michael', 2),
  espeak('m6', 2),
  espeak('steph', 3),
  espeak('victor', 3),
  espeak('m4', 3),
  // The same woman as flite's slt, by another method.
  festival('cmu_us_slt_arctic_hts', 3, 4, 180, 240),
  festival('ked_diphone', 4, 6, 120, 190),
]

/** How a voice is called as a speaker: by the program that speaks and its own name. */
const idOf = ({ program, name }: Speaker): string => `${program === 'espeak-ng' ? 'espeak' : program}-${name}`

export const foldOfVoice: Readonly<Record<string, number>> = Object.fromEntries(
  speakers.map((speaker) => [idOf(speaker), speaker.fold]),
)

/** The first parts were spoken by the first voices, the next by more; the later ones by all. */
const voicesOfPart = (part: number): readonly Speaker[] =>
  part < 2 ? speakers.slice(0, 19) : part < 4 ? speakers.slice(0, 31) : speakers

/** A speaker by chance, half of the time made smaller, as a child is. */
export const drawVoice = (part: number, random: () => number): Voice => {
  const there = voicesOfPart(part)
  const total = there.reduce((sum, { share }) => sum + share, 0)
  let at = random() * total
  const speaker = there.find(({ share }) => {
    at -= share
    return at < 0
  }) as Speaker
  const { program, name, pitch } = speaker
  const [low, high] = pitch
  return {
    id: idOf(speaker),
    program,
    name,
    childSize: Number((1.05 + random() * 0.3).toFixed(2)),
    childPitch: Math.round(low + random() * (high - low)),
    split: 'tuning',
  }
}
