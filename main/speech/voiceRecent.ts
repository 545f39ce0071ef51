/**
 * Keeps the last few results by key, and shares one that is still being made. Only results worth keeping stay.
 */
export const createRecent = <Value>(most: number) => {
  const kept = new Map<string, Promise<Value>>()
  return {
    size: () => kept.size,
    get: (key: string, make: () => Promise<Value>, isWorthKeeping: (value: Value) => boolean): Promise<Value> => {
      const known = kept.get(key)
      const value = known ?? make()
      kept.delete(key)
      kept.set(key, value)
      if (known === undefined) {
        const forget = (): void => {
          if (kept.get(key) === value) kept.delete(key)
        }
        value.then((made) => isWorthKeeping(made) || forget(), forget)
      }
      const oldest = kept.keys().next()
      if (kept.size > most && !oldest.done) kept.delete(oldest.value)
      return value
    },
  }
}
