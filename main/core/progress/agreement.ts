import type { Agreement } from '../../../preload/contract/review.ts'
import type { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'
import { kappaOf } from './statistics/kappa.ts'

/** What the machine and a therapist said of sounds of one kind, and how often. */
export interface PairCount {
  /** The expected sound. */
  readonly sound: Sound
  /** As it was shown: what the child's dialect accepts is right. */
  readonly machine: Verdict
  readonly therapist: Verdict
  readonly count: number
}

/**
 * Below this many sounds no kappa is told. With three answers Cicchetti (1976 †) asks for 2 * 3 * 3 = 18; 30 keeps the interval
 * narrower than from "poor" to "good".
 */
export const fewestForKappa = 30

/** Wrong and missing are one: which of the two it was is another question than whether the sound was there as it should be. */
const gradeOf: Readonly<Record<Verdict, 0 | 1 | 2 | null>> = { right: 0, close: 1, wrong: 2, missing: 2, unsure: null }

const agreementIn = (sound: Sound | null, pairs: readonly PairCount[]): Agreement => {
  const table = [0, 1, 2].map(() => [0, 0, 0])
  let unsure = 0
  for (const { machine, therapist, count } of pairs) {
    const row = gradeOf[machine]
    const column = gradeOf[therapist]
    const cells = row === null ? undefined : table[row]
    if (column === null || cells === undefined) unsure += count
    else cells[column] = (cells[column] ?? 0) + count
  }
  const sumOf = (isIn: (machine: number, therapist: number) => boolean): number =>
    table.reduce(
      (sum, row, machine) =>
        sum + row.reduce((part, count, therapist) => part + (isIn(machine, therapist) ? count : 0), 0),
      0,
    )
  const both = sumOf(() => true)
  const isTooFew = both < fewestForKappa
  return {
    ...{ sound, both, unsure, isTooFew },
    same: sumOf((machine, therapist) => machine === therapist),
    stricter: sumOf((machine, therapist) => machine > therapist),
    gentler: sumOf((machine, therapist) => machine < therapist),
    kappa: isTooFew ? null : kappaOf(table),
  }
}

/**
 * How far the machine and therapists agree: right, close, or wrong (missing ones among them). All sounds together first, then each
 * sound, those heard most often first. Only sounds that a therapist judged one by one count, each once, by the last verdict
 * that holds. Who corrects has seen the machine's verdict, so agreement is somewhat flattered.
 */
export const agreementOf = (pairs: readonly PairCount[]): readonly Agreement[] => {
  const bySound = Map.groupBy(pairs, ({ sound }) => sound)
  const each = [...bySound].map(([sound, own]) => agreementIn(sound, own))
  return [
    agreementIn(null, pairs),
    ...each.toSorted(
      (one, other) => other.both + other.unsure - one.both - one.unsure || (`${one.sound}` < `${other.sound}` ? -1 : 1),
    ),
  ]
}

/** What a therapist said over a sound, or over a word as a whole (`soundIndex` null), beside what was shown of it. */
export interface HeardSound {
  /** What tells attempts apart. */
  readonly attempt: number
  readonly wordIndex: number
  readonly soundIndex: number | null
  readonly verdict: Verdict
  /** The expected sound; null for a word, and for a sound that was added. */
  readonly sound: Sound | null
  readonly machine: Verdict | null
}

/**
 * The pairs that count: of several verdicts over a sound the last, and none that a later one over the whole word (right, missing,
 * or not understood) has replaced.
 * @param heard in the order in which they count.
 */
export const pairsOf = (heard: readonly HeardSound[]): readonly PairCount[] => {
  const words = new Map<string, Map<number, HeardSound>>()
  for (const one of heard) {
    const key = `${one.attempt} ${one.wordIndex}`
    const word = words.get(key) ?? new Map<number, HeardSound>()
    words.set(key, word)
    if (one.soundIndex !== null) word.set(one.soundIndex, one)
    else if (one.verdict !== 'close' && one.verdict !== 'wrong') word.clear()
  }
  return [...words.values()].flatMap((word) =>
    [...word.values()].flatMap(({ sound, machine, verdict }) =>
      sound === null || machine === null ? [] : [{ sound, machine, therapist: verdict, count: 1 }],
    ),
  )
}
