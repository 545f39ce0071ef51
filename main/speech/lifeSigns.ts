import type { Pulse } from './pulse.ts'

/** So long may a worker that has something to do stand still, ms: with a look before and after it, it is told within a second. */
export const stillMs = 700
const lookMs = 100
/**
 * One that was taken for hanging has twice as long the next time, until it has answered. So a worker that is merely slow, beyond all that
 * was thought of, costs a try or two and never all of them.
 */
const mostDoublings = 3

/** Where more than so many programs wait for each processor, each has its turn so much later; never more than so many times. */
const usualCrowd = 3
const mostCrowded = 4

/** How long a worker may stand still. @param crowd programs that run or wait to, for each processor; 0 where that is not known. */
export const patienceMs = (hangsInARow: number, crowd = 0): number =>
  stillMs * 2 ** Math.min(hangsInARow, mostDoublings) * Math.max(1, Math.min(mostCrowded, crowd / usualCrowd))

export interface LifeSigns {
  /** It has come up: from here on it is watched whenever it has something to do. */
  ready(): void
  /** A message was sent to it. */
  sent(): void
  /** Its end. */
  stop(): void
}

/**
 * Going in a circle costs the processor's time, and waiting for the processor or for the disk does not: of its patience the program has to
 * have used this share for being told at once, and otherwise it waits so many times as long.
 */
const usedShare = 0.3
const unusedTimes = 4

/** What its watch goes by, ms: the time, and what the whole program has used of the processors' time. */
export interface Clocks {
  now(): number
  used(): number
}
const ownClocks: Clocks = {
  now: () => performance.now(),
  used: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  },
}

/**
 * Tells once that a worker hangs: it has something to do and stands still, whatever it is doing (`Pulse`). Time counts only where it
 * was looked at: each look counts for no more than it should take, however late it comes after a sleep or on a busy computer.
 * @param patience how long it may stand still now, ms.
 */
export const createLifeSigns = (
  pulse: Pulse,
  patience: () => number,
  onHung: () => void,
  { now, used }: Clocks = ownClocks,
): LifeSigns => {
  let isReady = false
  let sent = 0
  let beats = 0
  let stoodMs = 0
  let usedBefore = 0
  let lookedAt = 0
  let timer: NodeJS.Timeout | null = null

  const rest = (): void => {
    if (timer !== null) clearInterval(timer)
    timer = null
  }
  const stop = (): void => {
    rest()
    isReady = false
  }
  const beginAnew = (): void => {
    beats = pulse.beats()
    stoodMs = 0
    usedBefore = used()
  }
  const isHung = (): boolean => {
    const ms = patience() + pulse.allowanceMs()
    return stoodMs >= ms && (stoodMs >= ms * unusedTimes || used() - usedBefore >= ms * usedShare)
  }
  const look = (): void => {
    const sinceMs = now() - lookedAt
    lookedAt += sinceMs
    if (pulse.done() >= sent) rest()
    else if (pulse.beats() !== beats) beginAnew()
    else {
      stoodMs += Math.min(sinceMs, lookMs)
      if (!isHung()) return
      stop()
      onHung()
    }
  }
  const watch = (): void => {
    if (!isReady || timer !== null || pulse.done() >= sent) return
    beginAnew()
    lookedAt = now()
    timer = setInterval(look, lookMs)
    timer.unref()
  }

  return {
    ready: () => {
      isReady = true
      watch()
    },
    sent: () => {
      sent += 1
      watch()
    },
    stop,
  }
}
