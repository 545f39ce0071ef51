/** Whole years on a moment (ms since 1970, UTC) of somebody born in a month (YYYY-MM); null where that is not known. */
export const ageOn = (birthMonth: string | null, now: number): number | null => {
  if (birthMonth === null) return null
  const [year = 0, month = 1] = birthMonth.split('-').map(Number)
  const today = new Date(now)
  const months = (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - month
  return Math.max(0, Math.floor(months / 12))
}
