import { assemble, type Code, code } from './assembler.ts'

const { get, set, integer, add, subtract, loop, againIf, load, loadSplat, store, splat, plus, minus, times } = code
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
const step = (local: number, bytes: number): Code => [...get(local), ...integer(bytes), ...add, ...set(local)]
const negligible = -16

const countDown = (local: number): Code => [
  ...get(local),
  ...integer(1),
  ...subtract,
  ...set(local),
  ...get(local),
  ...againIf,
]

/**
 * One codebook of Gaussians over many frames: `gaussians(vectors, vectorBytes, frames, parameters, weights, scratch, out, outBytes)`.
 * Parameters: for each four densities their peaks, then mean and 1 / (2 variance) of each dimension. Weights: states x
 * densities. Out, a frame: the best logarithm (four times), then for each state four partial sums of weight * exp(score - best).
 */
const gaussians = (dimensions: number, densities: number, states: number): Code => {
  const [vectors, vectorBytes, frames, parameters, weights, scratch, out, outBytes] = range(8) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const [group, from, to, weight] = [8, 9, 10, 11] as const
  const observed = 12
  const [score, best, part, distance] = [
    observed + dimensions,
    observed + dimensions + 1,
    observed + dimensions + 2,
    observed + dimensions + 3,
  ] as const
  const sums = observed + dimensions + 4
  const groups = densities / 4
  const groupBytes = 16 * (1 + 2 * dimensions)
  const addDimension = (dimension: number): Code => [
    ...get(observed + dimension),
    ...get(from),
    ...load(16 + 32 * dimension),
    ...minus,
    ...set(distance),
    ...get(score),
    ...get(distance),
    ...get(distance),
    ...times,
    ...get(from),
    ...load(32 + 32 * dimension),
    ...times,
    ...minus,
    ...set(score),
  ]
  // Scores only fall: four densities that are all negligible already (below e^-16 of the best) need no further dimension.
  const leaveIfNegligible: Code = [
    ...get(score),
    ...get(best),
    ...splat(negligible),
    ...plus,
    ...code.isGreater,
    ...code.anyTrue,
    ...code.isZero,
    ...code.leaveIf,
  ]
  const scoreGroup: Code = [
    ...get(from),
    ...load(0),
    ...set(score),
    ...code.block(
      range(dimensions).flatMap((dimension) => [
        ...addDimension(dimension),
        ...(dimension === 2 || dimension === 5 || dimension === 8 ? leaveIfNegligible : []),
      ]),
    ),
    ...get(to),
    ...get(score),
    ...store(0),
    ...get(best),
    ...get(score),
    ...code.maximum,
    ...set(best),
    ...step(from, groupBytes),
    ...step(to, 16),
    ...countDown(group),
  ]
  // 2^f on 0..1 by a polynomial (relative error below 4e-6), then the exponent is added to the bits.
  const polynomial = [0.0018943794, 0.0089421, 0.0558695, 0.2401265, Math.LN2, 1]
  const addGroup: Code = [
    ...code.block([
      ...get(to),
      ...load(0),
      ...get(best),
      ...minus,
      ...set(part),
      ...get(part),
      ...splat(negligible),
      ...code.isGreater,
      ...code.anyTrue,
      ...code.isZero,
      ...code.leaveIf,
      ...get(part),
      ...splat(-80),
      ...code.maximum,
      ...splat(Math.LOG2E),
      ...times,
      ...set(part),
      ...get(part),
      ...code.floor,
      ...set(distance),
      ...get(part),
      ...get(distance),
      ...minus,
      ...set(part),
      ...splat(polynomial[0] as number),
      ...polynomial.slice(1).flatMap((factor) => [...get(part), ...times, ...splat(factor), ...plus]),
      ...get(distance),
      ...code.toIntegers,
      ...integer(23),
      ...code.shiftLeft,
      ...code.plusIntegers,
      ...set(score),
      ...range(states).flatMap((state) => [
        ...get(sums + state),
        ...get(weight),
        ...load(state * densities * 4),
        ...get(score),
        ...times,
        ...plus,
        ...set(sums + state),
      ]),
    ]),
    ...step(to, 16),
    ...step(weight, 16),
    ...countDown(group),
  ]
  return loop([
    ...range(dimensions).flatMap((dimension) => [
      ...get(vectors),
      ...loadSplat(4 * dimension),
      ...set(observed + dimension),
    ]),
    ...splat(-1e30),
    ...set(best),
    ...range(states).flatMap((state) => [...splat(0), ...set(sums + state)]),
    ...[...get(parameters), ...set(from), ...get(scratch), ...set(to), ...integer(groups), ...set(group)],
    ...loop(scoreGroup),
    ...[
      [2, 3, 0, 1],
      [1, 0, 3, 2],
    ].flatMap((lanes) => [
      ...get(best),
      ...get(best),
      ...get(best),
      ...code.turn(lanes),
      ...code.maximum,
      ...set(best),
    ]),
    ...[...get(weights), ...set(weight), ...get(scratch), ...set(to), ...integer(groups), ...set(group)],
    ...loop(addGroup),
    ...[...get(out), ...get(best), ...store(0)],
    ...range(states).flatMap((state) => [...get(out), ...get(sums + state), ...store(16 + 16 * state)]),
    ...[...get(vectors), ...get(vectorBytes), ...add, ...set(vectors)],
    ...[...get(out), ...get(outBytes), ...add, ...set(out)],
    ...countDown(frames),
  ])
}

