import type { HeardWord } from '../ports/index.ts'

/** What the recogniser takes the last words to be, at some moment. */
export interface Partial {
  /** Places in the target of the words on the best path, in order; other words left out. */
  readonly wordIndexes: readonly number[]
  /** Audio heard so far, ms. */
  readonly atMs: number
}

/** How long a word must have stood on the best path, in ms, to count as complete. */
export interface Patience {
  readonly word: number
  /** Nothing comes after the last word to push against it, so it shows earlier. */
  readonly lastWord: number
}

/**
 * Decides when a word is complete. The recogniser shows a word as soon as its last sound may have begun to end, on
 * average 50 ms early, and takes it back where the sound goes on as another word: so it must have stood for a while.
 */
export const createFollower = (wordCount: number, patience: Patience) => {
  const since = new Map<number, number>()
  let lastLit = -1
  let lastEndMs = 0
  const neededFor = (index: number): number => (index === wordCount - 1 ? patience.lastWord : patience.word)
  return {
    /** The words that have become complete with this partial result. */
    update({ wordIndexes, atMs }: Partial): HeardWord[] {
      const present = new Set(wordIndexes)
      for (const index of since.keys()) if (!present.has(index)) since.delete(index)
      for (const index of present) if (!since.has(index)) since.set(index, atMs)
      const complete = [...since]
        .filter(([index, seenMs]) => index > lastLit && atMs - seenMs >= neededFor(index))
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
