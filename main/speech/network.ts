import type { Sound } from '../../preload/contract/vocabulary.ts'
import { acceptedVariant } from '../core/phonology/forms.ts'
import { processes } from '../core/phonology/processes.ts'
import { canonicalVariant, spokenSounds, type Variant, variantsOf } from '../core/phonology/variants.ts'
import type { TargetWord } from '../ports.ts'
import type { NetworkText } from './decoder.ts'
import { otherWords } from './other-words.ts'

/** One way to say one word of the target, as the recogniser is offered it. */
export interface Form {
  readonly wordIndex: number
  readonly variant: Variant
}

/**
 * The extended recognition network of a target: each word in its accepted pronunciations and, far less likely, as
 * each phonological process changes it. Words may be repeated, started over, skipped, or left off at the end; any
 * other words at all compete with the whole.
 */
export interface Network extends NetworkText {
  readonly words: readonly TargetWord[]
  readonly forms: ReadonlyMap<string, Form>
}

/** Prior weights of the paths, chosen on synthetic slips and on human speech. */
const weights = {
  changed: 1e-6,
  stopEarly: 1e-2,
  repeat: 1e-3,
  startOver: 1e-4,
  skip: 1e-6,
  otherText: 1e-10,
} as const

const heardProcesses = processes.filter((process) => process.isListenedFor)

/** Both are letters, digits and underscores: all that a grammar's token may safely hold. */
const tokenOf = (wordIndex: number, sounds: readonly Sound[]): string => `w${wordIndex}_${sounds.join('_')}`

const formsOf = (
  word: TargetWord,
  dictionary: readonly (readonly Sound[])[],
): { accepted: Variant[]; changed: Variant[] } => {
  const canonical = canonicalVariant(word.sounds)
  const key = (sounds: readonly Sound[]): string => sounds.join(' ')
  const accepted = [canonical, ...dictionary.map((form) => acceptedVariant(word.sounds, form))]
  const taken = new Set([key(word.sounds), ...dictionary.map(key)])
  return {
    accepted,
    changed: variantsOf(word.sounds, heardProcesses).filter((variant) => !taken.has(key(spokenSounds(variant)))),
  }
}

/**
 * Paths out of a word: on, over again, back to the one before or the beginning, or the end. Each rule stands once in
 * the rule before it and otherwise only refers back to rules that enclose it, so the network grows with the words.
 */
const continuation = (index: number, count: number): string => {
  const paths: string[] = [`/${weights.repeat}/ <from${index}>`]
  if (index > 0) paths.push(`/${weights.startOver}/ <from0>`)
  if (index > 1) paths.push(`/${weights.startOver}/ <from${index - 1}>`)
  if (index === count - 1) paths.push('/1/ <NULL>')
  else paths.push(`/1/ <from${index + 1}>`, `/${weights.stopEarly}/ <NULL>`)
  return paths.join(' | ')
}

/** @param dictionary further accepted pronunciations of a word, by its place in the target. */
export const buildNetwork = (
  words: readonly TargetWord[],
  dictionary: (word: TargetWord) => readonly (readonly Sound[])[],
): Network => {
  const forms = new Map<string, Form>()
  const pronunciations = new Map<string, readonly Sound[]>()
  const rules: string[] = []
  words.forEach((word, wordIndex) => {
    const others = dictionary(word)
    const { accepted, changed } = formsOf(word, others)
    const options: string[] = []
    const offer = (variant: Variant, sounds: readonly Sound[], weight: number) => {
      const token = tokenOf(wordIndex, sounds)
      if (forms.has(token)) return
      forms.set(token, { wordIndex, variant })
      pronunciations.set(token, sounds)
      options.push(`/${weight}/ ${token}`)
    }
    accepted.forEach((variant, at) => {
      offer(variant, at === 0 ? word.sounds : (others[at - 1] ?? word.sounds), 1)
    })
    for (const variant of changed) offer(variant, spokenSounds(variant), weights.changed)
    const skip = words.length > 1 ? [`/${weights.skip}/ <NULL>`] : []
    rules.push(`<word${wordIndex}> = ${[...options, ...skip].join(' | ')};`)
    rules.push(`<from${wordIndex}> = <word${wordIndex}> (${continuation(wordIndex, words.length)});`)
  })
  const own = new Set(words.flatMap((word) => [word.text.toLowerCase()]))
  const competitors = otherWords.filter((word) => !own.has(word))
  rules.push(`<other> = (${competitors.join(' | ')}) [<other>];`)
  const grammar = `#JSGF V1.0; grammar take; public <take> = /1/ <from0> | /${weights.otherText}/ <other>; ${rules.join(' ')}`
  return { words, forms, pronunciations, grammar }
}
