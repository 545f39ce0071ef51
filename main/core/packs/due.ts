const dayMs = 86_400_000

/** Packs are released once a month; who looks every four weeks misses none of them by more than that. */
export const lookEveryMs = 28 * dayMs

/** Whether it is time to look for new packs. A look that is dated ahead (a clock that was set back) counts for nothing. */
export const isLookDue = (lookedAt: number | null, now: number): boolean =>
  lookedAt === null || lookedAt > now || now - lookedAt >= lookEveryMs
