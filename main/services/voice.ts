import { sampleRate } from '../../preload/contract/audio.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { SpokenTwister } from '../../preload/contract/voice.ts'
import { lengthen } from '../core/voice/longSound.ts'
import type { ModelVoice } from '../ports.ts'
import type { HandlersOf } from './handlers.ts'

export interface VoiceParts {
  readonly voice: ModelVoice
  readonly library: { find(twisterId: string): Twister | null }
  /** 16 kHz mono samples of a WAV, -1..1. */
  readonly readWave: (bytes: Uint8Array) => Result<{ readonly samples: Float32Array }>
  readonly writeWave: (samples: Float32Array, rate: number) => Uint8Array
}

const noTwister = fail('not-found', 'This twister is not here any more. Choose another one.')
const noWord = fail('bad-input', 'This twister has no such word or sound.')

/** Says a twister as a model: what is said is the twister's own text with its own pronunciations, never free text. */
export const createVoiceService = ({ voice, library, readWave, writeWave }: VoiceParts) => {
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

  const handlers = {
    'voice.say': async ({ twisterId, speed }) => {
      const twister = library.find(twisterId)
      return twister === null ? noTwister : voice.say({ text: twister.text, words: twister.words }, speed)
    },
    'voice.word': async ({ twisterId, wordIndex, soundIndex, manner }) => {
      const twister = library.find(twisterId)
      if (twister === null) return noTwister
      const word = twister.words[wordIndex]
      if (word === undefined || soundIndex >= word.sounds.length) return noWord
      const spoken = await voice.say({ text: word.text, words: [word] }, manner === 'slow' ? 'slow' : 'normal')
      return spoken.ok && manner === 'long' ? drawOut(spoken.value, soundIndex) : spoken
    },
  } satisfies HandlersOf<'voice'>
  return { handlers }
}
