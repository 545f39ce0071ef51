import type { Position, Sound } from '../../../preload/contract/vocabulary.ts'

/** One sound for another, at the places named (all of them where none is). */
export interface Substitution {
  readonly kind: 'substitution'
  readonly from: Sound
  /** What may be heard instead, likeliest first. */
  readonly to: readonly Sound[]
  readonly positions?: readonly Position[]
}

/**
 * Something left out: the last consonant of a word (after a vowel), the first one (before a vowel), one consonant
 * of a cluster, or the unstressed first syllable of a word of three or more.
 */
export interface Deletion {
  readonly kind: 'deletion'
  readonly what: 'final-consonant' | 'initial-consonant' | 'weak-syllable'
}

/** In the cluster named (two neighbours), the sound at `drops` is left out. */
export interface ClusterReduction {
  readonly kind: 'cluster'
  readonly first: readonly Sound[]
  readonly second: readonly Sound[]
  readonly drops: 'first' | 'second'
}

export type Change = Substitution | Deletion | ClusterReduction

export interface Process {
  /** Slug, as it stands in a verdict. */
  readonly id: string
  readonly name: string
  readonly example: string
  /**
   * Age in months by which typically developing children no longer do it; where it goes at several ages by sound, the last of them. Null where
   * not established.
   */
  readonly goneByMonths: number | null
  /** Never part of typical development: to be shown to the therapist. */
  readonly isAtypical: boolean
  /** Whether the engine listens for it. The rest are known, but the bundled sound model cannot tell them reliably. */
  readonly isListenedFor: boolean
  readonly changes: readonly Change[]
}

const substitution = (from: Sound, to: readonly Sound[], positions?: readonly Position[]): Substitution =>
  positions ? { kind: 'substitution', from, to, positions } : { kind: 'substitution', from, to }

const typical = { isAtypical: false, isListenedFor: true } as const

/** The phonological processes. Ages: Bowen 1998, after Grunwell 1987. Earlier in the list wins where two give the same form. */
export const processes: readonly Process[] = [
  {
    id: 'gliding',
    name: 'Gliding',
    example: 'rabbit -> wabbit',
    goneByMonths: 60,
    ...typical,
    changes: [substitution('R', ['W'], ['initial', 'medial']), substitution('L', ['W', 'Y'], ['initial', 'medial'])],
  },
  {
    id: 'velar-fronting',
    name: 'Velar fronting',
    example: 'cup -> tup',
    goneByMonths: 42,
    ...typical,
    changes: [substitution('K', ['T']), substitution('G', ['D']), substitution('NG', ['N'])],
  },
  {
    id: 'stopping',
    name: 'Stopping',
    example: 'sun -> tun',
    goneByMonths: 54,
    ...typical,
    changes: [
      substitution('F', ['P']),
      substitution('S', ['T']),
      substitution('V', ['B']),
      substitution('Z', ['D']),
      substitution('SH', ['T']),
      substitution('CH', ['T']),
      substitution('JH', ['D']),
      substitution('TH', ['T']),
    ],
  },
  {
    id: 'deaffrication',
    name: 'Deaffrication',
    example: 'chip -> ship',
    goneByMonths: null,
    ...typical,
    changes: [substitution('CH', ['SH']), substitution('JH', ['ZH'])],
  },
  {
    id: 'palatal-fronting',
    name: 'Palatal fronting',
    example: 'ship -> sip',
    goneByMonths: null,
    ...typical,
    changes: [substitution('SH', ['S']), substitution('ZH', ['Z'])],
  },
  {
    id: 'interdental-lisp',
    name: 'Interdental lisp',
    example: 'sun -> thun',
    goneByMonths: null,
    ...typical,
    changes: [substitution('S', ['TH']), substitution('Z', ['DH'])],
  },
  {
    id: 'th-fronting',
    name: 'TH fronting',
    example: 'thumb -> fumb',
    goneByMonths: null,
    ...typical,
    changes: [substitution('TH', ['F'])],
  },
  {
    id: 'cluster-reduction',
    name: 'Cluster reduction',
    example: 'spoon -> poon',
    goneByMonths: 48,
    ...typical,
    changes: [
      {
        kind: 'cluster',
        first: ['S'],
        second: ['P', 'T', 'K', 'M', 'N', 'L', 'W', 'F'],
        drops: 'first',
      },
      {
        kind: 'cluster',
        first: ['P', 'B', 'T', 'D', 'K', 'G', 'F', 'TH', 'SH'],
        second: ['L', 'R', 'W'],
        drops: 'second',
      },
    ],
  },
  {
    id: 'final-consonant-deletion',
    name: 'Final consonant deletion',
    example: 'bus -> bu',
    goneByMonths: 39,
    ...typical,
    changes: [{ kind: 'deletion', what: 'final-consonant' }],
  },
  {
    id: 'weak-syllable-deletion',
    name: 'Weak syllable deletion',
    example: 'banana -> nana',
    goneByMonths: 48,
    ...typical,
    changes: [{ kind: 'deletion', what: 'weak-syllable' }],
  },
  {
    id: 'backing',
    name: 'Backing',
    example: 'tea -> key',
    goneByMonths: null,
    isAtypical: true,
    isListenedFor: false,
    changes: [substitution('T', ['K'], ['initial']), substitution('D', ['G'], ['initial'])],
  },
  {
    id: 'initial-consonant-deletion',
    name: 'Initial consonant deletion',
    example: 'cup -> up',
    goneByMonths: null,
    isAtypical: true,
    isListenedFor: false,
    changes: [{ kind: 'deletion', what: 'initial-consonant' }],
  },
  {
    id: 'th-stopping',
    name: 'Voiced TH as D or V',
    example: 'that -> dat',
    goneByMonths: 60,
    isAtypical: false,
    // Many dialects say it so, and the bundled model hears little of the difference.
    isListenedFor: false,
    changes: [substitution('DH', ['D', 'V'])],
  },
  {
    id: 'voicing',
    name: 'Voicing',
    example: 'pea -> bea',
    goneByMonths: 36,
    isAtypical: false,
    isListenedFor: false,
    changes: [
      substitution('P', ['B'], ['initial']),
      substitution('T', ['D'], ['initial']),
      substitution('K', ['G'], ['initial']),
    ],
  },
  {
    id: 'final-devoicing',
    name: 'Final devoicing',
    example: 'bed -> bet',
    goneByMonths: 36,
    isAtypical: false,
    isListenedFor: false,
    changes: [
      substitution('B', ['P'], ['final']),
      substitution('D', ['T'], ['final']),
      substitution('G', ['K'], ['final']),
      substitution('V', ['F'], ['final']),
      substitution('Z', ['S'], ['final']),
    ],
  },
  {
    id: 'vocalisation',
    name: 'Vocalisation',
    example: 'ball -> bow',
    goneByMonths: null,
    isAtypical: false,
    isListenedFor: false,
    changes: [substitution('L', ['OW', 'UH'], ['final']), substitution('R', ['UH'], ['final'])],
  },
]
