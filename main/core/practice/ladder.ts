import { Rung } from '../../../preload/contract/choosing.ts'
import type { Target } from '../../../preload/contract/library.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { isConsonant, isVowel, positionOf } from '../phonology/sounds.ts'

interface LadderWord {
  readonly text: string
  readonly sounds: readonly Sound[]
}

export interface LadderTwister {
  readonly words: readonly LadderWord[]
  readonly targets: readonly Target[]
}

/** A part of a twister that can be said by itself, made of its own words, so that what was won lower down is met again above. */
export interface LadderStep {
  readonly rung: Exclude<Rung, 'twister'>
  readonly text: string
  readonly words: readonly LadderWord[]
  /** What is practised, in its place within these words: the r of "lorry" begins the syllable "ree". */
  readonly targets: readonly Target[]
}

/** How a sound is spelled where it stands alone, so that a child reads it as it sounds at a syllable's end. */
const spellings: Readonly<Record<Sound, string>> = {
  ...{ B: 'b', CH: 'ch', D: 'd', DH: 'th', F: 'f', G: 'g', HH: 'h', JH: 'j', K: 'k', L: 'l', M: 'm', N: 'n', NG: 'ng' },
  ...{ P: 'p', R: 'r', S: 's', SH: 'sh', T: 't', TH: 'th', V: 'v', W: 'w', Y: 'y', Z: 'z', ZH: 'zh' },
  ...{ AA: 'o', AE: 'a', AH: 'u', AO: 'aw', AW: 'ow', AY: 'ie', EH: 'e', ER: 'er', EY: 'ay', IH: 'i', IY: 'ee' },
  ...{ OW: 'oh', OY: 'oy', UH: 'oo', UW: 'oo' },
}
const spelled = (sounds: readonly Sound[]): string => sounds.map((sound) => spellings[sound]).join('')

const placeOf = ({ sounds }: LadderWord, { sound, position }: Target): number =>
  sounds.findIndex((said, index) => said === sound && positionOf(index, sounds.length) === position)

const glides: ReadonlySet<Sound> = new Set(['L', 'R', 'W', 'Y'])

/** Whether the consonant belongs to the vowel after it: next to it, before an l, r, w or y, or at the beginning of the word. */
const opensSyllable = (sounds: readonly Sound[], at: number): boolean => {
  const vowel = sounds.findIndex((sound, index) => index > at && isVowel(sound))
  if (vowel < 0) return false
  const between = sounds.slice(at + 1, vowel)
  return between.length === 0 || sounds.slice(0, at).every(isConsonant) || between.every((sound) => glides.has(sound))
}

/** The syllable of a word in which the target stands, and where: "fr" and the vowel of "frog", the vowel and "n" of "candy". */
const syllableAround = (
  sounds: readonly Sound[],
  at: number,
): { readonly sounds: readonly Sound[]; readonly at: number } => {
  const own = sounds[at]
  const isOnset = own !== undefined && isConsonant(own)
  const before = sounds.findLastIndex((sound, index) => index < at && isVowel(sound))
  if (isOnset && opensSyllable(sounds, at)) {
    const start = before < 0 ? 0 : at
    const end = sounds.findIndex((sound, index) => index > at && isVowel(sound))
    return { sounds: sounds.slice(start, end + 1), at: at - start }
  }
  const start = isOnset ? Math.max(0, before) : Math.max(0, at - 1)
  return { sounds: sounds.slice(start, at + 1), at: at - start }
}

const soundsOf = (words: readonly LadderWord[]): readonly Sound[] => words.flatMap(({ sounds }) => sounds)
const longest = (words: readonly LadderWord[]): LadderWord | undefined =>
  words.reduce<LadderWord | undefined>(
    (best, word) => (best === undefined || word.sounds.length > best.sounds.length ? word : best),
    undefined,
  )

/** The two neighbouring words with the most of the target, the longest of these, the first of these; null in one word. */
const phraseIn = (words: readonly LadderWord[], has: (word: LadderWord) => boolean): readonly LadderWord[] | null => {
  const pairs = words.slice(1).map((word, index) => [words[index] ?? word, word])
  const weight = (pair: readonly LadderWord[]): number =>
    pair.filter(has).length * 1_000 + soundsOf(pair).length * (pair.some(has) ? 1 : 0)
  const best = pairs.reduce<readonly LadderWord[] | null>(
    (found, pair) => (found === null || weight(pair) > weight(found) ? pair : found),
    null,
  )
  return best?.some(has) ? best : null
}

/** The target whose ladder is climbed: the first of the child's that the twister has, or the twister's own first. */
export const ladderTarget = ({ targets }: LadderTwister, wanted: readonly Target[]): Target | null =>
  wanted.find((one) => targets.some(({ sound, position }) => sound === one.sound && position === one.position)) ??
  wanted.find((one) => targets.some(({ sound }) => sound === one.sound)) ??
  targets[0] ??
  null

/**
 * The steps below the twister, lowest first: for an initial R, "red rabbits run" gives "r-e", "re", "rabbits" and "red rabbits". A
 * step that would sound like a higher one is left out; none where no word has the target.
 *
 * The sound is said into the vowel beside it, and judged as that syllable: of 17 lone sounds that a synthetic voice said in place of
 * another, the engine found one, and refused or passed the rest; of as many syllables half.
 */
export const stepsOf = (twister: LadderTwister, wanted: readonly Target[]): readonly LadderStep[] => {
  const asked = ladderTarget(twister, wanted)
  if (asked === null) return []
  const target = [asked, ...twister.targets.filter(({ sound }) => sound === asked.sound), ...twister.targets].find(
    (one) => twister.words.some((word) => placeOf(word, one) >= 0),
  )
  if (target === undefined) return []
  const has = (word: LadderWord): boolean => placeOf(word, target) >= 0
  const phrase = phraseIn(twister.words, has)
  const near = (phrase ?? twister.words).filter(has)
  const [first] = near
  const word = longest(near)
  if (first === undefined || word === undefined) return []
  const { sound } = target
  const syllable = syllableAround(first.sounds, placeOf(first, target))
  const inSyllable = positionOf(syllable.at, syllable.sounds.length)
  const { sounds } = syllable
  const apart = [sounds.slice(0, syllable.at), [sound], sounds.slice(syllable.at + 1)]
    .map(spelled)
    .filter(Boolean)
    .join('-')
  const made: readonly LadderStep[] = [
    {
      rung: 'sound',
      text: apart,
      words: [{ text: apart, sounds: syllable.sounds }],
      targets: [{ sound, position: inSyllable }],
    },
    {
      rung: 'syllable',
      text: spelled(syllable.sounds),
      words: [{ text: spelled(syllable.sounds), sounds: syllable.sounds }],
      targets: [{ sound, position: inSyllable }],
    },
    { rung: 'word', text: word.text, words: [word], targets: [target] },
    ...(phrase === null
      ? []
      : [
          { rung: 'phrase' as const, text: phrase.map(({ text }) => text).join(' '), words: phrase, targets: [target] },
        ]),
  ]
  const said = (words: readonly LadderWord[]): string => soundsOf(words).join(' ')
  const above = (index: number): readonly (readonly LadderWord[])[] => [
    ...made.slice(index + 1).map(({ words }) => words),
    twister.words,
  ]
  return made.filter(
    ({ rung, words }, index) => rung === 'sound' || above(index).every((higher) => said(higher) !== said(words)),
  )
}

/** Lower is easier; the twister is the top. */
export const heightOf = (rung: Rung): number => Rung.options.indexOf(rung)
