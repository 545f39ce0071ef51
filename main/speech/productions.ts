import type { SpokenWord } from '../core/scoring/fluency.ts'
import type { SpeechDecoder } from './decoder.ts'
import { decode } from './judgement.ts'
import type { Span } from './model/analysis.ts'
import type { Network } from './network.ts'

const frameMs = 10

/**
 * Which of the productions on a path count: the longest run of different words in the order of the target, and of equal
 * ones the latest. So the last try at a word counts, unless it was broken off before the words that follow it.
 * @param said places in the target, in order of time.
 * @returns indices into `said`, rising.
 */
export const countingProductions = (said: readonly number[]): number[] => {
  const best: { length: number; before: number }[] = []
  let end = -1
  for (const [at, word] of said.entries()) {
    let [length, before] = [1, -1]
    for (let earlier = 0; earlier < at; earlier += 1) {
      const run = best[earlier]
      if (run && (said[earlier] ?? word) < word && run.length + 1 >= length) {
        length = run.length + 1
        before = earlier
      }
    }
    best.push({ length, before })
    if (end < 0 || length >= (best[end]?.length ?? 0)) end = at
  }
  const chosen: number[] = []
  for (let at = end; at >= 0; at = best[at]?.before ?? -1) chosen.unshift(at)
  return chosen
}

/** Where each word counts, and every time that a word was said, in order of time; ms from the start of the audio. */
export interface LastProductions {
  readonly spans: readonly Span[]
  readonly spoken: readonly SpokenWord[]
}

/** Spans for all words: those of the productions that count, and for the others what lies between these. */
const spansAround = (wordCount: number, spoken: readonly SpokenWord[]): Span[] => {
  const bounds = countingProductions(spoken.map(({ wordIndex }) => wordIndex)).flatMap((at) => spoken[at] ?? [])
  return Array.from({ length: wordCount }, (_, wordIndex) => {
    const own = bounds.find((bound) => bound.wordIndex === wordIndex)
    if (own) return { startMs: own.startMs, endMs: own.endMs }
    return {
      startMs: bounds.findLast((bound) => bound.wordIndex < wordIndex)?.endMs ?? 0,
      endMs: bounds.find((bound) => bound.wordIndex > wordIndex)?.startMs ?? Number.MAX_SAFE_INTEGER,
    }
  })
}

/**
 * Where each word of the target was last said, roughly. Null where no word was said twice or out of order: then the words
 * are better found without being told where to look.
 */
export const lastProductions = (
  decoder: SpeechDecoder,
  network: Network,
  samples: Float32Array,
  said: readonly number[],
): LastProductions | null => {
  if (said.every((word, at) => at === 0 || word > (said[at - 1] ?? word))) return null
  decode(decoder, network.following, samples)
  const spoken = decoder.align(0).flatMap(({ name, startFrame, frames }) => {
    const form = network.forms.get(name)
    if (!form) return []
    return [{ wordIndex: form.wordIndex, startMs: startFrame * frameMs, endMs: (startFrame + frames) * frameMs }]
  })
  return spoken.length === 0 ? null : { spans: spansAround(network.words.length, spoken), spoken }
}
