/**
 * Evidence of synthetic takes, with phonological processes and other plain changes made on purpose:
 *   node build/sound-model/speak.ts --out DIR --model DIR --part N --takes N
 * Texts are of the tuning half (see tests/bench/speech/clips/texts.ts) or rows of dictionary words; voices as speakers.ts says.
 * With --measure the takes are those on which `npm run bench:speech` measures: to look at, never to learn from.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadPacks } from '../../main/content/packs.ts'
import { loadAcousticModel } from '../../main/speech/model/acoustic-model.ts'
import { Workspace } from '../../main/speech/model/workspace.ts'
import { type Manner, unlessUnsayable } from '../../tests/bench/speech/clips/recipe.ts'
import { speak } from '../../tests/bench/speech/clips/speak.ts'
import { textsOf } from '../../tests/bench/speech/clips/texts.ts'
import { benchSeed } from '../../tests/bench/speech/random.ts'
import { planClips } from '../../tests/bench/speech/synthetic/plan.ts'
import type { Expectation } from './alter.ts'
import { disturb } from './disturb.ts'
import { openEvidence } from './evidenceFile.ts'
import { randomOf } from './random.ts'
import { type SlippedWord, slippedWords, steadyWords, wordsOf } from './slips.ts'
import { drawVoice, foldOfVoice } from './speakers.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '' },
    model: { type: 'string', default: '/usr/share/pocketsphinx/model/en-us/en-us' },
    part: { type: 'string', default: '0' },
    takes: { type: 'string', default: '1000' },
    measure: { type: 'boolean', default: false },
  },
})
const model = loadAcousticModel(values.model, new Workspace())
/** Of 2: what experts would say of a sound said well, and of one that was changed. */
const [wellSaid, changed] = [2, 0]

/** From this part on there is as much noise as there is in a classroom, more often, and processes are steadier. */
const firstOfClassroom = 4

const mannerOf = (part: number, random: () => number): Manner => ({
  isChild: random() < 0.5,
  stretch: Number((0.8 + 0.75 * random()).toFixed(2)),
  noiseDb:
    part < firstOfClassroom
      ? random() < 0.4
        ? null
        : Math.round(14 + 16 * random())
      : random() < 0.25
        ? null
        : Math.round(15 + 10 * random()),
})

/** Twisters of the pack that does not change, so that the takes do not either. */
const starterTexts = () => {
  const packs = loadPacks()
  const own = new Set(
    (packs.ok ? packs.value : [])
      .filter(({ id }) => id === 'starter')
      .flatMap(({ twisters }) => twisters.map(({ id }) => id)),
  )
  return textsOf('tuning').flatMap(({ id, words }) => (own.has(id) ? [words] : []))
}

const learn = async (): Promise<void> => {
  const dictionary = readFileSync(
    join(import.meta.dirname, '../../node_modules/soundswallower/model/en-us/dict.txt'),
    'utf8',
  )
  const source = { twisters: starterTexts(), words: wordsOf(dictionary) }
  const part = Number(values.part)
  const evidence = openEvidence(model, values.out, `${model.kind}-spoken-${part}`)
  for (let take = 0; take < Number(values.takes); take += 1) {
    const id = `spoken-${part}-${take}`
    const random = randomOf(id)
    const words =
      part >= firstOfClassroom && random() < 0.25 ? steadyWords(source, random) : slippedWords(source, random)
    const voice = drawVoice(part, random)
    const manner = mannerOf(part, random)
    const said = words.map(({ text, outcomes }) => ({ text, sounds: outcomes.flatMap(({ heard }) => heard ?? []) }))
    const clip = await unlessUnsayable(speak({ voice, words: said, manner, seed: id }))
    if (clip === null) continue
    const expected = words.map(({ outcomes }: SlippedWord): Expectation[] =>
      outcomes.map(({ expected: sound, heard }) => ({
        sound,
        mark: heard === sound ? wellSaid : changed,
        said: heard,
      })),
    )
    // Other microphones for half of them.
    const { samples, shift } = random() < 0.5 ? disturb(clip.samples, 1, id) : { samples: clip.samples, shift: 1 }
    evidence.add(samples, expected, { id, speaker: voice.id, fold: foldOfVoice[voice.id], expected }, { shift })
  }
  evidence.close()
}

const measure = async (): Promise<void> => {
  const evidence = openEvidence(model, values.out, `${model.kind}-measured`)
  for (const [take, { recipe, alterations, text, process, manner }] of planClips(
    'measuring',
    null,
    String(benchSeed),
  ).entries()) {
    const clip = await unlessUnsayable(speak(recipe))
    if (clip === null) continue
    const expected = text.words.map(({ sounds }, word): Expectation[] =>
      sounds.map((sound, at) => {
        const change = alterations.find((one) => one.word === word && one.sound === at)
        return change ? { sound, mark: changed, said: change.heard } : { sound, mark: wellSaid, said: sound }
      }),
    )
    const { id: speaker } = recipe.voice
    evidence.add(clip.samples, expected, {
      id: `measured-${take}`,
      speaker,
      fold: foldOfVoice[speaker],
      process,
      manner,
      expected,
    })
  }
  evidence.close()
}

await (values.measure ? measure() : learn())
