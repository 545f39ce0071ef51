/** Writes one line for each take and text laid over it: how the text fits, and whether it is what was said. See README.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseSounds } from '../../main/core/phonology/sounds.ts'
import type { SpeechTarget } from '../../main/ports/index.ts'
import { openDecoder } from '../../main/speech/decoder.ts'
import { decode } from '../../main/speech/judgement.ts'
import { createSoundModel, type SoundModel } from '../../main/speech/model/index.ts'
import { textFits } from '../../main/speech/modelJudge.ts'
import { buildNetwork, type Network } from '../../main/speech/network.ts'
import { wordsOnPath } from '../../main/speech/path.ts'
import { textsOf } from '../../tests/bench/speech/clips/texts.ts'
import { randomOf, shuffled } from '../../tests/bench/speech/random.ts'
import { voicesOf } from '../../tests/bench/speech/synthetic/plan.ts'
import { wordCases } from '../../tests/bench/speech/words/cases.ts'
import { halfAltered } from '../../tests/bench/speech/words/spoken.ts'
import { readWave } from '../sound-model/wave.ts'

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    wav: { type: 'string', default: '' },
    folds: { type: 'string', default: '' },
    fold: { type: 'string', default: '0,1' },
    acoustic: { type: 'string', default: '/usr/share/pocketsphinx/model/en-us/en-us' },
    takes: { type: 'string', default: '150' },
    out: { type: 'string', default: 'fits.jsonl' },
  },
})

const decoder = await openDecoder()
const lines: string[] = []
const networkOf = ({ words }: SpeechTarget): Network =>
  buildNetwork(words, (word) => decoder.pronunciationsOf(word.text.toLowerCase()))

const collect = (
  model: SoundModel,
  origin: string,
  kind: string,
  samples: Float32Array,
  target: SpeechTarget,
  isOther: boolean,
): void => {
  const network = networkOf(target)
  const said = wordsOnPath(network, decode(decoder, network.following, samples))
  const fits = textFits(model, { decoder, network, samples, said })
  if (fits !== null) lines.push(JSON.stringify({ origin, kind, isOther, ...fits }))
}

interface Label {
  readonly id: string
  readonly speaker: string
  readonly words: readonly { readonly text: string; readonly phones: readonly string[] }[]
}
const modelOf = (fold: string): SoundModel =>
  createSoundModel({ acousticFolder: options.acoustic, weightsFolder: join(options.folds, `fold-${fold}`) })

if (options.data) {
  const folds = JSON.parse(readFileSync(join(options.folds, 'folds.json'), 'utf8')) as Readonly<Record<string, number>>
  const labels = readFileSync(join(options.data, 'labels.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Label)
  const targetOf = ({ words }: Label): SpeechTarget => ({
    text: words.map(({ text }) => text).join(' '),
    words: words.map(({ text, phones }) => ({ text, sounds: parseSounds(phones) ?? [] })),
  })
  for (const fold of options.fold.split(',')) {
    const model = modelOf(fold)
    const own = labels.filter(({ speaker, words }) => folds[speaker] === Number(fold) && words.length >= 3)
    for (const [at, label] of shuffled(own, `other/${fold}`)
      .slice(0, 3 * Number(options.takes))
      .entries()) {
      const samples = readWave(join(options.wav, `${label.id}.wav`))
      const target = targetOf(label)
      collect(model, 'human', 'own', samples, target, false)
      const random = randomOf(label.id)
      // The same audio under a text of which half of the consonants are others: as if they had been said otherwise.
      const altered = halfAltered(target, random).words
      if (at % 3 === 0) collect(model, 'human', 'halfAltered', samples, { ...target, words: altered }, false)
      const count = target.words.length
      const others = labels.filter((one) => one.speaker !== label.speaker && Math.abs(one.words.length - count) <= 1)
      const other = shuffled(others, label.id)[0]
      if (other) collect(model, 'human', 'other', samples, targetOf(other), true)
    }
  }
}

const [texts, voices] = [textsOf('tuning'), voicesOf('tuning')]
const folds = JSON.parse(readFileSync(join(options.folds, 'folds.json'), 'utf8')) as Readonly<Record<string, number>>
const wanted: Readonly<Record<string, boolean>> = {
  halfAltered: false,
  selfCorrected: false,
  half: false,
  skipped: false,
  wrongTwister: true,
  babble: true,
  secondVoice: false,
}
for (const [place, voice] of voices.entries()) {
  const model = modelOf(String(folds[voice.id] ?? 0))
  for (const wordCase of wordCases) {
    const isOther = wanted[wordCase.name]
    if (isOther === undefined) continue
    for (let number = 0; number < Number(options.takes); number += 1) {
      const round = { texts, voices, number: number * voices.length + place, seed: `other/${wordCase.name}/${number}` }
      try {
        const { text, samples } = await wordCase.make(round)
        collect(model, voice.id, wordCase.name, samples, text, isOther)
      } catch {}
    }
  }
}
writeFileSync(options.out, `${lines.join('\n')}\n`)
