import type { Slug, Sound } from '../../../preload/contract/vocabulary.ts'
import { changeTableOf } from '../phonology/naming.ts'
import { processes } from '../phonology/processes.ts'

/** Where a process could change a word: the sounds, by their index, that would change together. */
export interface Opportunity {
  readonly process: Slug
  readonly places: readonly number[]
}

/** Words come back again and again, and their opportunities never change. */
const known = new Map<string, readonly Opportunity[]>()
/** More than any library's words, and still small. */
const mostKnown = 5_000

const isWithin = (part: readonly number[], whole: readonly number[]): boolean =>
  part.length < whole.length && part.every((place) => whole.includes(place))

/** Each once, without those that are several others at once. */
const smallest = (opportunities: readonly Opportunity[]): readonly Opportunity[] => {
  const distinct = [...new Map(opportunities.map((one) => [`${one.process} ${one.places.join(' ')}`, one])).values()]
  return distinct.filter(
    ({ process, places }) => !distinct.some((other) => other.process === process && isWithin(other.places, places)),
  )
}

/**
 * The places of a word where each process of the list could happen, by the same table that names what was heard: so
 * every place counts for a process that could be named there, and none for one that could not.
 * @param sounds those that the word expects.
 */
export const opportunitiesOf = (sounds: readonly Sound[]): readonly Opportunity[] => {
  const key = sounds.join(' ')
  const before = known.get(key)
  if (before !== undefined) return before
  const found = changeTableOf(sounds, processes).flatMap((changes) =>
    changes.flatMap(({ process, together }) => (process === null ? [] : [{ process, places: together }])),
  )
  const opportunities = smallest(found)
  if (known.size >= mostKnown) known.clear()
  known.set(key, opportunities)
  return opportunities
}
