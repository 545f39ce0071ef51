import type { OpinionWord, WordDifference } from '../../../preload/contract/opinion.ts'
import type { WordVerdict } from '../../../preload/contract/verdict.ts'

/** A word without what does not sound: case, marks, apostrophes. */
export const plainWord = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** 0 for the same word, towards 1 the less two have in common (letters that have to change, by the longer one's length). */
const unlikeness = (one: string, other: string): number => {
  if (one === other) return 0
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at]
    for (let to = 1; to <= other.length; to += 1) {
      const change = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1)
      next.push(Math.min(change, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1))
    }
    row = next
  }
  return (row[other.length] ?? 0) / Math.max(1, one.length, other.length)
}

/** What stands in the place of a word of the twister. */
export interface Placed {
  /** Null: nothing. */
  readonly heard: string | null
  readonly confidence: number | null
  readonly isSame: boolean
  /** Its place, or that of its first part, in what was heard. */
  readonly from: number | null
}

interface Move {
  readonly cost: number
  readonly target: number
  readonly heard: number
}

/** Words may be left out or put in; one may be written as two ("sea shells"), and two as one. */
const steps = [
  [1, 1],
  [1, 0],
  [0, 1],
  [1, 2],
  [2, 1],
] as const
const gap = 0.9

/**
 * Puts what was heard under the words of the twister, so that as little as possible has to change. Words that sound the same
 * (`areAlike`) count as the same.
 * @param isPrefix the attempt goes on: words of the twister after the last that was heard are not missing yet.
 * @returns one for each word of the twister, in order.
 */
export const placeWords = (
  target: readonly string[],
  heard: readonly Pick<OpinionWord, 'text' | 'confidence'>[],
  options: { readonly isPrefix?: boolean; readonly areAlike?: (one: string, other: string) => boolean } = {},
): readonly Placed[] => {
  const { isPrefix = false, areAlike = (one, other) => one === other } = options
  const wanted = target.map(plainWord)
  const said = heard
    .map(({ text, confidence }, from) => ({ text, confidence, from }))
    .filter(({ text }) => plainWord(text) !== '')
  const words = said.map(({ text }) => plainWord(text))
  const unlike = (one: string, other: string): number => (areAlike(one, other) ? 0 : 0.2 + 0.8 * unlikeness(one, other))
  const costOf = (at: number, to: number, [down, right]: readonly [number, number]): number => {
    if (down === 1 && right === 1) return unlike(wanted[at - 1] ?? '', words[to - 1] ?? '')
    if (down + right === 1) return gap
    const one = wanted.slice(at - down, at).join('')
    return one === words.slice(to - right, to).join('') ? 0 : Number.POSITIVE_INFINITY
  }
  const table: Move[][] = []
  for (let at = 0; at <= wanted.length; at += 1) {
    const row: Move[] = []
    table.push(row)
    for (let to = 0; to <= words.length; to += 1) {
      let best: Move = { cost: at === 0 && to === 0 ? 0 : Number.POSITIVE_INFINITY, target: 0, heard: 0 }
      for (const step of steps) {
        const before = table[at - step[0]]?.[to - step[1]]
        if (before === undefined || step[0] > at || step[1] > to) continue
        const cost = before.cost + costOf(at, to, step)
        if (cost < best.cost - 1e-9) best = { cost, target: step[0], heard: step[1] }
      }
      row.push(best)
    }
  }
  const placed: Placed[] = wanted.map(() => ({ heard: null, confidence: null, isSame: false, from: null }))
  let at = wanted.length
  let to = words.length
  // Nothing was said yet of the words after the best end.
  if (isPrefix) {
    for (let end = 0; end <= wanted.length; end += 1) {
      if ((table[end]?.[to]?.cost ?? 0) < (table[at]?.[to]?.cost ?? 0) - 1e-9) at = end
    }
  }
  while (at > 0 || to > 0) {
    const move = table[at]?.[to]
    if (move === undefined || (move.target === 0 && move.heard === 0)) break
    const parts = said.slice(to - move.heard, to)
    if (move.target > 0 && move.heard > 0) {
      const confidences = parts.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
      for (let index = at - move.target; index < at; index += 1) {
        placed[index] = {
          heard: parts.map(({ text }) => text).join(' '),
          confidence: confidences.length === 0 ? null : Math.min(...confidences),
          isSame: costOf(at, to, [move.target, move.heard]) === 0,
          from: parts[0]?.from ?? null,
        }
      }
    }
    at -= move.target
    to -= move.heard
  }
  return placed
}

/** Words of the twister that are surely among what was heard so far, in order, each with its place in that. */
export const wordsSoFar = (
  target: readonly string[],
  heard: readonly OpinionWord[],
): readonly { readonly wordIndex: number; readonly from: number }[] =>
  placeWords(target, heard, { isPrefix: true }).flatMap(({ isSame, from }, wordIndex) =>
    isSame && from !== null ? [{ wordIndex, from }] : [],
  )

/**
 * Where the two recognisers differ over words: one found a word and the other did not, or the other heard another one. A word
 * whose sounds were wrong is found all the same: over sounds nobody but this computer is asked.
 */
export const differencesOf = (
  words: readonly WordVerdict[],
  heard: readonly OpinionWord[],
  areAlike?: (one: string, other: string) => boolean,
): readonly WordDifference[] => {
  const texts = words.map(({ text }) => text)
  return placeWords(texts, heard, areAlike === undefined ? {} : { areAlike }).flatMap((placed, wordIndex) => {
    const word = words[wordIndex]
    if (word === undefined) return []
    const isFoundHere = word.verdict !== 'missing'
    if (placed.isSame ? isFoundHere : !isFoundHere && placed.heard === null) return []
    return [{ wordIndex, expected: word.text, heard: placed.heard, confidence: placed.confidence, isFoundHere }]
  })
}
