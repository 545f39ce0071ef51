/** Everything that is drawn in this bench hangs on this seed; it is printed with the figures. */
export const benchSeed = 20_261

/** Numbers in 0..1 that depend on the seed alone (mulberry32 over an FNV-1a hash of the text). */
export const randomOf = (seed: string): (() => number) => {
  let state = hashOf(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const hashOf = (text: string): number => {
  let state = 2_166_136_261
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619)
  return state >>> 0
}

/** In an order that depends on the seed alone; the list given is left as it is. */
export const shuffled = <T>(items: readonly T[], seed: string): T[] => {
  const random = randomOf(seed)
  const result = [...items]
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    const held = result[index] as T
    result[index] = result[other] as T
    result[other] = held
  }
  return result
}
