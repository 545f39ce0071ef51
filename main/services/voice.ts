import { sampleRate } from '../../preload/contract/audio.ts'
import type { Sayable, Step } from '../../preload/contract/choosing.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { SpokenTwister } from '../../preload/contract/voice.ts'
import { lengthen } from '../core/voice/longSound.ts'
import { retime } from '../core/voice/ownTake.ts'
import { stretch } from '../core/voice/stretch.ts'
import type { ModelVoice } from '../ports/index.ts'
import type { HandlersOf } from './handlers.ts'

export interface VoiceParts {
  readonly voice: ModelVoice
  readonly find: (twisterId: string, step: Step | undefined) => Promise<Result<Sayable>>
  /** What a grown-up here recorded of a twister, if it can be heard now. */
  readonly findOwn?: (twister: Twister) => SpokenTwister | null
  /** 16 kHz mono samples of a WAV, -1..1. */
  readonly readWave: (bytes: Uint8Array) => Result<{ readonly samples: Float32Array }>
  readonly writeWave: (samples: Float32Array, rate: number) => Uint8Array
}

/** As much slower as the bundled voice's slow speed is. */
const slowFactor = 1.6

const noWord = fail('bad-input', 'This twister has no such word or sound.')

/** Says a twister as a model, which is the twister's own text with its own pronunciations, and reads the page's sentences aloud. */
export const createVoiceService = ({ voice, find, findOwn, readWave, writeWave }: VoiceParts) => {
  /** Makes one sound of the only word long. */
  const drawOut = (spoken: SpokenTwister, soundIndex: number): Result<SpokenTwister> => {
    const [word] = spoken.words
    const wanted = word?.sounds[soundIndex]
    if (word === undefined || wanted === undefined || wanted.sound === null) return noWord
    const wave = readWave(Buffer.from(spoken.wavBase64, 'base64'))
    if (!wave.ok) return wave
    const { samples, addedMs } = lengthen(wave.value.samples, sampleRate, wanted.sound, wanted)
    const sounds = word.sounds.map((sound, index) => ({
      ...sound,
      startMs: sound.startMs + (index > soundIndex ? addedMs : 0),
      endMs: sound.endMs + (index >= soundIndex ? addedMs : 0),
    }))
    return succeed({
      ...spoken,
      wavBase64: Buffer.from(writeWave(samples, sampleRate)).toString('base64'),
      words: [{ ...word, endMs: word.endMs + addedMs, sounds }],
    })
  }

  /** The same voice, slower: drawn out all through, at its own pitch. */
  const slowDown = (spoken: SpokenTwister): Result<SpokenTwister> => {
    const wave = readWave(Buffer.from(spoken.wavBase64, 'base64'))
    if (!wave.ok) return wave
    const { samples } = wave.value
    const slow = stretch(samples, sampleRate, { start: 0, end: samples.length }, slowFactor)
    return succeed({
      ...spoken,
      wavBase64: Buffer.from(writeWave(slow, sampleRate)).toString('base64'),
      words: retime(spoken.words, (ms) => ms * (slow.length / Math.max(1, samples.length))),
    })
  }

  /** Twisters that were heard since they were tried last. */
  const heard = new Set<string>()

  const handlers = {
    'voice.say': async ({ twisterId, step, speed, isOwn }) => {
      const found = await find(twisterId, step)
      if (!found.ok) return found
      const twister = found.value
      // A grown-up recorded the whole of it.
      const own = isOwn === true && step === undefined ? (findOwn?.(twister) ?? null) : null
      const sayIt = async () => {
        if (own === null) return voice.say({ text: twister.text, words: twister.words }, speed)
        return speed === 'slow' ? slowDown(own) : succeed(own)
      }
      const spoken = await sayIt()
      if (spoken.ok) heard.add(twisterId)
      return spoken
    },
    'voice.read': ({ text }) => voice.read(text),
    'voice.word': async ({ twisterId, step, wordIndex, soundIndex, manner }) => {
      const twister = await find(twisterId, step)
      if (!twister.ok) return twister
      const word = twister.value.words[wordIndex]
      if (word === undefined || soundIndex >= word.sounds.length) return noWord
      const spoken = await voice.say({ text: word.text, words: [word] }, manner === 'slow' ? 'slow' : 'normal')
      return spoken.ok && manner === 'long' ? drawOut(spoken.value, soundIndex) : spoken
    },
  } satisfies HandlersOf<'voice'>
  return {
    handlers,
    /** Whether the model was heard since this was asked last. */
    takeListened: (twisterId: string): boolean => heard.delete(twisterId),
  }
}
