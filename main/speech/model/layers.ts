import type { Tensor } from './weights.ts'
import type { Workspace } from './workspace.ts'

/** A matrix in the kernels' memory: groups of 16 outputs x inputs x 16; outputs are padded to a multiple of 16. */
export interface Dense {
  readonly inputs: number
  readonly outputs: number
  readonly padded: number
  readonly matrixAt: number
  readonly biasAt: number
}

/** From weights as torch has them: outputs x inputs, or outputs x channels x taps (then inputs are taps x channels). */
export const makeDense = (workspace: Workspace, weight: Tensor, bias: Tensor): Dense => {
  const [outputs = 0, channels = 0, taps = 1] = weight.shape
  const inputs = channels * taps
  const { values } = weight
  const padded = Math.ceil(outputs / 16) * 16
  // Written where it stays, so that no second copy of large weights is ever made.
  const matrixAt = workspace.allocate(inputs * padded)
  const matrix = workspace.view(matrixAt, inputs * padded).fill(0)
  for (let output = 0; output < outputs; output++) {
    const group = (output >> 4) * inputs * 16 + (output & 15)
    for (let channel = 0; channel < channels; channel++)
      for (let tap = 0; tap < taps; tap++)
        matrix[group + (tap * channels + channel) * 16] = values[(output * channels + channel) * taps + tap] as number
  }
  const biases = new Float32Array(padded)
  biases.set(bias.values)
  return { inputs, outputs, padded, matrixAt, biasAt: workspace.place(biases) }
}

/** Rows (already in the kernels' memory, `rowSize` numbers apart, may overlap) times the matrix; address of the result. */
export const applyAt = (workspace: Workspace, layer: Dense, rowsAt: number, rowSize: number, count: number): number => {
  const out = workspace.allocate(count * layer.padded)
  if (count > 0)
    workspace.kernels.dense(
      rowsAt,
      rowSize * 4,
      count,
      layer.inputs,
      layer.matrixAt,
      layer.biasAt,
      out,
      layer.padded * 4,
      layer.padded / 16,
    )
  return out
}

/** Count x inputs -> count x outputs. */
export const applyDense = (workspace: Workspace, layer: Dense, rows: Float32Array, count: number): Float32Array =>
  workspace.borrow(() => {
    const out = applyAt(workspace, layer, workspace.place(rows), layer.inputs, count)
    const padded = workspace.view(out, count * layer.padded)
    if (layer.padded === layer.outputs) return padded.slice()
    const result = new Float32Array(count * layer.outputs)
    for (let row = 0; row < count; row++)
      result.set(padded.subarray(row * layer.padded, row * layer.padded + layer.outputs), row * layer.outputs)
    return result
  })

export const rectify = (values: Float32Array): Float32Array => {
  for (let index = 0; index < values.length; index++) if ((values[index] as number) < 0) values[index] = 0
  return values
}

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

/** Each row of logits as logarithms of shares that add up to 1, in place. */
export const logShares = (logits: Float32Array, count: number): Float32Array => {
  const width = logits.length / count
  for (let row = 0; row < count; row++) {
    const part = logits.subarray(row * width, (row + 1) * width)
    const highest = part.reduce((best, value) => Math.max(best, value), -1e30)
    const total = highest + Math.log(part.reduce((sum, value) => sum + Math.exp(value - highest), 0))
    for (let column = 0; column < width; column++) part[column] = (part[column] as number) - total
  }
  return logits
}

export interface Recurrent {
  readonly size: number
  readonly input: Dense
  readonly hidden: Dense
}

/** A gated recurrent layer in one direction: count x inputs -> count x size. Gates in the order reset, update, new. */
export const applyRecurrent = (
  workspace: Workspace,
  layer: Recurrent,
  rows: Float32Array,
  count: number,
  isBackward: boolean,
): Float32Array => {
  const { size } = layer
  const inputs = applyDense(workspace, layer.input, rows, count)
  const result = new Float32Array(count * size)
  return workspace.borrow(() => {
    const stateAt = workspace.place(new Float32Array(size))
    const gatesAt = workspace.allocate(layer.hidden.padded)
    const state = workspace.view(stateAt, size)
    const gates = workspace.view(gatesAt, 3 * size)
    for (let step = 0; step < count; step++) {
      const row = isBackward ? count - 1 - step : step
      workspace.kernels.dense(
        stateAt,
        0,
        1,
        size,
        layer.hidden.matrixAt,
        layer.hidden.biasAt,
        gatesAt,
        0,
        layer.hidden.padded / 16,
      )
      const from = row * 3 * size
      for (let unit = 0; unit < size; unit++) {
        const reset = sigmoid((inputs[from + unit] as number) + (gates[unit] as number))
        const update = sigmoid((inputs[from + size + unit] as number) + (gates[size + unit] as number))
        const fresh = Math.tanh((inputs[from + 2 * size + unit] as number) + reset * (gates[2 * size + unit] as number))
        state[unit] = (1 - update) * fresh + update * (state[unit] as number)
      }
      result.set(state, row * size)
    }
    return result
  })
}

/** Rows of two matrices side by side. */
export const beside = (count: number, ...parts: readonly Float32Array[]): Float32Array => {
  const widths = parts.map((part) => part.length / count)
  const total = widths.reduce((sum, width) => sum + width, 0)
  const result = new Float32Array(count * total)
  let column = 0
  parts.forEach((part, index) => {
    const width = widths[index] as number
    for (let row = 0; row < count; row++)
      result.set(part.subarray(row * width, (row + 1) * width), row * total + column)
    column += width
  })
  return result
}
