/**
 * Evidence of every labelled utterance, by the code that the app runs, as files for the training:
 *   node build/sound-model/extract.ts --data DIR --wav DIR --out DIR --model DIR [--variant N]
 * Variant 0 is the recording as it is; others stand for other speakers, rooms and microphones (see disturb.ts), and from
 * 3 on some sounds are expected that were not said (see alter.ts).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadAcousticModel } from '../../main/speech/model/acoustic-model.ts'
import { Workspace } from '../../main/speech/model/workspace.ts'
import { Sound } from '../../preload/contract/vocabulary.ts'
import { alter } from './alter.ts'
import { disturb } from './disturb.ts'
import { openEvidence } from './evidenceFile.ts'
import { readWave } from './wave.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    wav: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
    model: { type: 'string', default: '/usr/share/pocketsphinx/model/en-us/en-us' },
    variant: { type: 'string', default: '0' },
    limit: { type: 'string', default: '100000' },
  },
})

interface Label {
  readonly id: string
  readonly words: readonly { readonly phones: readonly string[]; readonly scores: readonly number[] }[]
}

const variant = Number(values.variant)
const model = loadAcousticModel(values.model, new Workspace())
const labels = readFileSync(join(values.data, 'labels.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .slice(0, Number(values.limit))
  .map((line) => JSON.parse(line) as Label)
const evidence = openEvidence(model, values.out, `${model.kind}-${variant}`)
const firstAltered = 3
for (const label of labels) {
  const said = label.words.map((word) =>
    word.phones.map((phone, place) => ({
      sound: Sound.parse(phone.replace(/\d$/, '')),
      mark: word.scores[place] ?? 0,
    })),
  )
  const expected = variant < firstAltered ? said : alter(said, variant, label.id)
  const clip = readWave(join(values.wav, `${label.id}.wav`))
  const { samples, shift } = disturb(clip, variant, label.id)
  evidence.add(samples, expected, { id: label.id, ...(variant < firstAltered ? {} : { expected }) }, { shift })
}
evidence.close()
