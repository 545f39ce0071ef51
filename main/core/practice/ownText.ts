import type { TextProblem } from '../../../preload/contract/own.ts'

/** What a person typed as a twister, before anything is known of how it is said. */

export const most = { words: 60, characters: 300, letters: 40 } as const

/** A word as it is printed, and the parts of it that a dictionary may know ("well-known": two). */
export interface OwnWord {
  readonly text: string
  readonly parts: readonly string[]
}

export type ReadText =
  | { readonly ok: true; readonly text: string; readonly words: readonly OwnWord[] }
  | { readonly ok: false; readonly problem: TextProblem }

const problem = (code: TextProblem['code'], what = ''): ReadText => ({ ok: false, problem: { code, what } })

const apostrophes = /[\u2018\u2019\u02bc`\u00b4]/g
const punctuation = '.,;:!?\u2026\u00a1\u00bf"\u201c\u201d\u201e\u00ab\u00bb()\\-\u2010\u2011\u2013\u2014'
const allowed = new RegExp(`^[\\p{L}\\p{M}'\\u2018\\u2019\\u02bc\`\\u00b4${punctuation}\\s]*$`, 'u')
/** The apostrophe of these is part of the word; elsewhere before a word it is a quotation mark. */
const openingWord = /(^|\s)[\u2018\u2019](?=(?:tis|twas|em|cause|til|bout)(?![\p{L}\p{M}]))/giu
const edges = /^[^\p{L}\p{M}']+|[^\p{L}\p{M}']+$/gu
/** What is said otherwise than it is written, beside what is found by its capitals or its dots. */
const shortForms: ReadonlySet<string> = new Set('mr mrs ms dr prof st vs etc jr sr rd ave inc ltd'.split(' '))

/** Dots inside, capitals alone ("BBC", but not a text that is all in capitals), or one of the usual ones with its dot. */
const isAbbreviation = (piece: string, bare: string, isAllCapitals: boolean): boolean =>
  /\p{L}\.\p{L}/u.test(piece) ||
  (!isAllCapitals && /^\p{Lu}{2,}s?$/u.test(bare)) ||
  (shortForms.has(bare.toLowerCase()) && piece.includes(`${bare}.`)) ||
  // A single consonant is a letter's name.
  /^[b-df-hj-np-tv-z]$/i.test(bare)

const partsOf = (word: string): string[] =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(apostrophes, "'")
    .toLowerCase()
    .split(/[-\u2010\u2011]/)
    .map((part) => part.replace(/^'+(?!(?:tis|twas|em|cause|til|bout)$)|'+$/g, ''))
    .filter((part) => part !== '')

/** The words of a text in the order of their printing, or the first reason why it cannot be a twister. Never throws. */
export const readOwnText = (given: string): ReadText => {
  const text = given.normalize('NFC').replace(/\s+/g, ' ').trim().replace(openingWord, "$1'")
  if (text === '') return problem('empty')
  if (text.length > most.characters) return problem('too-long', String(text.length))
  const pieces = text.split(' ')
  const number = pieces.find((piece) => /\p{N}/u.test(piece))
  if (number !== undefined) return problem('digits', number)
  if (!allowed.test(text)) {
    const strange = [...text].find((character) => !allowed.test(character))
    return problem('characters', strange ?? '')
  }
  const letters = text.replace(/[^\p{L}]/gu, '')
  const isAllCapitals = letters.length > 6 && letters === letters.toUpperCase()
  const words: OwnWord[] = []
  for (const piece of pieces) {
    const bare = piece.replace(edges, '')
    if (!/\p{L}/u.test(bare)) continue
    if (isAbbreviation(piece, bare, isAllCapitals)) return problem('abbreviation', piece)
    // "one,two" and "one...two" are two words to whoever reads them, and one to whoever counts by spaces.
    if (/[^\p{L}\p{M}'\u2018\u2019\u02bc`\u00b4\-\u2010\u2011]/u.test(bare)) return problem('glued', piece)
    if (bare.length > most.letters) return problem('word-too-long', bare)
    const parts = partsOf(bare)
    if (parts.length === 0) return problem('characters', bare)
    words.push({ text: bare, parts })
  }
  if (words.length === 0) return problem('empty')
  if (words.length > most.words) return problem('too-many-words', String(words.length))
  return { ok: true, text, words }
}
