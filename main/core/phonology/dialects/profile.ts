import type { Position, Sound } from '../../../../preload/contract/vocabulary.ts'

/** What may stand beside a sound. 'no-vowel': a consonant, or the edge of the word. */
export type Neighbour = 'vowel' | 'consonant' | 'edge' | 'no-vowel' | readonly Sound[]

/** Where in a word a form is accepted; every condition that is given has to hold. All look at the expected sounds. */
export interface Where {
  /** As in a verdict: a word of one sound has only a beginning. */
  readonly position?: readonly Position[]
  /** What stands before the sound: the nearest neighbour first, then outward. */
  readonly after?: readonly Neighbour[]
  /** What follows the sound: the nearest neighbour first, then outward. */
  readonly before?: readonly Neighbour[]
  /** A consonant stands directly beside the sound. */
  readonly isInCluster?: true
  /** In a syllable that is surely weak: not the word's first, its vowel AH, ER or IH (stress is not marked). */
  readonly isUnstressed?: true
}

/**
 * An expected sound and what may be heard in its place; null where it may be left out. The same sound twice is a
 * distortion that keeps the sound's identity (a trilled r), which is then as good as the sound.
 */
export type AcceptedChange = readonly [expected: Sound, heard: Sound | null]

export interface DialectRule {
  /** Slug, as it stands in a verdict; unique in its profile. */
  readonly id: string
  readonly name: string
  readonly example: string
  readonly changes: readonly AcceptedChange[]
  readonly where: Where
  /** For the therapist: what is accepted, and what is not. */
  readonly note: string
  /** Where it is known from; a dagger marks common knowledge of the field that was not checked against a source. */
  readonly source: string
  /** Accepted only where the therapist adds it: it would hide what may be a process in this child. */
  readonly isOptional?: true
}

/** What counts as right in one way of speaking English, beside the dictionary's form, which always does. */
export interface DialectProfile {
  readonly id: string
  readonly name: string
  /** For the therapist who picks it. */
  readonly about: string
  readonly rules: readonly DialectRule[]
}
