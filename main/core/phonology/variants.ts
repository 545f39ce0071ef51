import type { Sound } from '../../../preload/contract/vocabulary.ts'
import type { Change, ClusterReduction, Deletion, Process, Substitution } from './processes.ts'
import { isConsonant, isVowel, positionOf } from './sounds.ts'

/** What became of one expected sound. `heard` is null where it was left out; `process` is null where it was kept. */
export interface SoundOutcome {
  readonly expected: Sound
  readonly heard: Sound | null
  readonly process: string | null
}

/** One way to say a word: an outcome for each of its expected sounds, in order. */
export interface Variant {
  readonly outcomes: readonly SoundOutcome[]
}

/** The sounds that are really said in a variant. */
export const spokenSounds = (variant: Variant): Sound[] =>
  variant.outcomes.flatMap((outcome) => (outcome.heard === null ? [] : [outcome.heard]))

/** The word as it should be. */
export const canonicalVariant = (sounds: readonly Sound[]): Variant => ({
  outcomes: sounds.map((expected) => ({ expected, heard: expected, process: null })),
})

/** Sounds of a word that change together, and what each becomes (null: left out). */
type Edit = ReadonlyMap<number, Sound | null>

const substitutionEdits = (sounds: readonly Sound[], change: Substitution): Edit[] =>
  sounds.flatMap((sound, index) => {
    if (sound !== change.from) return []
    if (change.positions && !change.positions.includes(positionOf(index, sounds.length))) return []
    return change.to.map((heard) => new Map([[index, heard]]))
  })

const clusterEdits = (sounds: readonly Sound[], change: ClusterReduction): Edit[] =>
  sounds.flatMap((sound, index) => {
    const next = sounds[index + 1]
    if (next === undefined || !change.first.includes(sound) || !change.second.includes(next)) return []
    return [new Map([[change.drops === 'first' ? index : index + 1, null]])]
  })

/** Onset and schwa of a first syllable in a word of three or more: the one place where stress is plain without marks. */
const weakSyllable = (sounds: readonly Sound[]): Edit[] => {
  const vowelIndex = sounds.findIndex(isVowel)
  const isWeak = sounds[vowelIndex] === 'AH' && sounds.filter(isVowel).length >= 3
  if (!isWeak) return []
  return [new Map(sounds.slice(0, vowelIndex + 1).map((_, index) => [index, null] as const))]
}

const deletionEdits = (sounds: readonly Sound[], change: Deletion): Edit[] => {
  const last = sounds.at(-1)
  const beforeLast = sounds.at(-2)
  const [first, second] = sounds
  switch (change.what) {
    case 'final-consonant':
      // After R and L in the coda nothing is certain enough: only a consonant that follows a vowel.
      return last && beforeLast && isConsonant(last) && isVowel(beforeLast)
        ? [new Map([[sounds.length - 1, null]])]
        : []
    case 'initial-consonant':
      return first && second && isConsonant(first) && isVowel(second) ? [new Map([[0, null]])] : []
    case 'weak-syllable':
      return weakSyllable(sounds)
  }
}

const changeEdits = (sounds: readonly Sound[], change: Change): Edit[] => {
  switch (change.kind) {
    case 'substitution':
      return substitutionEdits(sounds, change)
    case 'cluster':
      return clusterEdits(sounds, change)
    case 'deletion':
      return deletionEdits(sounds, change)
  }
}

const editsOf = (sounds: readonly Sound[], process: Process): Edit[] =>
  process.changes.flatMap((change) => changeEdits(sounds, change))

const applyEdit = (sounds: readonly Sound[], edit: Edit, process: string): Variant => ({
  outcomes: sounds.map((expected, index) => {
    const heard = edit.get(index)
    return heard === undefined ? { expected, heard: expected, process: null } : { expected, heard, process }
  }),
})

/** The process at all of its places at once, each with its likeliest outcome. */
const everywhere = (edits: readonly Edit[]): Edit => {
  const all = new Map<number, Sound | null>()
  for (const edit of edits) for (const [index, heard] of edit) if (!all.has(index)) all.set(index, heard)
  return all
}

/**
 * The ways in which the processes change a word: each process at each of its places alone, and at all of them
 * together. Never the word itself, never nothing, and no spoken form twice (the first process in the list names it).
 */
export const variantsOf = (sounds: readonly Sound[], processes: readonly Process[]): Variant[] => {
  const seen = new Set([sounds.join(' ')])
  const variants: Variant[] = []
  for (const process of processes) {
    const edits = editsOf(sounds, process)
    const candidates = edits.length > 1 ? [...edits, everywhere(edits)] : edits
    for (const edit of candidates) {
      const variant = applyEdit(sounds, edit, process.id)
      const form = spokenSounds(variant).join(' ')
      if (form === '' || seen.has(form)) continue
      seen.add(form)
      variants.push(variant)
    }
  }
  return variants
}
