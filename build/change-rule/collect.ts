import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readWave } from '../../main/audio/wave.ts'
import { changeTableOf } from '../../main/core/phonology/naming.ts'
import { processes } from '../../main/core/phonology/processes.ts'
import { isVowel, parseSounds } from '../../main/core/phonology/sounds.ts'
import type { SoundOutcome } from '../../main/core/phonology/variants.ts'
import { changeFeatures, changeKey, levelOf } from '../../main/core/scoring/plainChange.ts'
import { createSoundModel } from '../../main/speech/model/index.ts'
import { heardOf, possibleChanges } from '../../main/speech/wordJudgement.ts'
import type { Sound } from '../../preload/contract/vocabulary.ts'

/** Writes one line for each possible change of a consonant: what the rule looks at, and whether it happened. See README.md. */

const { values: options } = parseArgs({
  options: {
    clips: { type: 'string', default: 'clips' },
    data: { type: 'string', default: '' },
    wav: { type: 'string', default: '' },
    folds: { type: 'string', default: '' },
    fold: { type: 'string', default: '0' },
    weights: { type: 'string', default: join(import.meta.dirname, '../../main/speech/model/weights') },
    acoustic: { type: 'string', default: '/usr/share/pocketsphinx/model/en-us/en-us' },
    out: { type: 'string', default: 'changes.jsonl' },
  },
})

const model = createSoundModel({ acousticFolder: options.acoustic, weightsFolder: options.weights })
const lines: string[] = []

interface Take {
  readonly file: string
  readonly origin: 'human' | 'synthetic'
  readonly speaker: string
  readonly condition: string
  readonly words: readonly (readonly Sound[])[]
  /** Of a sound of a word: the change that was made (null: none), or undefined where it is not known. */
  readonly truth: (word: number, sound: number) => SoundOutcome | null | undefined
}

const collect = (take: Take): void => {
  const wave = readWave(readFileSync(take.file))
  const judged = wave.ok
    ? model.judge(
        wave.value.samples,
        take.words.map((sounds) => ({ sounds })),
      )
    : null
  if (judged === null) return
  const level = levelOf(judged.flat().map(heardOf))
  for (const [word, sounds] of judged.entries()) {
    const table = changeTableOf(take.words[word] ?? [], processes)
    for (const [at, sound] of sounds.entries()) {
      const truth = take.truth(word, at)
      if (truth === undefined || isVowel(sound.expected)) continue
      for (const change of possibleChanges(table, at, sounds)) {
        const isIt = truth !== null && (truth.heard === null) === (change.kind === 'omission')
        // A slip of the other kind says nothing about this one.
        if (truth !== null && !isIt) continue
        const features = changeFeatures(heardOf(sound), level, change)
        const { origin, speaker, condition } = take
        const key = changeKey(sound.expected, change)
        lines.push(JSON.stringify({ kind: change.kind, origin, speaker, condition, key, happened: isIt, features }))
      }
    }
  }
}

interface Clip {
  readonly id: string
  readonly voice: string
  readonly condition: string
  readonly words: readonly { readonly sounds: readonly Sound[] }[]
  readonly changes: readonly { readonly word: number; readonly outcomes: readonly SoundOutcome[] }[]
}
for (const clip of JSON.parse(readFileSync(join(options.clips, 'index.json'), 'utf8')) as readonly Clip[]) {
  const changes = new Map(clip.changes.map(({ word, outcomes }) => [word, outcomes]))
  collect({
    file: join(options.clips, `${clip.id}.wav`),
    origin: 'synthetic',
    speaker: clip.voice,
    condition: clip.condition,
    words: clip.words.map(({ sounds }) => sounds),
    truth: (word, sound) => {
      const outcome = changes.get(word)?.[sound]
      if (outcome === undefined) return null
      return outcome.process === null ? undefined : outcome
    },
  })
}

interface Label {
  readonly id: string
  readonly speaker: string
  readonly words: readonly { readonly phones: readonly string[]; readonly scores: readonly number[] }[]
}
/** Of 2: a sound that experts mark so high was said well. */
const goodMark = 1.5
if (options.data) {
  const folds = JSON.parse(readFileSync(options.folds, 'utf8')) as Readonly<Record<string, number>>
  const labels = readFileSync(join(options.data, 'labels.jsonl'), 'utf8').trim().split('\n')
  for (const label of labels.map((line) => JSON.parse(line) as Label)) {
    if (folds[label.speaker] !== Number(options.fold)) continue
    collect({
      file: join(options.wav, `${label.id}.wav`),
      origin: 'human',
      speaker: label.speaker,
      condition: 'human',
      words: label.words.map(({ phones }) => parseSounds(phones) ?? []),
      truth: (word, sound) => ((label.words[word]?.scores[sound] ?? 0) >= goodMark - 1e-6 ? null : undefined),
    })
  }
}
writeFileSync(options.out, `${lines.join('\n')}\n`)
