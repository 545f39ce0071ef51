import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { isConsonant } from '../phonology/sounds.ts'

/** Letters that may stand for a consonant, longest first. */
const graphemes: Readonly<Partial<Record<Sound, readonly string[]>>> = {
  B: ['bb', 'b'],
  CH: ['tch', 'ch', 't'],
  D: ['dd', 'ed', 'd'],
  DH: ['th'],
  F: ['ff', 'ph', 'gh', 'f'],
  G: ['gg', 'gh', 'g', 'x'],
  HH: ['wh', 'h'],
  JH: ['dge', 'dg', 'j', 'g'],
  K: ['ck', 'cc', 'ch', 'qu', 'c', 'k', 'q', 'x'],
  L: ['ll', 'l'],
  M: ['mm', 'mb', 'm'],
  N: ['nn', 'kn', 'gn', 'n'],
  NG: ['ng', 'n'],
  P: ['pp', 'p'],
  R: ['rr', 'wr', 'r'],
  S: ['ss', 'sc', 's', 'c', 'x'],
  SH: ['sh', 'ci', 'ti', 'ch', 's'],
  T: ['tt', 'ed', 't'],
  TH: ['th'],
  V: ['v', 'f'],
  W: ['wh', 'w', 'u'],
  Y: ['y', 'u', 'i'],
  Z: ['zz', 'ss', 'z', 's'],
  ZH: ['s', 'g', 'z'],
}

const spellings: Readonly<Partial<Record<Sound, string>>> = { HH: 'h', JH: 'j', DH: 'th' }

/** How a sound is written for people who do not read phonetic signs. */
export const spellingOf = (sound: Sound): string => spellings[sound] ?? sound.toLowerCase()

export interface HeardSound {
  readonly expected: Sound | null
  readonly heard: Sound | null
}

/** Where the letters of the word's consonants lie: [start, end) for each, or null where they cannot be found. */
const locate = (word: string, sounds: readonly HeardSound[]): ([number, number] | null)[] => {
  let from = 0
  return sounds.map(({ expected }) => {
    if (expected === null || !isConsonant(expected)) return null
    const hits = (graphemes[expected] ?? []).flatMap((letters) => {
      const at = word.indexOf(letters, from)
      return at < 0 ? [] : [{ at, letters }]
    })
    const best = hits.toSorted((a, b) => a.at - b.at || b.letters.length - a.letters.length)[0]
    if (!best) return null
    from = best.at + best.letters.length
    return [best.at, from]
  })
}

/**
 * The word spelled as it was heard: "rabbit" with R heard as W is "wabbit". Where the letters of a changed sound
 * cannot be found, all its sounds are spelled out instead ("w-ae-b-ah-t").
 */
export const respell = (word: string, sounds: readonly HeardSound[]): string => {
  const places = locate(word.toLowerCase(), sounds)
  let spelled = word
  for (let index = sounds.length - 1; index >= 0; index -= 1) {
    const sound = sounds[index]
    if (!sound || sound.expected === sound.heard) continue
    const place = places[index]
    if (!place) return sounds.flatMap(({ heard }) => (heard === null ? [] : [spellingOf(heard)])).join('-')
    const [start, end] = place
    const isDoubled = end - start === 2 && word[start] === word[start + 1] && sound.heard !== null
    const letters = sound.heard === null ? '' : spellingOf(sound.heard)
    spelled =
      spelled.slice(0, start) + (isDoubled && letters.length === 1 ? letters + letters : letters) + spelled.slice(end)
  }
  return spelled
}
