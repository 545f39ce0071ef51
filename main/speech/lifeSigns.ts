/**
 * So long may a worker that listens be without a sign, in ms: while it only follows words, and while it has something larger to
 * do (it opens a stream, judges ahead, answers a question), which takes a slow computer up to two seconds.
 */
const patienceMs = { following: 700, busy: 4_000 } as const
const checkMs = 100
/** Frames of 20 ms of sound after which a worker that follows gives a sign. */
export const framesASign = 10

export interface LifeSigns {
  /** It has to do; the answer ends what is large. */
  began(): void
  /** Sound was given to it. */
  fed(): void
  /** A sign of it; `isDone` where it was the answer to something large. */
  sign(isDone: boolean): void
  /** Nobody waits for it any more. */
  rest(): void
}

/** Tells once that a worker hangs: it was given sound and says nothing. Watches from the first `fed` to `rest`. */
export const createLifeSigns = (onHung: () => void, now: () => number = () => performance.now()): LifeSigns => {
  let large = 0
  let lastSign = 0
  let checkedAt = 0
  /** Frames given since the last sign. */
  let owed = 0
  let timer: NodeJS.Timeout | null = null

  const rest = (): void => {
    if (timer !== null) clearInterval(timer)
    timer = null
    large = 0
    owed = 0
  }
  const check = (): void => {
    const at = now()
    // A computer that slept, or was too busy to look, must not blame the worker.
    if (at - checkedAt > checkMs * 3) lastSign = at
    checkedAt = at
    const patience = large > 0 ? patienceMs.busy : patienceMs.following
    if (owed < framesASign || at - lastSign < patience) return
    rest()
    onHung()
  }

  return {
    began: () => {
      large += 1
    },
    fed: () => {
      owed += 1
      // From here on it owes a sign. A microphone that falls silent before is no fault of its.
      if (owed === framesASign) lastSign = now()
      if (timer !== null) return
      checkedAt = now()
      timer = setInterval(check, checkMs)
      timer.unref()
    },
    sign: (isDone) => {
      lastSign = now()
      owed = 0
      if (isDone) large = Math.max(0, large - 1)
    },
    rest,
  }
}