/**
 * Rows times a matrix: `dense(rows, rowBytes, count, inputs, matrix, bias, out, outBytes, groups)`; the matrix is groups x inputs x 16,
 * so that a group of 16 outputs is read in one go and stays near for all rows; bias and output rows are 16 * groups long.
 * Overlapping rows make it a convolution.
 */
const dense = (): Code => {
  const [rows, rowBytes, count, inputs, matrix, bias, out, outBytes, groups] = range(9) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const [left, row, to, input, from, weight] = [9, 10, 11, 12, 13, 14] as const
  const sums = 16
  const value = 20
  return loop([
    ...[...get(count), ...set(left), ...get(rows), ...set(row), ...get(out), ...set(to)],
    ...loop([
      ...range(4).flatMap((lane) => [...get(bias), ...load(16 * lane), ...set(sums + lane)]),
      ...[...get(row), ...set(from), ...get(matrix), ...set(weight), ...get(inputs), ...set(input)],
      ...loop([
        ...[...get(from), ...loadSplat(0), ...set(value)],
        ...range(4).flatMap((lane) => [
          ...get(sums + lane),
          ...get(value),
          ...get(weight),
          ...load(16 * lane),
          ...times,
          ...plus,
          ...set(sums + lane),
        ]),
        ...[...step(from, 4), ...step(weight, 64)],
        ...countDown(input),
      ]),
      ...range(4).flatMap((lane) => [...get(to), ...get(sums + lane), ...store(16 * lane)]),
      ...[...get(row), ...get(rowBytes), ...add, ...set(row), ...get(to), ...get(outBytes), ...add, ...set(to)],
      ...countDown(left),
    ]),
    ...[...get(weight), ...set(matrix), ...step(bias, 64), ...step(out, 64)],
    ...countDown(groups),
  ])
}

/** The part of WebAssembly that is used; no standard library of the compiler has it without the browser's. */
interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}
interface Assembly {
  readonly Memory: new (limits: { initial: number; maximum: number }) => Memory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: { host: { memory: Memory } }) => { readonly exports: unknown }
}

export interface Kernels {
  readonly memory: Memory
  gaussians(
    vectors: number,
    vectorBytes: number,
    frames: number,
    parameters: number,
    weights: number,
    scratch: number,
    out: number,
    outBytes: number,
  ): void
  dense(
    rows: number,
    rowBytes: number,
    count: number,
    inputs: number,
    matrix: number,
    bias: number,
    out: number,
    outBytes: number,
    groups: number,
  ): void
}

export const kernelShape = { dimensions: 13, densities: 128, states: 3 } as const

/** Compiles the kernels (a millisecond) over a memory of their own, of at most 64 MB. */
export const makeKernels = (): Kernels => {
  const assembly = (globalThis as unknown as { WebAssembly: Assembly }).WebAssembly
  const memory = new assembly.Memory({ initial: 1, maximum: 1024 })
  const { dimensions, densities, states } = kernelShape
  const bytes = assemble([
    {
      name: 'gaussians',
      parameters: 8,
      integers: 4,
      vectors: dimensions + 4 + states,
      body: gaussians(dimensions, densities, states),
    },
    { name: 'dense', parameters: 9, integers: 7, vectors: 5, body: dense() },
  ])
  const instance = new assembly.Instance(new assembly.Module(bytes), { host: { memory } })
  return { memory, ...(instance.exports as Omit<Kernels, 'memory'>) }
}
