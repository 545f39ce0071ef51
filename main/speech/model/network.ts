import { soundOrder } from './acoustic-model.ts'
import { type Evidence, evidenceSize, frameSize } from './evidence.ts'
import {
  applyAt,
  applyDense,
  applyRecurrent,
  beside,
  type Dense,
  makeDense,
  type Recurrent,
  rectify,
  sigmoid,
} from './layers.ts'
import type { Tensor } from './weights.ts'
import type { Workspace } from './workspace.ts'

const soundCount = soundOrder.length
const heardCount = soundCount + 1
const dilations = [1, 2, 4] as const
/** Moments at which a sound is looked at, and how many rows before and after it they reach. */
const moments = 16
const margin = 2
const taps = 5

/** What one network says of each sound. */
export interface Opinion {
  /** 0..1 */
  readonly marks: Float32Array
  /** Logits of the sound being wrong. */
  readonly wrongs: Float32Array
  /** Sounds x 40: mean log-probability (a quarter of it, down to -2) that this sound, or silence, was heard. */
  readonly heard: Float32Array
}

export interface Network {
  judge(evidence: Evidence, sounds: Int32Array, boundaries: Int32Array): Opinion
}

const bothWays = (
  workspace: Workspace,
  [onward, backward]: readonly [Recurrent, Recurrent],
  rows: Float32Array,
  count: number,
): Float32Array =>
  beside(
    count,
    applyRecurrent(workspace, onward, rows, count, false),
    applyRecurrent(workspace, backward, rows, count, true),
  )

/** Means of rows (time x width) between fractional times, through their running sums; sounds x width for each span. */
const poolerOf = (rows: Float32Array, width: number) => {
  const time = rows.length / width
  const sums = new Float64Array((time + 1) * width)
  for (let index = 0; index < rows.length; index++)
    sums[index + width] = (sums[index] as number) + (rows[index] as number)
  return (start: number, end: number, to: Float32Array, at: number): void => {
    const length = Math.max(0.25, end - start)
    const [from, until] = [Math.min(start, time), Math.min(end, time)]
    const [low, high] = [Math.min(Math.floor(from), time - 1), Math.min(Math.floor(until), time - 1)]
    for (let column = 0; column < width; column++) {
      const before = sums[low * width + column] as number
      const first = before + (from - low) * ((sums[(low + 1) * width + column] as number) - before)
      const later = sums[high * width + column] as number
      const last = later + (until - high) * ((sums[(high + 1) * width + column] as number) - later)
      to[at + column] = (last - first) / length
    }
  }
}

/**
 * Looks at each sound at 16 moments from just before to just after it, weighing them by which sound is expected.
 * Result of the function: sounds x width.
 */
const makeGlances = (workspace: Workspace, tensor: (name: string) => Tensor, dense: (name: string) => Dense) => {
  const query = dense('glances.query')
  const key = dense('glances.key')
  const { shape, values: preference } = tensor('glances.moment')
  const heads = shape[0] ?? 1
  return (rows: Float32Array, width: number, embedded: Float32Array, boundaries: Int32Array): Float32Array => {
    const count = boundaries.length / 4
    const time = rows.length / width
    const size = width / heads
    const queries = applyDense(workspace, query, embedded, count)
    const keys = applyDense(workspace, key, rows, time)
    const result = new Float32Array(count * width)
    const places = new Int32Array(moments)
    const weights = new Float64Array(moments)
    for (let sound = 0; sound < count; sound++) {
      const start = (boundaries[sound * 4] as number) / 2
      const end = (boundaries[sound * 4 + 3] as number) / 2
      const step = (end - start + 2 * margin) / moments
      for (let moment = 0; moment < moments; moment++)
        places[moment] = Math.min(time - 1, Math.max(0, Math.floor(start - margin + (moment + 0.5) * step)))
      for (let head = 0; head < heads; head++) {
        let highest = Number.NEGATIVE_INFINITY
        for (let moment = 0; moment < moments; moment++) {
          let sum = 0
          for (let unit = head * size; unit < (head + 1) * size; unit++)
            sum +=
              (keys[(places[moment] as number) * width + unit] as number) * (queries[sound * width + unit] as number)
          weights[moment] = sum / Math.sqrt(size) + (preference[head * moments + moment] as number)
          highest = Math.max(highest, weights[moment] as number)
        }
        let total = 0
        for (let moment = 0; moment < moments; moment++) {
          weights[moment] = Math.exp((weights[moment] as number) - highest)
          total += weights[moment] as number
        }
        for (let moment = 0; moment < moments; moment++) {
          const share = (weights[moment] as number) / total
          const from = (places[moment] as number) * width
          for (let unit = head * size; unit < (head + 1) * size; unit++)
            result[sound * width + unit] =
              (result[sound * width + unit] as number) + share * (rows[from + unit] as number)
        }
      }
    }
    return result
  }
}

