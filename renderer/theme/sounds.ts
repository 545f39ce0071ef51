/**
 * Small wooden and mouth-made sounds, computed as they are played: there is no file to load. One at a time, quiet,
 * and never while somebody speaks.
 */
export type SoundName = 'tap' | 'pop' | 'bloom' | 'nearly' | 'together' | 'star'

interface Note {
  readonly kind: 'wood' | 'pop'
  /** Hz */
  readonly pitch: number
  /** Seconds from the start of the sound. */
  readonly at: number
  readonly loudness: number
}

/** Notes of each sound: a pentatonic scale on C, so that any two sounds agree. */
export const scores: Readonly<Record<SoundName, readonly Note[]>> = {
  tap: [{ kind: 'wood', pitch: 523, at: 0, loudness: 0.35 }],
  pop: [{ kind: 'pop', pitch: 330, at: 0, loudness: 0.5 }],
  bloom: [
    { kind: 'wood', pitch: 523, at: 0, loudness: 0.5 },
    { kind: 'wood', pitch: 659, at: 0.09, loudness: 0.5 },
    { kind: 'wood', pitch: 784, at: 0.18, loudness: 0.5 },
    { kind: 'pop', pitch: 523, at: 0.3, loudness: 0.4 },
  ],
  nearly: [
    { kind: 'wood', pitch: 523, at: 0, loudness: 0.45 },
    { kind: 'wood', pitch: 587, at: 0.12, loudness: 0.45 },
  ],
  star: [
    { kind: 'wood', pitch: 784, at: 0, loudness: 0.35 },
    { kind: 'wood', pitch: 1047, at: 0.08, loudness: 0.35 },
  ],
  together: [
    { kind: 'pop', pitch: 294, at: 0, loudness: 0.4 },
    { kind: 'wood', pitch: 440, at: 0.12, loudness: 0.4 },
  ],
}

export interface SoundBox {
  play(name: SoundName): void
  /** While hushed nothing plays, and what plays stops: the microphone is open. */
  setHushed(isHushed: boolean): void
  /** While a voice speaks nothing plays, and what plays stops. */
  setSpoken(isSpoken: boolean): void
  setEnabled(isEnabled: boolean): void
}

/** A wooden bar: a sine and its fourth harmonic, struck and gone. */
function strike(context: AudioContext, out: AudioNode, note: Note, start: number): void {
  for (const [multiple, share, length] of [
    [1, 1, 0.34],
    [3.98, 0.28, 0.09],
  ] as const) {
    const tone = context.createOscillator()
    const envelope = context.createGain()
    tone.frequency.value = note.pitch * multiple
    envelope.gain.setValueAtTime(0, start)
    envelope.gain.linearRampToValueAtTime(note.loudness * share, start + 0.004)
    envelope.gain.exponentialRampToValueAtTime(0.0001, start + length)
    tone.connect(envelope).connect(out)
    tone.start(start)
    tone.stop(start + length + 0.02)
  }
}

/** A pop of the lips: a short tone that rises fast. */
function pop(context: AudioContext, out: AudioNode, note: Note, start: number): void {
  const tone = context.createOscillator()
  const envelope = context.createGain()
  tone.frequency.setValueAtTime(note.pitch, start)
  tone.frequency.exponentialRampToValueAtTime(note.pitch * 3, start + 0.05)
  envelope.gain.setValueAtTime(0, start)
  envelope.gain.linearRampToValueAtTime(note.loudness, start + 0.006)
  envelope.gain.exponentialRampToValueAtTime(0.0001, start + 0.075)
  tone.connect(envelope).connect(out)
  tone.start(start)
  tone.stop(start + 0.1)
}

export function createSoundBox(openContext: () => AudioContext = () => new AudioContext()): SoundBox {
  let context: AudioContext | null = null
  let playing: GainNode | null = null
  let isHushed = false
  let isSpoken = false
  let isEnabled = true
  const silence = () => {
    playing?.disconnect()
    playing = null
  }
  return {
    play(name) {
      if (isHushed || isSpoken || !isEnabled) return
      context ??= openContext()
      if (context.state === 'suspended') void context.resume().catch(() => undefined)
      silence()
      const out = context.createGain()
      out.gain.value = 0.22
      out.connect(context.destination)
      playing = out
      const start = context.currentTime + 0.01
      for (const note of scores[name]) (note.kind === 'wood' ? strike : pop)(context, out, note, start + note.at)
    },
    setHushed(value) {
      isHushed = value
      if (value) silence()
    },
    setSpoken(value) {
      isSpoken = value
      if (value) silence()
    },
    setEnabled(value) {
      isEnabled = value
      if (!value) silence()
    },
  }
}
