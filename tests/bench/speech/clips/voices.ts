/**
 * The voices that speak, and which of them may be listened to while thresholds are chosen. Flite comes with the packages of
 * the app; espeak-ng (Debian) is another way of making speech altogether, and left out where it is not installed.
 */
export interface Voice {
  readonly id: string
  readonly program: 'flite' | 'espeak-ng' | 'festival'
  /** What the program calls it. */
  readonly name: string
  /** What makes a child of it: how much shorter the vocal tract gets, and the voice's pitch in Hz before that. */
  readonly childSize: number
  readonly childPitch: number
  readonly split: 'tuning' | 'measuring'
}

const flite = (name: string, childSize: number, childPitch: number, split: Voice['split']): Voice => ({
  id: `flite-${name}`,
  program: 'flite',
  name,
  childSize,
  childPitch,
  split,
})

/** For espeak-ng the pitch is its own number from 0 to 99. */
const espeak = (name: string, childSize: number, childPitch: number, split: Voice['split']): Voice => ({
  id: `espeak-${name}`,
  program: 'espeak-ng',
  name,
  childSize,
  childPitch,
  split,
})

export const voices: readonly Voice[] = [
  flite('slt', 1.18, 215, 'tuning'),
  flite('kal', 1.3, 190, 'tuning'),
  espeak('en-us+f2', 1.12, 65, 'tuning'),
  flite('rms', 1.32, 185, 'measuring'),
  flite('awb', 1.3, 185, 'measuring'),
  flite('kal16', 1.3, 190, 'measuring'),
  espeak('en-us+m3', 1.25, 75, 'measuring'),
  espeak('en-us+f4', 1.12, 65, 'measuring'),
]
