import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import type { SpokenTwister } from '../../preload/contract/voice.ts'
import type { Logger, ModelVoice, SpeechTarget } from '../ports/index.ts'
import {
  bareWord,
  type FliteRun,
  longestText,
  mostSounds,
  runPronounce,
  runSounds,
  runText,
  type Speed,
  saysTarget,
  speakableText,
} from './fliteScript.ts'
import { deviatingWords, readTimes, type TimedSound, timeWords } from './fliteTimes.ts'
import { createRecent } from './voiceRecent.ts'
import { createVoiceThread } from './voiceThread.ts'

export interface ModelVoiceOptions {
  /** `voiceWorker.ts`, or what it was bundled to. */
  readonly workerUrl: URL
  readonly logger: Logger
  readonly timeoutMs?: number
  readonly idleMs?: number
}

export interface PronouncingVoice extends ModelVoice {
  /** The sounds of one word by flite's lexicon and letter-to-sound rules; null where it has no answer. */
  pronounce(word: string): Promise<Sound[] | null>
}

/** Spoken twisters kept in memory, about 100 kB each. */
const mostKept = 16
const longestWord = 40

/**
 * The bundled voice: Flite in WebAssembly (voice slt, 16 kHz), offline and the same on every platform.
 *
 * A text said as a text has the melody of a sentence, so that comes first. Where flite's own pronunciation is not the
 * twister's, the words in question are given to it as lexicon entries and it says the text again. Where it still has its
 * own mind (abbreviations, one spelling with two pronunciations) it is given the bare sounds: drawn out by half and
 * sinking into a creak, for it knows no words then, but exact. So the sounds are always the expected ones, and every
 * time belongs to one sound of one word.
 */
export const createModelVoice = ({
  workerUrl,
  logger,
  timeoutMs = 15_000,
  idleMs = 60_000,
}: ModelVoiceOptions): PronouncingVoice => {
  const thread = createVoiceThread({ workerUrl, logger, timeoutMs, idleMs })
  const recent = createRecent<Result<SpokenTwister>>(mostKept)

  const speak = async (
    run: FliteRun,
  ): Promise<Result<{ readonly said: readonly TimedSound[]; readonly wave: Uint8Array }>> => {
    const spoken = await thread.run(run)
    if (!spoken.ok) return spoken
    const said = readTimes(spoken.value.printed)
    const { wave } = spoken.value
    if (said === null || wave === null) {
      logger.error('voice-unreadable', { printed: spoken.value.printed.length })
      return fail('engine-crashed', 'The voice could not say this. Try again.')
    }
    return succeed({ said, wave })
  }

  const sayExactly = async (target: SpeechTarget, speed: Speed): Promise<Result<SpokenTwister>> => {
    const finish = (said: readonly TimedSound[], wave: Uint8Array): Result<SpokenTwister> =>
      succeed({
        source: 'flite',
        wavBase64: Buffer.from(wave.buffer, wave.byteOffset, wave.byteLength).toString('base64'),
        words: timeWords(target.words, said),
      })
    if (speakableText(target.text) !== '') {
      const plain = await speak(runText(target.text, speed, []))
      if (!plain.ok) return plain
      if (saysTarget(plain.value.said, target)) return finish(plain.value.said, plain.value.wave)
      const sounds = plain.value.said.map(({ sound }) => sound)
      const words = deviatingWords(target.words, sounds).flatMap((index) => target.words[index] ?? [])
      const corrected = words.filter(({ text }) => bareWord(text) !== '')
      const again = await speak(runText(target.text, speed, corrected))
      if (!again.ok) return again
      if (saysTarget(again.value.said, target)) return finish(again.value.said, again.value.wave)
    }
    const bare = await speak(runSounds(target, speed))
    if (!bare.ok) return bare
    if (saysTarget(bare.value.said, target)) return finish(bare.value.said, bare.value.wave)
    logger.error('voice-differs', { words: target.words.length })
    return fail('engine-crashed', 'The voice could not say this twister. Choose another one.')
  }

  const say = (target: SpeechTarget, speed: Speed): Promise<Result<SpokenTwister>> => {
    const problem = problemOf(target)
    if (problem !== null) return Promise.resolve(fail('bad-input', problem))
    const key = JSON.stringify([speed, target.text, target.words.map(({ text, sounds }) => [text, ...sounds])])
    return recent.get(
      key,
      () => sayExactly(target, speed),
      (result) => result.ok,
    )
  }

  const read = (text: string): Promise<Result<SpokenTwister>> => {
    if (text.length > longestText || speakableText(text) === '')
      return Promise.resolve(fail('bad-input', 'There is nothing to read aloud here.'))
    return recent.get(
      JSON.stringify(['read', text]),
      async (): Promise<Result<SpokenTwister>> => {
        const spoken = await speak(runText(text, 'normal', []))
        if (!spoken.ok) return spoken
        const { buffer, byteOffset, byteLength } = spoken.value.wave
        const wavBase64 = Buffer.from(buffer, byteOffset, byteLength).toString('base64')
        return succeed({ source: 'flite', wavBase64, words: [] })
      },
      (result) => result.ok,
    )
  }

  return {
    say,
    read,
    pronounce: async (word) => {
      const spelling = word
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[\u2018\u2019]/g, "'")
        .trim()
        .toLowerCase()
      // Without a vowel letter flite spells the letters out, which is never how such a word is said.
      if (!/^[a-z']+$/.test(spelling) || !/[aeiouy]/.test(spelling) || spelling.length > longestWord) return null
      const spoken = await thread.run(runPronounce(spelling))
      if (!spoken.ok) return null
      const sounds = readTimes(spoken.value.printed)?.map(({ sound }) => sound) ?? []
      return sounds.length > 0 ? sounds : null
    },
    dispose: () => thread.dispose(),
  }
}

/** Why a target cannot be said, in a sentence; null where it can. */
const problemOf = ({ text, words }: SpeechTarget): string | null => {
  if (text.length > longestText) return `A twister has at most ${longestText} characters. Make it shorter.`
  if (words.length === 0 || words.some(({ sounds }) => sounds.length === 0))
    return 'There is nothing to say. Add a word.'
  const sounds = words.reduce((sum, word) => sum + word.sounds.length, 0)
  return sounds > mostSounds ? 'This twister is too long for the voice. Make it shorter.' : null
}
