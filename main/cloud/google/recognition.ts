import type { OpinionWord } from '../../../preload/contract/opinion.ts'

/** What is asked for, each time. Nothing of what is to be said: a hint would hide the mistakes. */
export const recognitionConfig = (language: string) => ({
  explicitDecodingConfig: { encoding: 'LINEAR16', sampleRateHertz: 16_000, audioChannelCount: 1 },
  languageCodes: [language],
  model: 'short',
  features: { enableWordTimeOffsets: true, enableWordConfidence: true, maxAlternatives: 1 },
})

export const streamingConfig = (language: string) => ({
  config: recognitionConfig(language),
  streamingFeatures: { interimResults: true },
})

interface Offset {
  readonly seconds?: number | string | { toNumber(): number } | null
  readonly nanos?: number | null
}
export interface Heard {
  readonly results?:
    | readonly {
        readonly isFinal?: boolean | null
        readonly resultEndOffset?: Offset | null
        readonly alternatives?:
          | readonly {
              readonly transcript?: string | null
              readonly confidence?: number | null
              readonly words?:
                | readonly {
                    readonly word?: string | null
                    readonly startOffset?: Offset | null
                    readonly endOffset?: Offset | null
                    readonly confidence?: number | null
                  }[]
                | null
            }[]
          | null
      }[]
    | null
}

const msOf = (offset: Offset | null | undefined): number => {
  const seconds = offset?.seconds ?? 0
  const whole = typeof seconds === 'object' ? seconds.toNumber() : Number(seconds)
  return Math.max(0, whole * 1000 + (offset?.nanos ?? 0) / 1e6)
}

/** Confidence 0 means that none was set. */
const sureness = (confidence: number | null | undefined): number | null =>
  confidence === null || confidence === undefined || confidence <= 0 ? null : Math.min(1, confidence)

/**
 * Words of one answer, times from the beginning of its stream in ms. Interim answers have no times of words: theirs are spread
 * over the stretch they stand for.
 */
export const wordsOf = ({ results }: Heard): { readonly words: readonly OpinionWord[]; readonly isFinal: boolean } => {
  const words: OpinionWord[] = []
  let isFinal = (results ?? []).length > 0
  for (const { isFinal: isSettled, alternatives, resultEndOffset } of results ?? []) {
    isFinal &&= isSettled === true
    const [best] = alternatives ?? []
    if (best === undefined) continue
    const timed = best.words ?? []
    if (isSettled === true && timed.length > 0) {
      for (const { word, startOffset, endOffset, confidence } of timed) {
        const startMs = msOf(startOffset)
        words.push({
          text: word ?? '',
          startMs,
          endMs: Math.max(startMs, msOf(endOffset)),
          confidence: sureness(confidence),
        })
      }
      continue
    }
    const texts = (best.transcript ?? '').split(/\s+/).filter((text) => text !== '')
    const from = words.at(-1)?.endMs ?? 0
    const share = Math.max(0, msOf(resultEndOffset) - from) / Math.max(1, texts.length)
    texts.forEach((text, index) => {
      words.push({ text, startMs: from + index * share, endMs: from + (index + 1) * share, confidence: null })
    })
  }
  return { words: words.filter(({ text }) => text !== ''), isFinal }
}
