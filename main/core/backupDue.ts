const dayMs = 86_400_000

/**
 * Whether it is time for a backup: a day after the newest one. One that is dated a day or more ahead (a clock that was set back)
 * counts for nothing.
 */
export const isBackupDue = (newestAt: number | null, now: number): boolean =>
  newestAt === null || Math.abs(now - newestAt) >= dayMs
