/** Waits before the next try; none is longer than lets everything be there within a minute after an outage. */
export const backOff = { firstMs: 1000, longestMs: 30_000 } as const

/**
 * Full jitter: anything from nothing to twice as much for each try that failed, up to half a minute, so that computers which lost the
 * same server do not all come back at once (Brooker, "Exponential Backoff and Jitter", AWS 2015). Never sooner than the server
 * asked for (Retry-After), plus the same jitter. A function of its own, because the wait is kept in the outbox and has to outlive
 * the program: the libraries for it (p-retry, cockatiel) wait inside of a promise, and p-retry's jitter is not a full one.
 * @param tries that failed, 1 or more. @param random 0..1. @returns ms.
 */
export const waitAfter = (tries: number, random: number, retryAfterMs: number | null): number => {
  const widest = Math.min(backOff.longestMs, backOff.firstMs * 2 ** Math.min(tries - 1, 30))
  return Math.round((retryAfterMs ?? 0) + random * widest)
}

/**
 * Retry-After as HTTP has it (RFC 9110, 10.2.3): seconds, or a date. Null where it says nothing that can be used; never more than a
 * day, so that a wrong clock over there does not keep anybody from trying.
 */
export const retryAfterMs = (header: string | null, now: number): number | null => {
  const text = header?.trim() ?? ''
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : text === '' ? Number.NaN : Date.parse(text) - now
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), 24 * 60 * 60_000)
}
