import type { OpinionWord } from '../../../preload/contract/opinion.ts'
import type { AttemptVerdict, WordVerdict } from '../../../preload/contract/verdict.ts'
import { type AttemptFrame, refusedAttempt } from './assemble.ts'
import type { SignalFacts } from './evidence.ts'
import { refusalOfMatch } from './refusal.ts'
import { placeWords } from './secondOpinion.ts'

/** So sure has a recogniser to be of another word (0..1) before the word counts as wrong; of children it mishears many. */
const surelyOther = 0.7
/** Of so many words or more, fewer than this share heard as they should be is another text. */
const otherTextFrom = { words: 3, share: 0.25 } as const

const whole = (ms: number | undefined): number | null => (ms === undefined ? null : Math.round(ms))

/**
 * The verdict where a recogniser of words was asked and nobody judged sounds: a word is right where it was heard, missing where nothing
 * was, wrong where the recogniser is sure of another one, unsure else. It has no sounds, and the attempt no clarity: a recogniser
 * of words puts right what a child said otherwise, so nothing that it hears says how a sound was made.
 * @param texts words of the twister, in order; @param heard with times from the start of the audio.
 */
export const verdictOfWords = (
  frame: AttemptFrame,
  signal: SignalFacts,
  texts: readonly string[],
  heard: readonly OpinionWord[],
  areAlike: (one: string, other: string) => boolean,
): AttemptVerdict => {
  const placed = placeWords(texts, heard, { areAlike })
  const same = placed.filter(({ isSame }) => isSame).length
  const said = placed.filter(({ from }) => from !== null).length
  const isOtherText = texts.length >= otherTextFrom.words && same < texts.length * otherTextFrom.share
  const reason = refusalOfMatch(signal, {
    ...{ wordCount: texts.length, saidCount: said, isOtherText: isOtherText && heard.length > 0 },
    isFirstWordSaid: (placed[0]?.from ?? null) !== null,
    isLastWordSaid: (placed.at(-1)?.from ?? null) !== null,
  })
  if (reason !== null) return refusedAttempt(frame, heard.length === 0 && reason === 'other-text' ? 'silence' : reason)
  const words = placed.map(({ from, isSame, confidence }, place): WordVerdict => {
    const word = from === null ? undefined : heard[from]
    const doubtful = (confidence ?? 0) >= surelyOther ? 'wrong' : 'unsure'
    return {
      ...{ text: texts[place] ?? '', startMs: whole(word?.startMs), endMs: whole(word?.endMs), sounds: [] },
      verdict: word === undefined ? 'missing' : isSame ? 'right' : doubtful,
    }
  })
  return {
    ...{ outcome: 'judged', text: frame.text, heard: heard.map(({ text }) => text).join(' '), clarity: null },
    completeness: said / texts.length,
    durationMs: Math.round(frame.durationMs),
    analysisMs: Math.max(0, Math.round(frame.analysisMs * 10) / 10),
    ...{ engine: frame.engine, words },
  }
}
