import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { clusters, isVowelLetter, isVowelSound, spellings } from './graphemes.ts'

/** Letters that make the given sounds (their indices in the word). No sounds: punctuation. */
export interface Segment {
  readonly letters: string
  readonly sounds: readonly number[]
}

/** A step of the alignment: so many letters for so many sounds. */
interface Move {
  readonly letters: number
  readonly sounds: number
  readonly cost: number
}

const cost = { known: 0, vowelForVowel: 0.9, sameClass: 1.6, otherClass: 3, silent: 1.1, silentE: 0.25, unwritten: 2.2 }
/** Mean cost per letter above which the spelling does not explain the sounds, and the word stays whole. */
const tooDear = 0.75
const longestSpelling = 4

const isLetter = (character: string) => /[\p{L}\p{N}]/u.test(character)

function movesAt(letters: string, sounds: readonly Sound[], letter: number, sound: number): readonly Move[] {
  const moves: Move[] = []
  const current = sounds[sound]
  const here = letters[letter]
  if (here !== undefined) {
    const isFinalE = here === 'e' && letter === letters.length - 1
    moves.push({ letters: 1, sounds: 0, cost: isFinalE ? cost.silentE : cost.silent })
  }
  if (current !== undefined) moves.push({ letters: 0, sounds: 1, cost: cost.unwritten })
  if (current === undefined || here === undefined) return moves
  for (let length = 1; length <= longestSpelling && letter + length <= letters.length; length += 1) {
    const spelling = letters.slice(letter, letter + length)
    if (spellings[current].includes(spelling)) moves.push({ letters: length, sounds: 1, cost: cost.known })
    for (const cluster of clusters) {
      if (cluster.letters === spelling && cluster.sounds.every((one, index) => sounds[sound + index] === one)) {
        moves.push({ letters: length, sounds: cluster.sounds.length, cost: cost.known })
      }
    }
  }
  const isSameClass = isVowelLetter(here) === isVowelSound(current)
  const guess = isSameClass ? (isVowelSound(current) ? cost.vowelForVowel : cost.sameClass) : cost.otherClass
  moves.push({ letters: 1, sounds: 1, cost: guess })
  return moves
}

/** The cheapest way through letters and sounds, from the end back to the start. */
function cheapest(
  letters: string,
  sounds: readonly Sound[],
): { readonly cost: number; readonly moves: readonly Move[] } {
  const width = sounds.length + 1
  const best: { cost: number; move: Move | null }[] = Array.from({ length: (letters.length + 1) * width }, () => ({
    cost: Number.POSITIVE_INFINITY,
    move: null,
  }))
  const at = (letter: number, sound: number) =>
    best[letter * width + sound] ?? { cost: Number.POSITIVE_INFINITY, move: null }
  for (let letter = letters.length; letter >= 0; letter -= 1) {
    for (let sound = sounds.length; sound >= 0; sound -= 1) {
      const cell = at(letter, sound)
      if (letter === letters.length && sound === sounds.length) cell.cost = 0
      for (const move of movesAt(letters, sounds, letter, sound)) {
        const total = move.cost + at(letter + move.letters, sound + move.sounds).cost
        // At equal cost the longer spelling wins, so that letters of one sound stay together.
        const isBetter = total < cell.cost || (total === cell.cost && move.letters > (cell.move?.letters ?? 0))
        if (isBetter) Object.assign(cell, { cost: total, move })
      }
    }
  }
  const moves: Move[] = []
  let [letter, sound] = [0, 0]
  for (let cell = at(0, 0); cell.move !== null; cell = at(letter, sound)) {
    moves.push(cell.move)
    letter += cell.move.letters
    sound += cell.move.sounds
  }
  return { cost: at(0, 0).cost, moves }
}

/** Words that were looked at lately: their letters are wanted again with each try, while somebody waits. */
const known = new Map<string, readonly Segment[]>()
const mostKnown = 500

/**
 * Which letters of a word make which of its sounds, in order: joined letters give the word back, and each sound stands
 * in exactly one segment. Where the spelling does not explain the sounds, the whole word is one segment.
 */
export function alignLetters(word: string, sounds: readonly Sound[]): readonly Segment[] {
  const key = `${sounds.join(' ')}|${word}`
  const found = known.get(key)
  if (found !== undefined) return found
  const segments = align(word, sounds)
  if (known.size >= mostKnown) known.clear()
  known.set(key, segments)
  return segments
}

function align(word: string, sounds: readonly Sound[]): readonly Segment[] {
  const characters = [...word]
  const plain = characters.filter(isLetter).map((character) => character.toLowerCase())
  const everySound = sounds.map((_, index) => index)
  if (plain.length === 0 || sounds.length === 0) return [{ letters: word, sounds: everySound }]
  const path = cheapest(plain.join(''), sounds)
  if (path.cost / Math.max(plain.length, sounds.length) > tooDear)
    return dressed(characters, [{ size: plain.length, sounds: everySound }])

  const groups: { size: number; sounds: number[] }[] = []
  let sound = 0
  let silentBefore = 0
  for (const move of path.moves) {
    const own = Array.from({ length: move.sounds }, (_, index) => sound + index)
    sound += move.sounds
    const last = groups.at(-1)
    if (move.letters === 0 || move.sounds === 0) {
      // Silent letters and unwritten sounds go with what stands before them.
      if (last === undefined) silentBefore += move.letters
      else {
        last.size += move.letters
        last.sounds.push(...own)
      }
      if (last === undefined && own.length > 0) {
        groups.push({ size: silentBefore, sounds: own })
        silentBefore = 0
      }
    } else {
      groups.push({ size: move.letters + silentBefore, sounds: own })
      silentBefore = 0
    }
  }
  return dressed(characters, mergeEmpty(groups))
}

/** A sound without a letter of its own shares the letters of its neighbour. */
function mergeEmpty(
  groups: readonly { size: number; sounds: number[] }[],
): readonly { size: number; sounds: number[] }[] {
  const [first, second, ...rest] = groups
  if (first === undefined || first.size > 0 || second === undefined) return groups
  return [{ size: second.size, sounds: [...first.sounds, ...second.sounds] }, ...rest]
}

/** Puts punctuation back: in front and behind as segments of their own, inside a word with the letters before it. */
function dressed(
  characters: readonly string[],
  groups: readonly { readonly size: number; readonly sounds: readonly number[] }[],
): readonly Segment[] {
  const first = characters.findIndex(isLetter)
  const end = characters.findLastIndex(isLetter) + 1
  const segments: Segment[] = []
  if (first > 0) segments.push({ letters: characters.slice(0, first).join(''), sounds: [] })
  let position = first
  for (const group of groups) {
    let left = group.size
    const start = position
    while (position < end && (left > 0 || !isLetter(characters[position] ?? ''))) {
      if (isLetter(characters[position] ?? '')) left -= 1
      position += 1
    }
    segments.push({ letters: characters.slice(start, position).join(''), sounds: group.sounds })
  }
  if (end < characters.length) segments.push({ letters: characters.slice(end).join(''), sounds: [] })
  return segments
}
