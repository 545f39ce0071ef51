const sampleRate = 16_000
/** 20 ms: its bins lie 50 Hz apart. */
const frameLength = 320
/** What a telephone's bandwidth still has, and what it has not: both beside its edge, so that a dull voice has little of a step there. */
const inside = { from: 2_600, to: 3_400 }
const outside = { from: 4_400, to: 5_600 }
const step = 100
/** Speech falls by 5 to 15 dB from one to the other, and an s rises; sound of 8 kHz ends in a cliff. */
const cliffDb = 25
/** Without anything inside there is no edge to be seen, in mean power of a bin. */
const leastPower = 1e-9

const window = Float64Array.from({ length: frameLength }, (_, index) => Math.sin((Math.PI * index) / frameLength) ** 2)

/** Power of one frequency in one frame (Goertzel 1958). */
const powerAt = (samples: Float32Array, start: number, hertz: number): number => {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate)
  let [one, two] = [0, 0]
  for (let index = 0; index < frameLength; index += 1) {
    const next = (samples[start + index] ?? 0) * (window[index] ?? 0) + turn * one - two
    two = one
    one = next
  }
  return (one * one + two * two - turn * one * two) / frameLength ** 2
}

const meanPower = (samples: Float32Array, { from, to }: typeof inside): number => {
  let sum = 0
  let count = 0
  for (let start = 0; start + frameLength <= samples.length; start += frameLength)
    for (let hertz = from; hertz <= to; hertz += step) {
      sum += powerAt(samples, start, hertz)
      count += 1
    }
  return count === 0 ? 0 : sum / count
}

/**
 * Whether a take (16 kHz mono, -1..1) holds sound of a telephone's bandwidth: a headset by Bluetooth, or a card that runs at
 * 8 kHz. False where there is too little sound to tell.
 */
export const isNarrowBand = (samples: Float32Array): boolean => {
  const within = meanPower(samples, inside)
  return within > leastPower && 10 * Math.log10(within / Math.max(meanPower(samples, outside), 1e-15)) >= cliffDb
}
