/** The few WebAssembly instructions that the kernels need, as bytes. https://webassembly.github.io/spec/core/binary */
export type Code = readonly number[]

const unsigned = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  do {
    const part = rest & 0x7f
    rest >>>= 7
    bytes.push(rest === 0 ? part : part | 0x80)
  } while (rest !== 0)
  return bytes
}

const signed = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  for (;;) {
    const part = rest & 0x7f
    rest >>= 7
    const isDone = (rest === 0 && (part & 0x40) === 0) || (rest === -1 && (part & 0x40) !== 0)
    bytes.push(isDone ? part : part | 0x80)
    if (isDone) return bytes
  }
}

const vector = (opcode: number): Code => [0xfd, ...unsigned(opcode)]
const float32 = (value: number): number[] => [...new Uint8Array(Float32Array.of(value).buffer)]

export const code = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  integer: (value: number): Code => [0x41, ...signed(value)],
  add: [0x6a] as Code,
  subtract: [0x6b] as Code,
  /** Repeats the body until it falls through; `again` jumps back to its start. */
  loop: (body: Code): Code => [0x03, 0x40, ...body, 0x0b],
  againIf: [0x0d, 0x00] as Code,
  /** A body that `leaveIf` leaves early. */
  block: (body: Code): Code => [0x02, 0x40, ...body, 0x0b],
  leaveIf: [0x0d, 0x00] as Code,
  isZero: [0x45] as Code,
  load: (offset = 0): Code => [...vector(0x00), 0x02, ...unsigned(offset)],
  loadSplat: (offset = 0): Code => [...vector(0x09), 0x02, ...unsigned(offset)],
  store: (offset = 0): Code => [...vector(0x0b), 0x02, ...unsigned(offset)],
  splat: (value: number): Code => [...vector(0x0c), ...[1, 2, 3, 4].flatMap(() => float32(value))],
  splatInteger: (value: number): Code => [
    ...vector(0x0c),
    ...[1, 2, 3, 4].flatMap(() => [...new Uint8Array(Int32Array.of(value).buffer)]),
  ],
  plus: vector(0xe4),
  minus: vector(0xe5),
  times: vector(0xe6),
  maximum: vector(0xe9),
  isGreater: vector(0x44),
  anyTrue: vector(0x53),
  floor: vector(0x68),
  toIntegers: vector(0xf8),
  shiftLeft: vector(0xab),
  plusIntegers: vector(0xae),
  /** Lanes of one vector in another order (two lanes swapped, or two halves). */
  turn: (lanes: readonly number[]): Code => [
    ...vector(0x0d),
    ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte)),
  ],
} as const

export interface KernelFunction {
  readonly name: string
  /** Parameters (all integers), then further integer locals, then vector locals: numbered in this order. */
  readonly parameters: number
  readonly integers: number
  readonly vectors: number
  readonly body: Code
}

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content]
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]
const text = (value: string): Code => [...unsigned(value.length), ...Buffer.from(value, 'latin1')]

/** A module that imports its memory as `host.memory` and exports the functions; none returns a value. */
export const assemble = (functions: readonly KernelFunction[]): Uint8Array<ArrayBuffer> => {
  const types = functions.map(({ parameters }) => [0x60, ...list(Array(parameters).fill([0x7f])), 0x00])
  const bodies = functions.map(({ integers, vectors, body }) => {
    const content = [
      ...list([
        [...unsigned(integers), 0x7f],
        [...unsigned(vectors), 0x7b],
      ]),
      ...body,
      0x0b,
    ]
    return [...unsigned(content.length), ...content]
  })
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list(types)),
    ...section(2, list([[...text('host'), ...text('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, list(functions.map((_, index) => unsigned(index)))),
    ...section(7, list(functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]))),
    ...section(10, list(bodies)),
  ])
}
