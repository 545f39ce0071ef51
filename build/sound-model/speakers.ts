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
]

export const foldOfVoice: Readonly<Record<string, number>> = Object.fromEntries(
  speakers.map(({ program, name, fold }) => [`${program === 'flite' ? 'flite' : 'espeak'}-${name}`, fold]),
)

/** The first parts were spoken by the first voices; the later ones by all. */
const [firstParts, firstVoices] = [2, 19]

/** A speaker by chance, half of the time made smaller, as a child is. */
export const drawVoice = (part: number, random: () => number): Voice => {
  const there = part < firstParts ? speakers.slice(0, firstVoices) : speakers
  const total = there.reduce((sum, { share }) => sum + share, 0)
  let at = random() * total
  const { program, name, pitch } = there.find(({ share }) => {
    at -= share
    return at < 0
  }) as Speaker
  const [low, high] = pitch
  return {
    id: `${program === 'flite' ? 'flite' : 'espeak'}-${name}`,
    program,
    name,
    childSize: Number((1.05 + random() * 0.3).toFixed(2)),
    childPitch: Math.round(low + random() * (high - low)),
    split: 'tuning',
  }
}
