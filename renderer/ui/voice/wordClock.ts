/** When a word is said, in ms from the start of the sound. */
export interface TimedWord {
  readonly startMs: number
  readonly endMs: number
}

/** The word that is said at a time in ms; between words the one before stays lit for a moment. */
export function wordAt(words: readonly TimedWord[], ms: number): number | null {
  const index = words.findLastIndex((word) => ms >= word.startMs)
  const word = words[index]
  return word === undefined || ms > word.endMs + 120 ? null : index
}

/**
 * Times for a voice that does not tell its own: those of another voice, from the first word's start to the last one's end,
 * made to last `spanMs`. The first word begins at 0, as a system voice does not wait before it speaks.
 */
export function scaledTimes(words: readonly TimedWord[], spanMs: number): readonly TimedWord[] {
  const start = words.at(0)?.startMs ?? 0
  const span = Math.max(1, (words.at(-1)?.endMs ?? 0) - start)
  const at = (ms: number) => ((ms - start) / span) * spanMs
  return words.map(({ startMs, endMs }) => ({ startMs: at(startMs), endMs: at(endMs) }))
}

/** How long the words of a voice last together. */
export const spanOf = (words: readonly TimedWord[]): number =>
  Math.max(1, (words.at(-1)?.endMs ?? 0) - (words.at(0)?.startMs ?? 0))

/** The word in which a letter of the text stands, or null where the text's words are not the twister's. */
export function wordOfLetter(text: string, wordCount: number, letter: number): number | null {
  const starts = [...text.matchAll(/\S+/g)].map((match) => match.index)
  const index = starts.findLastIndex((start) => letter >= start)
  return starts.length !== wordCount || index === -1 ? null : index
}
