import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { AcousticModel } from '../../main/speech/model/acoustic-model.ts'
import { analyse } from '../../main/speech/model/analysis.ts'
import { evidenceNames, frameSize, gatherEvidence } from '../../main/speech/model/evidence.ts'
import type { Expectation } from './alter.ts'

interface Entry {
  readonly id: string
  readonly expected?: readonly (readonly Expectation[])[]
  readonly [field: string]: unknown
}

/** Evidence of many takes, as `dataset.py` reads it: NAME.json says what lies where in NAME.frames, .sounds and .spans. */
export const openEvidence = (model: AcousticModel, folder: string, name: string) => {
  mkdirSync(folder, { recursive: true })
  const open = (kind: string): number => openSync(join(folder, `${name}.${kind}`), 'w')
  const [framesFile, soundsFile, spansFile] = [open('frames'), open('sounds'), open('spans')]
  const index: unknown[] = []
  return {
    add: (
      samples: Float32Array,
      words: readonly (readonly Expectation[])[],
      entry: Entry,
      options: { readonly shift?: number } = {},
    ): void => {
      const sounds = words.map((word) => ({ sounds: word.map(({ sound }) => sound) }))
      const analysis = analyse(model, samples, sounds, options)
      if (analysis === null) {
        index.push({ ...entry, frames: 0, sounds: 0, warp: 1 })
        return
      }
      const evidence = gatherEvidence(analysis, model.candidates)
      writeSync(framesFile, new Uint8Array(Float16Array.from(evidence.frames).buffer))
      writeSync(soundsFile, new Uint8Array(evidence.sounds.buffer))
      writeSync(spansFile, new Uint8Array(analysis.alignment.boundaries.buffer))
      index.push({ ...entry, frames: analysis.frames, sounds: analysis.sounds.length, warp: analysis.warp })
    },
    close: (): void => {
      for (const file of [framesFile, soundsFile, spansFile]) closeSync(file)
      writeFileSync(join(folder, `${name}.json`), JSON.stringify({ frameSize, evidenceNames, index }))
    },
  }
}
