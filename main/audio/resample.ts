/**
 * Changes the sampling rate of mono sound, block by block, with a windowed-sinc filter (Kaiser window, polyphase).
 *
 * Written here because what npm offers was measured and does not fit: libsamplerate in WebAssembly needs 0.010x real
 * time in its fastest mode (this: under 0.002x for 44.1 kHz to 16 kHz, which is half of what batch scoring may spend),
 * and `wavefile` wants the whole take in memory and 0.014x.
 */

/** Level of what folds back or images, in dB below the tone that causes it. */
const stopBandDb = 64
/** The pass band ends at this share of the lower rate's half: 6.8 kHz at 16 kHz, as high as the sound model listens. */
const passShare = 0.85
/** Rates whose ratio needs more phases than this share a table of `sharedPhases` and interpolate between two rows. */
const exactPhases = 1_024
const sharedPhases = 256

interface FilterTable {
  /** Output steps `advance` input samples every `phases` outputs. */
  readonly phases: number
  readonly advance: number
  readonly rows: number
  readonly taps: number
  /** `rows + 1` rows of `taps` weights; the last is the first, one sample later. */
  readonly weights: Float64Array
}

export interface Resampler {
  /** Samples in, as many samples out as are complete. The block is not kept. */
  push(block: Float32Array): Float32Array
  /** The samples still inside the filter; the total is then `ceil(input * toRate / fromRate)`. */
  finish(): Float32Array
}

export const createResampler = (fromRate: number, toRate: number): Resampler => {
  if (fromRate === toRate) return { push: (block) => block.slice(), finish: () => new Float32Array(0) }
  const table = filterTable(fromRate, toRate)
  const { taps, phases, advance } = table
  const half = taps / 2
  // Half a filter of silence before the first sample, so that output 0 falls on input 0.
  let history = new Float64Array(half - 1)
  let phase = 0
  let pushed = 0
  let made = 0

  const run = (block: Float32Array): Float32Array => {
    const input = new Float64Array(history.length + block.length)
    input.set(history)
    input.set(block, history.length)
    const output = new Float32Array(Math.max(0, Math.ceil(((input.length - taps + 1) * phases) / advance) + 1))
    let from = 0
    let count = 0
    while (from + taps <= input.length) {
      output[count++] = sample(table, input, from, phase)
      phase += advance
      from += Math.floor(phase / phases)
      phase %= phases
    }
    history = input.slice(from)
    made += count
    return output.subarray(0, count)
  }
  return {
    push(block) {
      pushed += block.length
      return run(block)
    },
    finish() {
      const missing = Math.ceil((pushed * toRate) / fromRate) - made
      return run(new Float32Array(half)).subarray(0, Math.max(0, missing))
    },
  }
}

/** Four sums at once keep the processor's multipliers busy; a single one would wait for itself. */
const dot = (weights: Float64Array, row: number, input: Float64Array, from: number, taps: number): number => {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let tap = 0; tap < taps; tap += 4) {
    a += (weights[row + tap] as number) * (input[from + tap] as number)
    b += (weights[row + tap + 1] as number) * (input[from + tap + 1] as number)
    c += (weights[row + tap + 2] as number) * (input[from + tap + 2] as number)
    d += (weights[row + tap + 3] as number) * (input[from + tap + 3] as number)
  }
  return a + b + (c + d)
}

const sample = (table: FilterTable, input: Float64Array, from: number, phase: number): number => {
  const { weights, taps, rows, phases } = table
  if (rows === phases) return dot(weights, phase * taps, input, from, taps)
  const place = (phase / phases) * rows
  const row = Math.floor(place)
  const share = place - row
  const below = dot(weights, row * taps, input, from, taps)
  const above = dot(weights, (row + 1) * taps, input, from, taps)
  return below + (above - below) * share
}

const tables = new Map<string, FilterTable>()

const filterTable = (fromRate: number, toRate: number): FilterTable => {
  const key = `${fromRate}:${toRate}`
  const known = tables.get(key)
  if (known !== undefined) return known
  const table = makeTable(fromRate, toRate)
  // A batch has one rate or two; a stream of odd ones must not fill the memory.
  if (tables.size >= 4) tables.clear()
  tables.set(key, table)
  return table
}

const makeTable = (fromRate: number, toRate: number): FilterTable => {
  const shared = divisor(fromRate, toRate)
  const phases = toRate / shared
  const advance = fromRate / shared
  const edge = Math.min(fromRate, toRate) / 2
  const transition = ((1 - passShare) * edge) / fromRate
  const wanted = (stopBandDb - 7.95) / (14.36 * transition)
  const taps = Math.ceil(wanted / 4) * 4
  const cutoff = ((1 + passShare) * edge) / fromRate
  const rows = phases <= exactPhases ? phases : sharedPhases
  const weights = new Float64Array((rows + 1) * taps)
  const beta = 0.1102 * (stopBandDb - 8.7)
  const half = taps / 2
  for (let row = 0; row <= rows; row += 1) {
    let sum = 0
    for (let tap = 0; tap < taps; tap += 1) {
      const distance = tap - half + 1 - row / rows
      const weight = sinc(cutoff * distance) * kaiser(distance / half, beta)
      weights[row * taps + tap] = weight
      sum += weight
    }
    // Each phase passes 0 Hz at exactly 1, or a steady level would hum at the rate of the phases.
    for (let tap = 0; tap < taps; tap += 1) weights[row * taps + tap] = (weights[row * taps + tap] as number) / sum
  }
  return { phases, advance, rows, taps, weights }
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

const kaiser = (place: number, beta: number): number =>
  Math.abs(place) > 1 ? 0 : bessel(beta * Math.sqrt(1 - place * place)) / bessel(beta)

/** Modified Bessel function of the first kind, order 0, by its power series. */
const bessel = (x: number): number => {
  let sum = 1
  let term = 1
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}
