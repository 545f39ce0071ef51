/** How often a program that keeps dying is started again: at once, then ever more slowly, and then no more. */
const delaysMs = [0, 500, 2_000, 5_000] as const
const rememberedMs = 60_000

/** Delay before the next start in ms, or null when it has died too often within a minute. */
export const createRestarts = (now: () => number) => {
  let deaths: number[] = []
  return (): number | null => {
    const at = now()
    deaths = [...deaths.filter((death) => at - death < rememberedMs), at]
    return delaysMs[deaths.length - 1] ?? null
  }
}
