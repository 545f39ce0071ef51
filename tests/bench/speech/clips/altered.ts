import type { Process } from '../../../../main/core/phonology/processes.ts'
import { spokenSounds, type Variant, variantsOf } from '../../../../main/core/phonology/variants.ts'
import type { TargetWord } from '../../../../main/ports/index.ts'
import type { Sound } from '../../../../preload/contract/vocabulary.ts'
import type { SaidWord } from './recipe.ts'

/** What was really done to one sound. */
export interface Alteration {
  readonly word: number
  readonly sound: number
  readonly expected: Sound
  readonly heard: Sound | null
  readonly process: string
}

export interface AlteredWords {
  readonly words: readonly SaidWord[]
  readonly alterations: readonly Alteration[]
}

const changesOf = (variant: Variant): number =>
  variant.outcomes.filter(({ expected, heard }) => expected !== heard).length

export const correctWords = (words: readonly TargetWord[]): SaidWord[] =>
  words.map(({ text, sounds }) => ({ text, sounds }))

/** Two alike in a row cannot be told from one, and not every voice can say them. */
const isSayable = (sounds: readonly Sound[]): boolean =>
  sounds.length > 0 && sounds.every((sound, index) => sound !== sounds[index + 1])

/** Every way in which the process can change a word. */
const waysOf = (word: TargetWord, process: Process): readonly Variant[] =>
  variantsOf(word.sounds, [process]).filter((variant) => isSayable(spokenSounds(variant)))

export const appliesTo = (words: readonly TargetWord[], process: Process): boolean =>
  words.some((word) => waysOf(word, process).length > 0)

/** The words with the process in one of them, or in all where it can be. */
export const alterWords = (
  words: readonly TargetWord[],
  process: Process,
  extent: 'once' | 'everywhere',
  random: () => number,
): AlteredWords => {
  const ways = words.map((word) => waysOf(word, process))
  const able = ways.flatMap((some, index) => (some.length > 0 ? [index] : []))
  const chosen = able[Math.floor(random() * able.length)]
  const alterations: Alteration[] = []
  const said = words.map((word, index) => {
    const some = ways[index] ?? []
    const most = some.toSorted((one, other) => changesOf(other) - changesOf(one))[0]
    const variant =
      extent === 'everywhere' ? most : index === chosen ? some[Math.floor(random() * some.length)] : undefined
    if (variant === undefined) return { text: word.text, sounds: word.sounds }
    for (const [sound, { expected, heard }] of variant.outcomes.entries())
      if (expected !== heard) alterations.push({ word: index, sound, expected, heard, process: process.id })
    return { text: word.text, sounds: spokenSounds(variant) }
  })
  return { words: said, alterations }
}
