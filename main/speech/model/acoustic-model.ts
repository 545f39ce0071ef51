import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { consonants, type Sound, vowels } from '../../../preload/contract/vocabulary.ts'
import { readAcousticFiles } from './acoustic-files.ts'
import type { BandShape } from './bands.ts'
import { type Mixtures, makeMixtures } from './likelihoods.ts'
import type { Workspace } from './workspace.ts'

/** The sounds in the order in which all tables and weights of the judgement have them. */
export const soundOrder: readonly Sound[] = [...consonants, ...vowels]

/** Which of the two CMU models: the wide one hears up to 6.8 kHz, the narrow one (in the package) up to 3.7 kHz. */
export type AcousticKind = 'wide' | 'narrow'

/** A CMU acoustic model, ready to be evaluated. */
export interface AcousticModel {
  readonly kind: AcousticKind
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
} as const satisfies Record<AcousticKind, BandShape>

/** By the upper edge of the filters in the model's own parameter file, in either of its two notations. */
const kindOf = (folder: string): AcousticKind => {
  const path = ['feat_params.json', 'feat.params'].map((name) => join(folder, name)).find((name) => existsSync(name))
  if (path === undefined) throw new Error(`${folder} holds no acoustic model: its feat.params is missing.`)
  const upper = /upperf"?\s*:?\s*(\d+)/.exec(readFileSync(path, 'utf8'))?.[1]
  return Number(upper) > 4_000 ? 'wide' : 'narrow'
}

export const loadAcousticModel = (folder: string, workspace: Workspace): AcousticModel => {
  const kind = kindOf(folder)
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
