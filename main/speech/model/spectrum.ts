import { type Beat, framesABeat } from '../pulse.ts'

/** 16 kHz analysis as the acoustic models were trained with: 25.6 ms Hamming windows, one every 10 ms. */
export const analysisRate = 16_000
export const hopSamples = 160
export const windowSamples = 410
export const transformSize = 512
export const binCount = transformSize / 2 + 1
export const hopMs = 10

const preEmphasis = 0.97
/** The acoustic models were trained on samples at 16-bit scale. */
const fullScale = 32_768

const hamming = Float64Array.from(
  { length: windowSamples },
  (_, index) => 0.54 - 0.46 * Math.cos((2 * Math.PI * index) / (windowSamples - 1)),
)

const half = transformSize / 2
const reversed = new Uint16Array(half)
const cosines = new Float64Array(transformSize)
const sines = new Float64Array(transformSize)
for (let index = 0; index < transformSize; index++) {
  cosines[index] = Math.cos((2 * Math.PI * index) / transformSize)
  sines[index] = Math.sin((2 * Math.PI * index) / transformSize)
}
for (let index = 0, bits = Math.log2(half); index < half; index++) {
  let turned = 0
  for (let bit = 0; bit < bits; bit++) if (index & (1 << bit)) turned |= 1 << (bits - 1 - bit)
  reversed[index] = turned
}

/** In-place complex transform of 256 points (bit-reversed input), twiddles taken from the table for 512. */
const transform = (real: Float64Array, imaginary: Float64Array): void => {
  for (let size = 2; size <= half; size *= 2) {
    const step = transformSize / size
    const middle = size / 2
    for (let start = 0; start < half; start += size) {
      for (let offset = 0; offset < middle; offset++) {
        const cosine = cosines[offset * step] ?? 0
        const sine = -(sines[offset * step] ?? 0)
        const top = start + offset
        const bottom = top + middle
        const bottomReal = real[bottom] ?? 0
        const bottomImaginary = imaginary[bottom] ?? 0
        const turnedReal = bottomReal * cosine - bottomImaginary * sine
        const turnedImaginary = bottomReal * sine + bottomImaginary * cosine
        real[bottom] = (real[top] ?? 0) - turnedReal
        imaginary[bottom] = (imaginary[top] ?? 0) - turnedImaginary
        real[top] = (real[top] ?? 0) + turnedReal
        imaginary[top] = (imaginary[top] ?? 0) + turnedImaginary
      }
    }
  }
}

export const frameCountOf = (sampleCount: number): number =>
  sampleCount < windowSamples ? 0 : 1 + Math.floor((sampleCount - windowSamples) / hopSamples)

/** Power spectra of all frames: frames x 257, row by row, of samples -1..1 at 16 kHz. */
export const powerSpectra = (samples: Float32Array, beat?: Beat): Float32Array => {
  const frames = frameCountOf(samples.length)
  const power = new Float32Array(frames * binCount)
  const real = new Float64Array(half)
  const imaginary = new Float64Array(half)
  const windowed = new Float64Array(transformSize)
  for (let frame = 0; frame < frames; frame++) {
    if (frame % framesABeat === 0) beat?.()
    const start = frame * hopSamples
    for (let index = 0; index < windowSamples; index++) {
      const at = start + index
      const before = at === 0 ? 0 : (samples[at - 1] ?? 0)
      windowed[index] = ((samples[at] ?? 0) - preEmphasis * before) * fullScale * (hamming[index] ?? 0)
    }
    // A real signal of 512 is transformed as a complex one of 256 (even samples real, odd ones imaginary).
    for (let index = 0; index < half; index++) {
      const to = reversed[index] ?? 0
      real[to] = windowed[2 * index] ?? 0
      imaginary[to] = windowed[2 * index + 1] ?? 0
    }
    transform(real, imaginary)
    const row = frame * binCount
    for (let bin = 0; bin <= half; bin++) {
      const here = bin % half
      const mirrored = (half - bin) % half
      const evenReal = ((real[here] ?? 0) + (real[mirrored] ?? 0)) / 2
      const evenImaginary = ((imaginary[here] ?? 0) - (imaginary[mirrored] ?? 0)) / 2
      const oddReal = ((imaginary[here] ?? 0) + (imaginary[mirrored] ?? 0)) / 2
      const oddImaginary = ((real[mirrored] ?? 0) - (real[here] ?? 0)) / 2
      const cosine = bin === half ? -1 : (cosines[bin] ?? 0)
      const sine = bin === half ? 0 : -(sines[bin] ?? 0)
      const binReal = evenReal + oddReal * cosine - oddImaginary * sine
      const binImaginary = evenImaginary + oddReal * sine + oddImaginary * cosine
      power[row + bin] = binReal * binReal + binImaginary * binImaginary
    }
  }
  return power
}
