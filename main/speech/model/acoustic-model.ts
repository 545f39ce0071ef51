import { consonants, vowels, type Sound } from '../../../preload/contract/vocabulary.ts'
import { readAcousticFiles } from './acoustic-files.ts'
import type { BandShape } from './bands.ts'
import { type Mixtures, makeMixtures } from './likelihoods.ts'
import type { Workspace } from './workspace.ts'

/** The sounds in the order in which all tables and weights of the judgement have them. */
export const soundOrder: readonly Sound[] = [...consonants, ...vowels]

/** A CMU acoustic model, ready to be evaluated. */
export interface AcousticModel {
  /** Which of the two models: the wide one hears up to 6.8 kHz, the narrow one up to 3.7 kHz. */
  readonly kind: 'wide' | 'narrow'
  readonly mixtures: Mixtures
  readonly shape: BandShape
  readonly lifter: number
  /** First likelihood column of each sound of `soundOrder`. */
  readonly candidates: Int32Array
  readonly silences: Int32Array
}

const shapes = {
  wide: { count: 25, lowHz: 130, highHz: 6800 },
  narrow: { count: 20, lowHz: 130, highHz: 3700 },
} as const satisfies Record<AcousticModel['kind'], BandShape>

export const loadAcousticModel = (folder: string, kind: AcousticModel['kind'], workspace: Workspace): AcousticModel => {
  const mixtures = makeMixtures(readAcousticFiles(folder), workspace)
  const columnOf = (phone: string): number => mixtures.phones.indexOf(phone) * mixtures.states
  return {
    kind,
    mixtures,
    shape: shapes[kind],
    lifter: 22,
    candidates: Int32Array.from(soundOrder, columnOf),
    silences: Int32Array.from(['SIL', '+NSN+'].flatMap((phone) => [0, 1, 2].map((state) => columnOf(phone) + state))),
  }
}