export const makeNetwork = (workspace: Workspace, tensors: ReadonlyMap<string, Tensor>): Network => {
  const tensor = (name: string): Tensor => {
    const found = tensors.get(name)
    if (found === undefined) throw new Error(`The weights lack ${name}.`)
    return found
  }
  const dense = (name: string): Dense => makeDense(workspace, tensor(`${name}.weight`), tensor(`${name}.bias`))
  const recurrent = (name: string, layer: number): readonly [onward: Recurrent, backward: Recurrent] => {
    const direction = (suffix: string): Recurrent => {
      const of = (kind: string): Dense =>
        makeDense(
          workspace,
          tensor(`${name}.weight_${kind}_l${layer}${suffix}`),
          tensor(`${name}.bias_${kind}_l${layer}${suffix}`),
        )
      const hidden = of('hh')
      return { size: hidden.inputs, input: of('ih'), hidden }
    }
    return [direction(''), direction('_reverse')]
  }
  const first = dense('frames.first')
  const rest = dilations.flatMap((dilation, index) =>
    tensors.has(`frames.rest.${index}.weight`) ? [{ dilation, layer: dense(`frames.rest.${index}`) }] : [],
  )
  const over = tensors.has('frames.over.weight_ih_l0') ? recurrent('frames.over', 0) : null
  const heard = dense('frames.heard')
  const pooled = dense('pooled')
  const evidenceLayer = dense('evidence')
  const gate = dense('gate')
  const layers = [recurrent('context', 0), recurrent('context', 1)]
  const look = tensors.has('glances.moment') ? makeGlances(workspace, tensor, dense) : null
  const out = dense('out')
  const mark = dense('mark')
  const wrong = dense('wrong')
  const expected = tensor('expected.weight')
  const embeddingSize = expected.shape[1] ?? 0
  const means = tensor('scale.mean').values
  const spreads = tensor('scale.spread').values
  const width = first.outputs

  /** Frames x 81 -> (frames / 2) x width. */
  const encode = (frames: Float32Array): Float32Array => {
    const count = frames.length / frameSize
    const time = Math.ceil(count / 2)
    const padding = (taps - 1) / 2
    const padded = new Float32Array((2 * time + taps) * frameSize)
    padded.set(frames, padding * frameSize)
    let rows = workspace.borrow(() => {
      const at = applyAt(workspace, first, workspace.place(padded), 2 * frameSize, time)
      return rectify(workspace.view(at, time * width).slice())
    })
    for (const { layer, dilation } of rest) {
      const unfolded = new Float32Array(time * 3 * width)
      for (let row = 0; row < time; row++)
        for (let tap = 0; tap < 3; tap++) {
          const from = row + (tap - 1) * dilation
          if (from >= 0 && from < time)
            unfolded.set(rows.subarray(from * width, (from + 1) * width), (row * 3 + tap) * width)
        }
      const change = rectify(applyDense(workspace, layer, unfolded, time))
      rows = rows.map((value, at) => value + (change[at] as number))
    }
    if (over === null) return rows
    const change = bothWays(workspace, over, rows, time)
    return rows.map((value, at) => value + (change[at] as number))
  }

  /** Time x 40: a quarter of the log-probability of each sound, down to -2. */
  const listen = (rows: Float32Array): Float32Array => {
    const time = rows.length / width
    const logits = applyDense(workspace, heard, rows, time)
    for (let row = 0; row < time; row++) {
      const part = logits.subarray(row * heardCount, (row + 1) * heardCount)
      const highest = part.reduce((best, value) => Math.max(best, value), -1e30)
      const total = highest + Math.log(part.reduce((sum, value) => sum + Math.exp(value - highest), 0))
      for (let column = 0; column < heardCount; column++)
        part[column] = Math.max(-8, (part[column] as number) - total) / 4
    }
    return logits
  }

  return {
    judge: (evidence, sounds, boundaries) => {
      const count = sounds.length
      const rows = encode(evidence.frames)
      const likely = listen(rows)
      const pool = poolerOf(rows, width)
      const poolLikely = poolerOf(likely, heardCount)
      const size = (look === null ? 4 : 5) * width + 2 * heardCount
      const parts = new Float32Array(count * size)
      const heardMeans = new Float32Array(count * heardCount)
      const embedded = new Float32Array(count * embeddingSize)
      for (let sound = 0; sound < count; sound++) {
        const time = (state: number): number => (boundaries[sound * 4 + state] as number) / 2
        const at = sound * size
        pool(time(0), time(3), parts, at)
        for (let state = 0; state < 3; state++) pool(time(state), time(state + 1), parts, at + (state + 1) * width)
        poolLikely(time(0), time(3), heardMeans, sound * heardCount)
        const own = heardMeans[sound * heardCount + (sounds[sound] as number)] as number
        for (let column = 0; column < heardCount; column++) {
          const value = heardMeans[sound * heardCount + column] as number
          parts[at + 4 * width + column] = value
          parts[at + 4 * width + heardCount + column] = value - own
        }
        const row = (sounds[sound] as number) * embeddingSize
        embedded.set(expected.values.subarray(row, row + embeddingSize), sound * embeddingSize)
      }
      if (look !== null) {
        const seen = look(rows, width, embedded, boundaries)
        for (let sound = 0; sound < count; sound++)
          parts.set(seen.subarray(sound * width, (sound + 1) * width), (sound + 1) * size - width)
      }
      const scaled = evidence.sounds.map(
        (value, index) => (value - (means[index % evidenceSize] as number)) / (spreads[index % evidenceSize] as number),
      )
      const seen = beside(
        count,
        rectify(applyDense(workspace, pooled, parts, count)),
        rectify(applyDense(workspace, evidenceLayer, scaled, count)),
      )
      const gates = applyDense(workspace, gate, embedded, count)
      let context = beside(
        count,
        seen.map((value, index) => value * sigmoid(gates[index] as number) * 2),
        embedded,
      )
      for (const layer of layers) context = bothWays(workspace, layer, context, count)
      const last = rectify(applyDense(workspace, out, beside(count, context, embedded), count))
      return {
        marks: applyDense(workspace, mark, last, count).map(sigmoid),
        wrongs: applyDense(workspace, wrong, last, count),
        heard: heardMeans,
      }
    },
  }
}
