/** The same numbers each time, 0..1 (a linear congruence; Numerical Recipes' constants). */
export const numbers = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
