import type { SoundOutcome } from '../core/phonology/variants.ts'
import type { Segment } from './decoder.ts'
import type { Network } from './network.ts'

/** An expected sound with the stretch of audio in which it (or what stands for it) was found; null: left out. */
export interface TimedSound extends SoundOutcome {
  readonly segment: Segment | null
}

/** One time that a word of the target was said. */
export interface Production {
  readonly wordIndex: number
  readonly segment: Segment
  readonly sounds: readonly TimedSound[]
}

const timedSounds = (outcomes: readonly SoundOutcome[], parts: readonly Segment[]): TimedSound[] => {
  let next = 0
  return outcomes.map((outcome) => {
    if (outcome.heard === null) return { ...outcome, segment: null }
    // An accepted form may hold sounds beyond the expected ones: they are passed over.
    let at = next
    while (at < parts.length && parts[at]?.name !== outcome.heard) at += 1
    const segment = parts[at]
    if (!segment) return { ...outcome, segment: null }
    next = at + 1
    return { ...outcome, segment }
  })
}

/** Every production on the recogniser's best path, in order of time. */
export const productionsOf = (network: Network, path: readonly Segment[]): Production[] =>
  path.flatMap((segment) => {
    const form = network.forms.get(segment.name)
    if (!form) return []
    return [{ wordIndex: form.wordIndex, segment, sounds: timedSounds(form.variant.outcomes, segment.parts) }]
  })

const changes = (production: Production): number => production.sounds.filter((sound) => sound.process !== null).length

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
