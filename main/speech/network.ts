import type { Sound } from '../../preload/contract/vocabulary.ts'
import { acceptedVariant } from '../core/phonology/forms.ts'
import { processes } from '../core/phonology/processes.ts'
import { canonicalVariant, spokenSounds, type Variant, variantsOf } from '../core/phonology/variants.ts'
import type { TargetWord } from '../ports/index.ts'
import type { NetworkText } from './decoder.ts'

/** One way to say one word of the target, as the recogniser is offered it. */
export interface Form {
  readonly wordIndex: number
  readonly variant: Variant
}

/**
 * What the recogniser is given for a target, in two steps. To follow: each word in its accepted pronunciations; words
 * may be repeated, started over, skipped, or left off at the end. To judge, once it is known which words were said:
 * just these, each as it should be and, far less likely, as each phonological process changes it.
 */
export interface Network {
  readonly words: readonly TargetWord[]
  readonly forms: ReadonlyMap<string, Form>
  readonly following: NetworkText
  /** For words said in this order (places in the target). */
  judging(said: readonly number[], care: Care): NetworkText
}

/**
 * Weights of the paths, chosen on synthetic slips and on human speech. They look extreme because a single second of
 * audio weighs as much as hundreds of such factors: with milder ones the recogniser hears repetitions that are not there.
 */
const weights = { stopEarly: 1e-15, repeat: 1e-30, startOver: 1e-35, skip: 1e-35 } as const

/**
 * How much less likely than the right form a changed one is taken to be. `strict` finds what is plain: of well-said words of
 * accented human speech it changes 2 %. `loose` finds twice as many slips, and changes 5 % of such words: good for a doubt.
 */
const changeWeights = { strict: 1e-28, loose: 1e-16 } as const
/** For changes that the sound model hears well, and hardly ever hears where they are not. */
const clearWeights = { strict: 1e-18, loose: 1e-10 } as const
const clearChanges: ReadonlySet<string> = new Set(['R>W', 'SH>T', 'SH>S', 'F>P'])
export type Care = keyof typeof changeWeights

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

interface Offer {
  readonly token: string
  readonly form: Form
  readonly sounds: readonly Sound[]
  readonly isAccepted: boolean
}

const offersOf = (word: TargetWord, wordIndex: number, dictionary: readonly (readonly Sound[])[]): Offer[] => {
  const { accepted, changed } = formsOf(word, dictionary)
  const all = [
    ...accepted.map((variant, at) => ({ variant, sounds: dictionary[at - 1] ?? word.sounds, isAccepted: true })),
    ...changed.map((variant) => ({ variant, sounds: spokenSounds(variant), isAccepted: false })),
  ]
  const offers = new Map<string, Offer>()
  for (const { variant, sounds, isAccepted } of all) {
    const token = tokenOf(wordIndex, sounds)
    if (!offers.has(token)) offers.set(token, { token, form: { wordIndex, variant }, sounds, isAccepted })
  }
  return [...offers.values()]
}

const weightOf = (offer: Offer, care: Care): number => {
  if (offer.isAccepted) return 1
  const changed = offer.form.variant.outcomes.filter(({ process }) => process !== null)
  const isClear = changed.every(({ expected, heard }) => clearChanges.has(`${expected}>${heard}`))
  return (isClear ? clearWeights : changeWeights)[care]
}

const grammarOf = (rules: readonly string[]): string => `#JSGF V1.0; grammar take; ${rules.join(' ')}`

const followingGrammar = (words: readonly (readonly Offer[])[]): string => {
  const rules = words.flatMap((offers, index) => {
    const options = offers.filter((offer) => offer.isAccepted).map((offer) => `/1/ ${offer.token}`)
    if (words.length > 1) options.push(`/${weights.skip}/ <NULL>`)
    return [
      `<word${index}> = ${options.join(' | ')};`,
      `<from${index}> = <word${index}> (${continuation(index, words.length)});`,
    ]
  })
  return grammarOf(['public <take> = <from0>;', ...rules])
}

const judgingGrammar = (words: readonly (readonly Offer[])[], said: readonly number[], care: Care): string => {
  const rules = [...new Set(said)].map((index) => {
    const options = words[index]?.map((offer) => `/${weightOf(offer, care)}/ ${offer.token}`)
    return `<word${index}> = ${options?.join(' | ')};`
  })
  return grammarOf([`public <take> = ${said.map((index) => `<word${index}>`).join(' ')};`, ...rules])
}

/** @param dictionary all accepted pronunciations of a word that the dictionary has. */
export const buildNetwork = (
  words: readonly TargetWord[],
  dictionary: (word: TargetWord) => readonly (readonly Sound[])[],
): Network => {
  const offers = words.map((word, wordIndex) => offersOf(word, wordIndex, dictionary(word)))
  const all = offers.flat()
  const pronunciations = new Map(all.map(({ token, sounds }) => [token, sounds]))
  return {
    words,
    forms: new Map(all.map(({ token, form }) => [token, form])),
    following: { pronunciations, grammar: followingGrammar(offers) },
    judging: (said, care) => ({ pronunciations, grammar: judgingGrammar(offers, said, care) }),
  }
}
