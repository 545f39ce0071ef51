import { frameSamples } from '../../preload/contract/audio.ts'

/** Cuts a stream of samples into frames of 320, counted from 0. Each frame is a fresh array. */
export const createFramer = (onFrame: (sequence: number, samples: Int16Array) => void) => {
  let frame = new Int16Array(frameSamples)
  let filled = 0
  let sequence = 0
  return (samples: Int16Array): void => {
    for (let at = 0; at < samples.length; ) {
      const part = samples.subarray(at, at + frameSamples - filled)
      frame.set(part, filled)
      filled += part.length
      at += part.length
      if (filled < frameSamples) return
      onFrame(sequence++, frame)
      frame = new Int16Array(frameSamples)
      filled = 0
    }
  }
}
