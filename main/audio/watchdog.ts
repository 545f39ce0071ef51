/** Without a frame for so long, an open microphone has stopped. */
export const silentAfterMs = 800
const checkMs = 200

export interface Watchdog {
  /** Begins to watch, or watches on after a sign of life. */
  feed(): void
  stop(): void
}

/** Calls `onSilent` once when it was not fed for 800 ms, and then rests until it is fed again. */
export const createWatchdog = (onSilent: () => void): Watchdog => {
  let fedAt = 0
  let checkedAt = 0
  let timer: NodeJS.Timeout | null = null

  const stop = () => {
    if (timer !== null) clearInterval(timer)
    timer = null
  }
  const check = () => {
    const now = performance.now()
    // A computer that slept, or was too busy to look, must not blame the microphone.
    if (now - checkedAt > checkMs * 2) fedAt = now
    checkedAt = now
    if (now - fedAt < silentAfterMs) return
    stop()
    onSilent()
  }

  return {
    feed() {
      fedAt = performance.now()
      if (timer !== null) return
      checkedAt = fedAt
      timer = setInterval(check, checkMs)
      timer.unref()
    },
    stop,
  }
}
