import type { CorrectingRole, Correction } from '../../../preload/contract/correction.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'

/** A sound of an attempt. */
export interface Place {
  readonly wordIndex: number
  readonly soundIndex: number
}

const placesOf = ({ words }: AttemptVerdict): readonly Place[] =>
  words.flatMap(({ sounds }, wordIndex) => sounds.map((_, soundIndex) => ({ wordIndex, soundIndex })))

/** Where to begin: at the first sound that the machine would not call right, else at the first. */
export const firstPlace = (verdict: AttemptVerdict): Place => {
  const places = placesOf(verdict)
  const doubtful = places.find(
    ({ wordIndex, soundIndex }) => verdict.words[wordIndex]?.sounds[soundIndex]?.verdict !== 'right',
  )
  return doubtful ?? places[0] ?? { wordIndex: 0, soundIndex: 0 }
}

/** The next sound, or the first one of the next word; at the ends it stays. */
export const moved = (verdict: AttemptVerdict, from: Place, by: 1 | -1, what: 'sound' | 'word'): Place => {
  const places = placesOf(verdict)
  if (what === 'word') return places.find(({ wordIndex }) => wordIndex === from.wordIndex + by) ?? from
  const at = places.findIndex(
    ({ wordIndex, soundIndex }) => wordIndex === from.wordIndex && soundIndex === from.soundIndex,
  )
  return places[at + by] ?? from
}

type Spoken = Pick<Correction, 'wordIndex' | 'soundIndex' | 'role'>

/** What this role said last over a sound, or over its word as a whole; undefined where nothing. */
export const lastBy = <One extends Spoken>(
  corrections: readonly One[],
  { wordIndex, soundIndex }: Place,
  role: CorrectingRole,
): One | undefined =>
  corrections.findLast(
    (one) =>
      one.role === role && one.wordIndex === wordIndex && (one.soundIndex === null || one.soundIndex === soundIndex),
  )

/** What this role said over exactly this sound, or, where that is nothing, over its word as a whole. */
export const ownAt = <One extends Spoken>(
  corrections: readonly One[],
  place: Place,
  role: CorrectingRole,
): readonly One[] => {
  const own = corrections.filter((one) => one.role === role && one.wordIndex === place.wordIndex)
  const ofSound = own.filter(({ soundIndex }) => soundIndex === place.soundIndex)
  return ofSound.length > 0 ? ofSound : own.filter(({ soundIndex }) => soundIndex === null)
}
