/** Makes guessing slow: each wrong secret is answered later than the one before, and only so many wait at a time. */
export interface GuessDelay {
  /** Resolves after the delay; false where too many are waiting already and the connection should just be dropped. */
  wait(): Promise<boolean>
  /** A right secret came: whoever typed wrongly before did so by mistake. */
  forgive(): void
  close(): void
}

const firstMs = 250
const longestMs = 4_000
const maxWaiting = 16

export const createGuessDelay = (): GuessDelay => {
  let failures = 0
  let isClosed = false
  const waiting = new Set<() => void>()
  return {
    wait: async () => {
      if (isClosed || waiting.size >= maxWaiting) return false
      const delayMs = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 10))
      failures += 1
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer)
          waiting.delete(done)
          resolve()
        }
        const timer = setTimeout(done, delayMs)
        waiting.add(done)
      })
      return !isClosed
    },
    forgive: () => {
      failures = 0
    },
    close: () => {
      isClosed = true
      for (const done of [...waiting]) done()
    },
  }
}
