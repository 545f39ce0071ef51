/** The part of a sound that is meant, in samples, from `start` to before `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Seconds. How far a reading goes back at a time, more or less, by how much, and how long one passage takes. */
const usual = { back: 0.03, reach: 0.01, passage: 0.008 } as const
/** Seconds. A closure is looked for in pieces of this length, and its edges last as long. */
const edge = 0.004
/** The closure of a plosive comes before its burst: somewhere in this first part of it. */
const closurePart = 0.7

/**
 * Makes one span of a sound longer without changing its pitch. It is read as it is, but every now and then the reading goes back
 * a little, to where the sound is most like what would have come next, so that the periods of a voice meet (overlap-add in
 * the manner of WSOLA, Verhelst & Roelands 1993). What is before and after the span stays as it is, sample for sample; the span
 * becomes about `factor` times as long, or stays where it is too short to be taken apart.
 */
export function stretch(samples: Float32Array, rate: number, span: Span, factor: number): Float32Array {
  const { before, own, after } = cut(samples, span)
  return join(before, longer(own, rate, factor), after)
}

function longer(own: Float32Array, rate: number, factor: number): Float32Array {
  const back = Math.min(Math.round(usual.back * rate), Math.floor(own.length / 3))
  const reach = Math.min(Math.round(usual.reach * rate), back >> 1)
  const passage = Math.min(Math.round(usual.passage * rate), back >> 1)
  const wanted = Math.round(own.length * (factor - 1))
  if (passage < 8 || wanted < back - reach) return own
  const stride = Math.max(passage, Math.round((back * factor) / (factor - 1)))
  const out = new Float32Array(own.length + wanted + back + reach)
  let [read, written, added] = [0, 0, 0]
  while (wanted - added > back / 2) {
    // Far enough in to go back, and early enough for a passage.
    const turn = Math.max(read, Math.min(Math.max(read + stride, back + reach), own.length - passage))
    out.set(own.subarray(read, turn), written)
    written += turn - read
    const gone = mostAlike(own, turn, passage, back - reach, Math.min(back + reach, turn))
    for (let index = 0; index < passage; index += 1) {
      const share = 0.5 - 0.5 * Math.cos((Math.PI * (index + 0.5)) / passage)
      out[written + index] = (own[turn + index] ?? 0) * (1 - share) + (own[turn - gone + index] ?? 0) * share
    }
    written += passage
    read = turn - gone + passage
    added += gone
  }
  out.set(own.subarray(read), written)
  return out.subarray(0, written + own.length - read)
}

/** How far back, between `least` and `most`, the sound is most like what comes at `turn`. */
function mostAlike(own: Float32Array, turn: number, length: number, least: number, most: number): number {
  let [best, gone] = [Number.NEGATIVE_INFINITY, least]
  for (let candidate = least; candidate <= most; candidate += 1) {
    let [product, power] = [0, 1e-9]
    for (let index = 0; index < length; index += 1) {
      const sample = own[turn - candidate + index] ?? 0
      product += sample * (own[turn + index] ?? 0)
      power += sample * sample
    }
    const likeness = product / Math.sqrt(power)
    if (likeness > best) [best, gone] = [likeness, candidate]
  }
  return gone
}

/**
 * Holds a plosive: silence of so many ms where its span is quietest, which is in the closure before its burst. What is before and
 * after the span stays as it is, sample for sample.
 */
export function hold(samples: Float32Array, rate: number, span: Span, ms: number): Float32Array {
  const { before, own, after } = cut(samples, span)
  const width = Math.min(Math.round(edge * rate), Math.floor(own.length / 3))
  let [least, quietest] = [Number.POSITIVE_INFINITY, 0]
  for (let at = 0; width > 0 && at + width <= own.length * closurePart; at += Math.max(1, width >> 1)) {
    let power = 0
    for (const sample of own.subarray(at, at + width)) power += sample * sample
    if (power < least) [least, quietest] = [power, at]
  }
  const middle = quietest + (width >> 1)
  const [opening, closing] = [own.slice(0, middle), own.slice(middle)]
  for (let index = 0; index < Math.min(width, opening.length, closing.length); index += 1) {
    const share = index / width
    const last = opening.length - 1 - index
    opening[last] = (opening[last] ?? 0) * share
    closing[index] = (closing[index] ?? 0) * share
  }
  return join(before, opening, new Float32Array(Math.round((ms / 1000) * rate)), closing, after)
}

function cut(samples: Float32Array, { start, end }: Span) {
  const from = Math.max(0, Math.min(start, samples.length))
  const to = Math.max(from, Math.min(end, samples.length))
  return { before: samples.subarray(0, from), own: samples.subarray(from, to), after: samples.subarray(to) }
}

const join = (...parts: readonly Float32Array[]): Float32Array => {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
