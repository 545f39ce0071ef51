/** "1.2.3": what packs and the app call their versions. */
export const versionForm = /^\d{1,9}\.\d{1,9}\.\d{1,9}$/

/** Negative where `one` is the older, 0 where both are the same. What a build adds after a hyphen does not count. */
export const compareVersions = (one: string, other: string): number => {
  const parts = (version: string) => (version.split('-')[0] ?? '').split('.').map(Number)
  const [from, to] = [parts(one), parts(other)]
  for (let place = 0; place < 3; place += 1) {
    const difference = (from[place] ?? 0) - (to[place] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
