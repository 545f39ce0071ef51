import type { Sound } from '../../../preload/contract/vocabulary.ts'
import type { Process } from './processes.ts'
import { variantsOf } from './variants.ts'

/** What may have become of a sound, and the process that would explain it. `heard` null: it was left out. */
export interface NamedChange {
  readonly heard: Sound | null
  readonly process: string | null
}

/** A sound's evidence, as far as naming needs it. Odds are natural logarithms against the expected sound. */
export interface ChangeEvidence {
  readonly competitors: readonly { readonly sound: Sound; readonly logOdds: number }[]
  /** For the sound having been left out. */
  readonly omission: number
}

/**
 * How much less likely (in log odds) the outcome of a known process may be than the best competitor and still be taken
 * for what was said: children's slips follow the processes far more often than chance.
 */
const preference = 3

interface Option extends NamedChange {
  readonly odds: number
  /** Sounds of the word that change together with this one. */
  readonly together: readonly number[]
}

const oddsOf = (evidence: ChangeEvidence | undefined, heard: Sound | null, isOmitted: boolean): number => {
  if (heard === null) return isOmitted ? (evidence?.omission ?? 0) : Number.NEGATIVE_INFINITY
  return evidence?.competitors.find(({ sound }) => sound === heard)?.logOdds ?? Number.NEGATIVE_INFINITY
}

/** Index of a sound in its word -> the changes that the processes allow there, the first of the list first. */
export type ChangeTable = readonly (readonly (NamedChange & { readonly together: readonly number[] })[])[]

export const changeTableOf = (sounds: readonly Sound[], processes: readonly Process[]): ChangeTable => {
  const table: (NamedChange & { readonly together: readonly number[] })[][] = sounds.map(() => [])
  for (const { outcomes } of variantsOf(sounds, processes)) {
    const changed = outcomes.flatMap(({ process }, index) => (process === null ? [] : [index]))
    const isOneChange =
      changed.length === 1 || outcomes.every(({ process, heard }) => process === null || heard === null)
    for (const index of changed) {
      const outcome = outcomes[index]
      if (!outcome || !isOneChange) continue
      table[index]?.push({ heard: outcome.heard, process: outcome.process, together: changed })
    }
  }
  return table
}

/**
 * Names what was said instead of the sounds of a word that are not right.
 * @param isOmitted whether the evidence for a sound speaks for its having been left out.
 */
export const nameChanges = (
  table: ChangeTable,
  evidence: readonly ChangeEvidence[],
  isChanged: readonly boolean[],
  isOmitted: readonly boolean[],
): (NamedChange | null)[] =>
  isChanged.map((changed, index) => {
    const own = evidence[index]
    if (!changed || !own) return null
    const omitted = isOmitted[index] === true
    const options: Option[] = (table[index] ?? [])
      // A syllable is gone only where all of it is.
      .filter(({ heard, together }) => heard !== null || together.every((other) => isOmitted[other] === true))
      .map((option) => ({ ...option, odds: oddsOf(own, option.heard, omitted) }))
      .filter(({ odds }) => odds > Number.NEGATIVE_INFINITY)
    const best = own.competitors[0]
    const plain: NamedChange & { odds: number } = omitted
      ? { heard: null, process: null, odds: own.omission }
      : { heard: best?.sound ?? null, process: null, odds: best?.logOdds ?? Number.NEGATIVE_INFINITY }
    const suitable = options
      .filter(({ heard }) => (heard === null) === omitted)
      .toSorted((one, other) => other.together.length - one.together.length || other.odds - one.odds)[0]
    const chosen = suitable && (omitted || suitable.odds >= plain.odds - preference) ? suitable : plain
    return { heard: chosen.heard, process: chosen.process }
  })
