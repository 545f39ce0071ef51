import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { readWave } from '../../main/audio/wave.ts'
import type { TargetWord } from '../../main/ports/index.ts'
import { analyse } from '../../main/speech/analysis.ts'
import { openDecoder } from '../../main/speech/decoder.ts'
import { stillMs } from '../../main/speech/lifeSigns.ts'
import { createModelJudge } from '../../main/speech/modelJudge.ts'
import { buildNetwork } from '../../main/speech/network.ts'
import { type Heart, withHeart } from '../../main/speech/pulse.ts'
import { findSoundModel } from '../../main/speech/soundModelPlace.ts'
import { createModelVoice } from '../../main/speech/voice.ts'
import { clip, expectValue } from './clips.ts'

/** How many twisters are said and judged; all of them with `TTC_TWISTERS=1000`. */
const count = Number(process.env.TTC_TWISTERS ?? 4)
/** A computer so many times slower than this one has to be left in peace. */
const slower = 8

// In time of the processor, which is the same however busy this computer is.
const usedMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
let last = usedMs()
let longestMs = 0
/** The largest part that was used of what was allowed. */
let largestShare = 0
const heart: Heart = {
  beat: () => {
    longestMs = Math.max(longestMs, usedMs() - last)
    last = usedMs()
  },
  done: () => undefined,
  allow: (ms, work) => {
    heart.beat()
    const result = work()
    largestShare = Math.max(largestShare, (usedMs() - last) / (ms + stillMs))
    last = usedMs()
    return result
  },
}

const decoder = withHeart(heart, await openDecoder())
const place = findSoundModel()
if (place === null) throw new Error('There is no sound model to judge by.')
const judge = createModelJudge(place, heart.beat)
const quiet = { info: () => {}, warn: () => {}, error: () => {} }
const voice = createModelVoice({
  workerUrl: new URL('../../main/speech/voiceWorker.ts', import.meta.url),
  logger: quiet,
})
afterAll(() => voice.dispose())

/** Judges a take as the worker would, where it has followed these words. */
const judgeTake = (words: readonly TargetWord[], samples: Float32Array, said: readonly number[]): void => {
  const network = buildNetwork(words, (word) => decoder.pronunciationsOf(word.text))
  last = usedMs()
  analyse(decoder, network, judge, { text: '', samples, said })
  heart.beat()
}
const wordsOf = (text: string): readonly TargetWord[] =>
  text.split(' ').map((word) => ({ text: word, sounds: decoder.pronunciationsOf(word)[0] ?? [] }))
const inOrder = (words: readonly TargetWord[]): readonly number[] => words.map((_, index) => index)

const packs = new URL('../../main/content/packs/', import.meta.url)
const twisters = readdirSync(packs)
  .flatMap(
    (name) =>
      (
        JSON.parse(readFileSync(new URL(name, packs), 'utf8')) as {
          twisters: { text: string; words: readonly TargetWord[] }[]
        }
      ).twisters,
  )
  .toSorted((one, other) => other.words.length - one.words.length)

test(`no step of a judgement is so long that it would seem to hang on a computer ${slower} times slower`, async () => {
  const shells = 'she sells sea shells by the sea shore'
  const take = await clip('she-sells-right')
  judgeTake(wordsOf(shells), take, inOrder(wordsOf(shells)))
  // Said again and again: the recogniser looks for the last time of each word.
  judgeTake(wordsOf(shells), take, [0, 1, 0, 1, 2, 3])
  judgeTake(wordsOf(shells), await clip('other-text'), [])
  for (const { text, words } of twisters.slice(0, count)) {
    const spoken = expectValue(await voice.say({ text, words }, 'slow'))
    const { samples } = expectValue(readWave(Buffer.from(spoken.wavBase64, 'base64')))
    judgeTake(words, samples, inOrder(words))
  }
  // The longest text there may be, and the longest try.
  const many = wordsOf(Array(5).fill(shells).join(' '))
  const long = new Float32Array(45 * 16_000)
  for (let at = 0; at + take.length <= long.length; at += take.length) long.set(take, at)
  judgeTake(many, long, inOrder(many))
  judgeTake(many, long, [0, 1, ...inOrder(many)])
  process.stdout.write(
    `longest step ${longestMs.toFixed(1)} ms, largest part of what is allowed ${(100 * largestShare).toFixed(0)} %\n`,
  )
  expect(longestMs * slower).toBeLessThan(stillMs)
  expect(largestShare * slower).toBeLessThan(1)
}, 600_000)
