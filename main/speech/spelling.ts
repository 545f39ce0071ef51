import { setImmediate } from 'node:timers/promises'
import type { Pronunciation } from '../../preload/contract/own.ts'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import { type Dictionary, dictionaryPath, readDictionary } from './dictionary.ts'

export interface SpellingParts {
  /** The sounds of a word by letter-to-sound rules; null where there are none. */
  readonly guess: (word: string) => Promise<readonly Sound[] | null>
  readonly dictionary?: Dictionary
}

const voiceless: ReadonlySet<string> = new Set(['P', 'T', 'K', 'F', 'TH'])
const hissing: ReadonlySet<string> = new Set(['S', 'Z', 'SH', 'ZH', 'CH', 'JH'])

/** The s of a plural or of "Ada's", as it sounds after this. */
const endingS = (before: Sound): Sound[] => (hissing.has(before) ? ['IH', 'Z'] : voiceless.has(before) ? ['S'] : ['Z'])

const shortestPart = 3
const mostProposals = 6
const mostSounds = 30
const mostRemembered = 500

/**
 * Ways to say a word: as the dictionary lists it; else put together from words that it lists ("moon" + "beam", "bear" + s), and as
 * letter-to-sound rules have it. The best first; none where nobody can tell.
 */
export const createSpelling = ({ guess, dictionary: given }: SpellingParts) => {
  let dictionary = given ?? null
  const listed = (word: string): Sound[][] => {
    dictionary ??= readDictionary(dictionaryPath())
    return dictionary.pronunciationsOf(word)
  }

  const fromParts = (word: string): Sound[][] => {
    const stem = /^([a-z]{2,}?)'?s$/.exec(word)?.[1]
    const ofStem = stem === undefined ? [] : listed(stem)
    const withS = ofStem.flatMap((sounds) => {
      const last = sounds.at(-1)
      return last === undefined ? [] : [[...sounds, ...endingS(last)]]
    })
    if (withS.length > 0) return withS
    // A look-up of a word that is not there takes a millisecond.
    if (!/^[a-z]{6,24}$/.test(word)) return []
    for (let at = word.length - shortestPart; at >= shortestPart; at -= 1) {
      const [first] = listed(word.slice(0, at))
      const [second] = first === undefined ? [] : listed(word.slice(at))
      if (first !== undefined && second !== undefined) return [[...first, ...second]]
    }
    return []
  }

  const waysOf = async (part: string): Promise<Pronunciation[]> => {
    const found = listed(part)
    if (found.length > 0) return found.map((sounds) => ({ sounds, from: 'dictionary' }))
    const guessed = await guess(part).catch(() => null)
    return [
      ...fromParts(part).map((sounds): Pronunciation => ({ sounds, from: 'parts' })),
      ...(guessed === null || guessed.length === 0 ? [] : [{ sounds: [...guessed], from: 'rules' as const }]),
    ]
  }

  /** Somebody who types asks for the same words again and again. */
  const known = new Map<string, Pronunciation[]>()
  const ofPart = async (part: string): Promise<Pronunciation[]> => {
    const before = known.get(part)
    if (before !== undefined) return before
    // Between words others have their turn.
    await setImmediate()
    const ways = await waysOf(part)
    if (known.size >= mostRemembered) known.clear()
    // A voice that was just being restarted may know more the next time.
    if (ways.some(({ from }) => from !== 'parts')) known.set(part, ways)
    return ways
  }

  const join = (one: Pronunciation, other: Pronunciation): Pronunciation => ({
    sounds: [...one.sounds, ...other.sounds],
    from: one.from === 'rules' || other.from === 'rules' ? 'rules' : one.from === 'parts' ? 'parts' : other.from,
  })

  /** @param parts of a word as it is printed, lower case, each said after the other. */
  return async (parts: readonly string[]): Promise<Pronunciation[]> => {
    let ways: Pronunciation[] | null = null
    for (const part of parts) {
      const more = await ofPart(part)
      ways = ways === null ? more : ways.flatMap((way) => more.map((next) => join(way, next))).slice(0, mostProposals)
    }
    const seen = new Set<string>()
    return (ways ?? [])
      .filter(({ sounds }) => sounds.length <= mostSounds && !seen.has(sounds.join(' ')) && seen.add(sounds.join(' ')))
      .slice(0, mostProposals)
  }
}
