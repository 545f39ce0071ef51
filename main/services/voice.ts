import type { Twister } from '../../preload/contract/library.ts'
import { fail } from '../../preload/contract/result.ts'
import type { ModelVoice } from '../ports.ts'
import type { HandlersOf } from './handlers.ts'

export interface VoiceParts {
  readonly voice: ModelVoice
  readonly library: { find(twisterId: string): Twister | null }
}

/** Says a twister as a model: what is said is the twister's own text with its own pronunciations, never free text. */
export const createVoiceService = ({ voice, library }: VoiceParts) => ({
  handlers: {
    'voice.say': async ({ twisterId, speed }) => {
      const twister = library.find(twisterId)
      if (twister === null) return fail('not-found', 'This twister is not here any more. Choose another one.')
      return voice.say({ text: twister.text, words: twister.words }, speed)
    },
  } satisfies HandlersOf<'voice'>,
})
