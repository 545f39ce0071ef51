import type { HeardWord, SpeechTarget } from '../ports/index.ts'
import type { SpeechDecoder } from './decoder.ts'
import { createFollower } from './follower.ts'
import type { Network } from './network.ts'
import { wordsOnPath } from './path.ts'

const samplesPerMs = 16
/** Measured on synthetic clips of known times: 97 % of the words then light within 150 ms of their end. */
const patience = { word: 80, lastWord: 140 } as const

/** One attempt while it is being spoken: follows the words and keeps the audio for the judgement. */
export interface Listening {
  readonly target: SpeechTarget
  push(samples: Int16Array): HeardWord[]
  /** What there is so far, without ending anything. */
  peek(): { readonly samples: Float32Array; readonly said: readonly number[] }
  /** Ends the utterance: all that was heard (16 kHz mono, -1..1), and the words of the target in it, in order. */
  end(): { readonly samples: Float32Array; readonly said: readonly number[] }
}

export const listenTo = (decoder: SpeechDecoder, network: Network, target: SpeechTarget): Listening => {
  const follower = createFollower(network.words.length, patience)
  let take = new Float32Array(16_000 * 8)
  let length = 0
  decoder.load(network.following)
  decoder.start()
  const keep = (samples: Int16Array): Float32Array => {
    if (length + samples.length > take.length) {
      const larger = new Float32Array(Math.max(take.length * 2, length + samples.length))
      larger.set(take)
      take = larger
    }
    for (let index = 0; index < samples.length; index += 1) take[length + index] = (samples[index] ?? 0) / 32_768
    length += samples.length
    return take.subarray(length - samples.length, length)
  }
  return {
    target,
    push(samples) {
      decoder.process(keep(samples))
      const wordIndexes = wordsOnPath(network, decoder.tokens())
      return follower.update({ wordIndexes, atMs: length / samplesPerMs })
    },
    peek: () => ({ samples: take.slice(0, length), said: wordsOnPath(network, decoder.tokens()) }),
    end() {
      decoder.stop()
      return { samples: take.subarray(0, length), said: wordsOnPath(network, decoder.tokens()) }
    },
  }
}
