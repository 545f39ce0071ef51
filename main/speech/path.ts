import type { SoundOutcome } from '../core/phonology/variants.ts'
import type { Segment } from './decoder.ts'
import type { Network } from './network.ts'

/** An expected sound with the stretch of audio in which it (or what stands for it) was found; null: left out. */
export interface TimedSound extends SoundOutcome {
  readonly segment: Segment | null
  /** The change was found under the strict weights as well: it is plain. */
  readonly isPlain: boolean
}

/** One time that a word of the target was said. */
export interface Production {
  readonly wordIndex: number
  readonly segment: Segment
  readonly sounds: readonly TimedSound[]
}

const timedSounds = (
  outcomes: readonly SoundOutcome[],
  parts: readonly Segment[],
  strict: readonly SoundOutcome[],
): TimedSound[] => {
  let next = 0
  return outcomes.map((outcome, index) => {
    const isPlain = outcome.process !== null && strict[index]?.process === outcome.process
    if (outcome.heard === null) return { ...outcome, segment: null, isPlain }
    // An accepted form may hold sounds beyond the expected ones: they are passed over.
    let at = next
    while (at < parts.length && parts[at]?.name !== outcome.heard) at += 1
    const segment = parts[at] ?? null
    if (segment) next = at + 1
    return { ...outcome, segment, isPlain }
  })
}

/** Places in the target of the words on a path, in order of time. */
export const wordsOnPath = (network: Network, tokens: readonly string[]): number[] =>
  tokens.flatMap((token) => network.forms.get(token)?.wordIndex ?? [])

/**
 * Every production on the recogniser's best path, in order of time.
 * @param strict tokens of the same productions as the strict weights have them.
 */
export const productionsOf = (network: Network, path: readonly Segment[], strict: readonly string[]): Production[] => {
  const said = path.filter((segment) => network.forms.has(segment.name))
  return said.flatMap((segment, index) => {
    const form = network.forms.get(segment.name)
    if (!form) return []
    const strictForm = network.forms.get(strict[index] ?? '')
    const outcomes = strictForm?.wordIndex === form.wordIndex ? strictForm.variant.outcomes : []
    return [{ wordIndex: form.wordIndex, segment, sounds: timedSounds(form.variant.outcomes, segment.parts, outcomes) }]
  })
}

/** A plain change weighs more than any number of doubtful ones. */
const changes = (production: Production): number =>
  production.sounds.reduce((sum, sound) => sum + (sound.isPlain ? 100 : sound.process === null ? 0 : 1), 0)

/**
 * The production that counts for each word of the target: the one with the fewest changes, the first of equals. So
 * a repetition or a self-correction never lowers anything.
 */
export const bestProductions = (wordCount: number, productions: readonly Production[]): (Production | null)[] =>
  Array.from({ length: wordCount }, (_, wordIndex) =>
    productions
      .filter((production) => production.wordIndex === wordIndex)
      .reduce<Production | null>(
        (best, production) => (best === null || changes(production) < changes(best) ? production : best),
        null,
      ),
  )
