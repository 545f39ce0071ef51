/** mulberry32: the same numbers for the same seed. */
export const createRandom = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
export type Random = ReturnType<typeof createRandom>

/** Each trial has numbers of its own, so that trials may run side by side and one may be looked at alone. */
export const randomOf = (seed: number, condition: string, trial: number): Random => {
  let mixed = seed ^ Math.imul(trial + 1, 0x9e3779b1)
  for (const letter of condition) mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return createRandom(mixed)
}
