import { join } from 'node:path'
import { parseArgs } from 'node:util'

export const partNames = ['human', 'synthetic', 'words', 'speed'] as const
export type PartName = (typeof partNames)[number]

export const usage = `Measures the judgement of sounds.

  npm run --silent bench:speech -- [--json] [--data DIR] [--part human,synthetic,words,speed] [--sample N] [--write]

  --data    labelled human speech: labels.jsonl with audio/ID.opus, or with ID.wav; without it the human part does not run
  --wav     folder of ID.wav for these labels, where they have been decoded already
  --folds   networks that never heard the speakers they judge: folds.json and fold-0 to fold-4 (default dist/sound-model-folds)
  --model   wide (where its voice pack is; default) or narrow: which acoustic model
  --part    only these parts
  --split   tuning or measuring (default): which texts and voices the synthetic part speaks
  --sample  at most so many utterances of human speech, and so many clips of each synthetic kind
  --save    folder to which every judgement of the parts is written, as lines of JSON
  --write   keeps the figures in docs/accuracy.jsonl and makes docs/accuracy.md and docs/accuracy.svg anew
  --json    the figures as one line of JSON`

export interface BenchOptions {
  readonly isJson: boolean
  readonly isWritten: boolean
  readonly data: string | null
  readonly wav: string | null
  readonly folds: string
  readonly model: 'wide' | 'narrow'
  readonly parts: readonly PartName[]
  readonly split: 'tuning' | 'measuring'
  readonly sample: number | null
  readonly save: string | null
}

const isPart = (name: string): name is PartName => (partNames as readonly string[]).includes(name)

/** Throws with a sentence for people where the command was not understood. */
export const readOptions = (values: readonly string[]): BenchOptions => {
  const { values: given } = parseArgs({
    args: [...values],
    options: {
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      data: { type: 'string' },
      wav: { type: 'string' },
      folds: { type: 'string', default: join(import.meta.dirname, '../../../dist/sound-model-folds') },
      model: { type: 'string', default: 'wide' },
      part: { type: 'string', default: partNames.join(',') },
      split: { type: 'string', default: 'measuring' },
      sample: { type: 'string' },
      save: { type: 'string' },
    },
  })
  const parts = given.part.split(',').filter(isPart)
  if (parts.length === 0) throw new Error(`--part takes ${partNames.join(', ')}.`)
  const sample = given.sample === undefined ? null : Number(given.sample)
  if (sample !== null && !(Number.isInteger(sample) && sample > 0)) throw new Error('--sample takes a whole number.')
  if (given.split !== 'tuning' && given.split !== 'measuring') throw new Error('--split takes tuning or measuring.')
  if (given.model !== 'wide' && given.model !== 'narrow') throw new Error('--model takes wide or narrow.')
  return {
    model: given.model,
    isJson: given.json,
    isWritten: given.write,
    data: given.data ?? null,
    wav: given.wav ?? null,
    folds: given.folds,
    parts,
    split: given.split,
    sample,
    save: given.save ?? null,
  }
}
