import type { SpeechActivity } from '../ports/index.ts'
import { silenceDb, toDb } from './level.ts'

/**
 * Tells speech from the noise of the room, for frames of 20 ms. It decides when a child has stopped speaking, so it
 * releases within one frame, and it must not take a fan for a voice: the floor is the quietest moment of the last five
 * seconds (speech always dips, noise does not), and speech is what stands clearly above it.
 */
const onAboveFloorDb = 9
const offAboveFloorDb = 6
/** Quieter than any voice that could be judged, however silent the room. */
const lowestFloorDb = -66
/** Muted microphones and recordings begin with exact zeros, which say nothing about the room. */
const digitalSilenceDb = -92
/** Until the room is known it is taken for a quiet one; the assumption gives way by so much a frame. */
const assumedFloorDb = -52
const assumptionRisesDb = 0.4
/** A click is not a word. */
const framesToStart = 2

const windows = 10
const framesPerWindow = 25

export const createSpeechActivity = (): SpeechActivity => {
  const highPass = createHighPass()
  const minima: number[] = []
  let current = Number.POSITIVE_INFINITY
  let inCurrent = 0
  let heard = 0
  let smooth: number | null = null
  let loudFrames = 0
  let isSpeech = false

  const learn = (energyDb: number) => {
    smooth = smooth === null ? energyDb : smooth + (energyDb - smooth) * 0.4
    current = Math.min(current, smooth)
    inCurrent += 1
    heard += 1
    if (inCurrent < framesPerWindow) return
    minima.push(current)
    if (minima.length > windows) minima.shift()
    current = Number.POSITIVE_INFINITY
    inCurrent = 0
  }

  const floor = (): number => {
    const quietest = Math.min(current, ...minima)
    const assumed = assumedFloorDb + heard * assumptionRisesDb
    return Math.max(lowestFloorDb, Math.min(quietest, assumed))
  }

  return {
    push(samples) {
      const energyDb = highPass(samples)
      if (energyDb > digitalSilenceDb) learn(energyDb)
      const noiseFloorDb = floor()
      loudFrames = energyDb >= noiseFloorDb + onAboveFloorDb ? loudFrames + 1 : 0
      isSpeech = isSpeech ? energyDb >= noiseFloorDb + offAboveFloorDb : loudFrames >= framesToStart
      return { isSpeech, noiseFloorDb }
    },
  }
}

/** Level in dB of what lies above some 150 Hz: mains hum and rumbling traffic are not speech. */
const createHighPass = (): ((samples: Int16Array) => number) => {
  const keep = 0.944
  let before = 0
  let output = 0
  return (samples) => {
    let squares = 0
    for (const sample of samples) {
      output = keep * (output + sample - before)
      before = sample
      squares += output * output
    }
    return samples.length === 0 ? silenceDb : toDb(Math.sqrt(squares / samples.length) / 32_768)
  }
}
