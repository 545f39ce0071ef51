import { processes } from '../../../../main/core/phonology/processes.ts'
import { type Alteration, alterWords, appliesTo, correctWords } from '../clips/altered.ts'
import { hasEspeak } from '../clips/espeak.ts'
import { manners, type Recipe } from '../clips/recipe.ts'
import { type Split, type Text, textsOf } from '../clips/texts.ts'
import { type Voice, voices } from '../clips/voices.ts'
import { randomOf, shuffled } from '../random.ts'

/** One clip to be judged, and what was done in it. */
export interface Planned {
  readonly text: Text
  readonly textNumber: number
  readonly manner: string
  /** The process that was applied; null where all was said rightly. */
  readonly process: string | null
  readonly recipe: Recipe
  readonly alterations: readonly Alteration[]
}

export const voicesOf = (split: Split): readonly Voice[] => {
  const isThere = hasEspeak()
  return voices.filter((voice) => voice.split === split && (voice.program === 'flite' || isThere))
}

const mannerNames = Object.keys(manners)
const clipsOfProcess = 6
const clipsCorrect = 24

/** Every voice with every process, in turn once in a text and everywhere in it, in turn in every manner; and nothing wrong. */
export const planClips = (split: Split, sample: number | null, seed: string): Planned[] => {
  const texts = textsOf(split)
  const planned: Planned[] = []
  const add = (voice: Voice, process: (typeof processes)[number] | null, round: number, offset: number): void => {
    const name = `${seed}/${voice.id}/${process?.id ?? 'correct'}`
    const able = texts.filter(({ words }) => process === null || appliesTo(words, process))
    const text = shuffled(able, name)[round % Math.max(1, able.length)]
    if (text === undefined) return
    const manner = mannerNames[(round + offset) % mannerNames.length] as string
    const extent = (round + offset) % 4 === 3 ? 'everywhere' : 'once'
    const { words, alterations } =
      process === null
        ? { words: correctWords(text.words), alterations: [] }
        : alterWords(text.words, process, extent, randomOf(`${name}/${round}`))
    const recipe = { voice, words, manner: manners[manner] as Recipe['manner'], seed: `${name}/${round}` }
    planned.push({ text, textNumber: texts.indexOf(text), manner, process: process?.id ?? null, recipe, alterations })
  }
  for (const voice of voicesOf(split)) {
    for (const [offset, process] of processes.entries())
      for (let round = 0; round < Math.min(sample ?? clipsOfProcess, clipsOfProcess); round += 1)
        add(voice, process, round, offset)
    for (let round = 0; round < Math.min(sample ?? clipsCorrect, clipsCorrect); round += 1) add(voice, null, round, 0)
  }
  return planned
}
