import type { HeardWord } from '../ports.ts'

/** What the recogniser takes the last words to be, at some moment. */
export interface Partial {
  /** Places in the target of the words on the best path, in order; other words left out. */
  readonly wordIndexes: readonly number[]
  /** Audio heard so far, ms. */
  readonly atMs: number
}

/**
 * Decides when a word is complete. The recogniser shows a word as soon as its last sound may have begun to end, on
 * average 90 ms early: a word counts once it has stood on the best path for the time given.
 */
export const createFollower = (steadyMs: number) => {
  const since = new Map<number, number>()
  let lastLit = -1
  let lastEndMs = 0
  return {
    /** The words that have become complete with this partial result. */
    update({ wordIndexes, atMs }: Partial): HeardWord[] {
      const present = new Set(wordIndexes)
      for (const index of since.keys()) if (!present.has(index)) since.delete(index)
      for (const index of present) if (!since.has(index)) since.set(index, atMs)
      const complete = [...since]
        .filter(([index, seenMs]) => index > lastLit && atMs - seenMs >= steadyMs)
        .toSorted(([one], [other]) => one - other)
      return complete.map(([wordIndex, seenMs]) => {
        const heard = { wordIndex, startMs: lastEndMs, endMs: Math.max(lastEndMs, seenMs) }
        lastLit = wordIndex
        lastEndMs = heard.endMs
        return heard
      })
    },
  }
}
