import type { Sound } from '../../preload/contract/vocabulary.ts'
import { acquisitionOf } from '../core/phonology/norms.ts'
import { isConsonant } from '../core/phonology/sounds.ts'
import { clustersOf, processesOf, syllablesOf, targetsOf, wordsWith } from '../core/phonology/tags.ts'
import { ageFromOf, dialsOf, difficultyOf } from '../core/practice/difficulty.ts'
import type { Pack, PackTwister } from './schema.ts'

/** The words of a text as it is printed: split at spaces, without the punctuation at either end. */
const printedWords = (text: string): string[] =>
  text
    .split(/\s+/)
    .map((piece) => piece.replace(/^[^\p{L}\p{N}']+|[^\p{L}\p{N}']+$/gu, ''))
    .filter((word) => word !== '')

const startsWith = (sounds: readonly Sound[], start: readonly Sound[]): boolean =>
  start.every((sound, index) => sounds[index] === sound)

/** What the tags of a twister claim and its pronunciations do not bear out; empty where all is well. */
export const problemsOfTwister = (twister: PackTwister): string[] => {
  const { text, words, targets, contrast, cluster, ageFrom } = twister
  const problems: string[] = []
  const printed = printedWords(text)
  if (printed.length !== words.length || printed.some((word, index) => word !== words[index]?.text)) {
    problems.push(`The words are not those of the text: "${printed.join(' ')}".`)
  }
  for (const { sound, position } of targets) {
    if (wordsWith(words, sound, position) === 0) problems.push(`No word has ${sound} in ${position} place.`)
    const age = acquisitionOf(sound) ?? 0
    if (ageFrom < age) problems.push(`${sound} comes at ${age} years, so the twister cannot be for ${ageFrom}.`)
  }
  const names = targets.map(({ sound, position }) => `${sound} ${position}`)
  if (new Set(names).size < names.length) problems.push('A target is named twice.')
  if (contrast !== null) {
    const all = new Set(words.flatMap(({ sounds }) => sounds))
    if (contrast[0] === contrast[1]) problems.push('A sound does not contrast with itself.')
    for (const sound of contrast) if (!all.has(sound)) problems.push(`No word has ${sound} of the contrast.`)
  }
  if (cluster !== null) {
    if (cluster.cluster[0] !== cluster.single) problems.push('The cluster does not begin with the single sound.')
    if (!cluster.cluster.every(isConsonant)) problems.push('A cluster is of consonants.')
    const isSingle = ({ sounds }: { readonly sounds: readonly Sound[] }): boolean =>
      sounds[0] === cluster.single && sounds[1] !== undefined && !isConsonant(sounds[1])
    if (!words.some(isSingle)) problems.push(`No word begins with ${cluster.single} alone.`)
    if (!words.some(({ sounds }) => startsWith(sounds, cluster.cluster))) {
      problems.push(`No word begins with ${cluster.cluster.join(' ')}.`)
    }
  }
  return problems
}

/** What is computed of every twister's words, held against what the pack says; empty where all is well. */
export const problemsOfTags = ({ id: packId, twisters }: Pack): string[] =>
  twisters.flatMap((twister) => {
    const { id, words, targets, tags } = twister
    const computed = {
      targets: targetsOf(words, [...new Set(targets.map(({ sound }) => sound))]),
      clusters: clustersOf(words),
      processes: processesOf(words, targets),
      syllables: syllablesOf(words),
      ...dialsOf(twister),
      difficulty: difficultyOf(twister),
      ageFrom: ageFromOf(twister),
    }
    const said: typeof computed = {
      ...computed,
      ...tags,
      targets,
      difficulty: twister.difficulty,
      ageFrom: twister.ageFrom,
    }
    return (Object.keys(computed) as (keyof typeof computed)[])
      .filter((name) => JSON.stringify(said[name]) !== JSON.stringify(computed[name]))
      .map(
        (name) =>
          `${packId}/${id}: The words do not bear out what it says of ${name}; by them it is ${JSON.stringify(computed[name])}.`,
      )
  })

const repeated = (values: readonly string[]): string[] => {
  const seen = new Set<string>()
  const again = new Set<string>()
  for (const value of values) (seen.has(value) ? again : seen).add(value)
  return [...again]
}

/** Everything that is wrong with these packs taken together, each as "pack/twister: what". */
export const problemsOfPacks = (packs: readonly Pack[]): string[] => [
  ...repeated(packs.map(({ id }) => id)).map((id) => `${id}: There are two packs of this id.`),
  ...repeated(packs.flatMap(({ twisters }) => twisters.map(({ id }) => id))).map(
    (id) => `${id}: There are two twisters of this id.`,
  ),
  ...packs.flatMap((pack) =>
    pack.twisters.flatMap((twister) =>
      problemsOfTwister(twister).map((problem) => `${pack.id}/${twister.id}: ${problem}`),
    ),
  ),
]
