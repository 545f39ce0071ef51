export interface Ended {
  readonly code: number | null
  readonly signal: string | null
}

export interface Supervision {
  /** Runs the app once, to its end. */
  readonly run: () => Promise<Ended>
  readonly wait: (ms: number) => Promise<void>
  readonly now: () => number
  /** Somebody ends the whole: what ends now is not started again. */
  readonly isEnding: () => boolean
}

/** It ended as it should, or it said what is wrong with what it was given: starting it again changes neither. */
const isFinal = ({ code }: Ended): boolean => code === 0 || code === 2

const shortestMs = 500
const longestMs = 30_000
/** After so long it counts as having worked. */
const soundMs = 60_000

/** Starts the app again whenever it crashes, sooner at first, and resolves with the code it was meant to end with. */
export const supervise = async ({ run, wait, now, isEnding }: Supervision): Promise<number> => {
  let waitMs = shortestMs
  for (;;) {
    const startedAt = now()
    const ended = await run()
    if (isEnding() || isFinal(ended)) return ended.code ?? 1
    if (now() - startedAt >= soundMs) waitMs = shortestMs
    await wait(waitMs)
    if (isEnding()) return ended.code ?? 1
    waitMs = Math.min(longestMs, waitMs * 2)
  }
}
