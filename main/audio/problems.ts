import type { Failure } from '../../preload/contract/failure.ts'
import { fail } from '../../preload/contract/result.ts'

/** What may go wrong with a microphone, in sentences for people that say what to do. */
export type MicrophoneCode = Extract<Failure['code'], `microphone-${string}`>

const sentences: Readonly<Record<MicrophoneCode, string>> = {
  'microphone-missing': 'No microphone was found. Plug one in and try again.',
  'microphone-busy':
    'The microphone does not answer; another program may be using it. Close that program and try again.',
  'microphone-denied': 'The microphone may not be used. Allow it in the settings of the computer and try again.',
  'microphone-unplugged': 'The microphone stopped in mid-sentence. Plug it in again and try once more.',
  'microphone-crashed': 'Listening stopped for a moment and has been started again. Please say it once more.',
}

export const microphoneFailure = (code: MicrophoneCode) => fail(code, sentences[code])
export const microphoneProblem = (code: MicrophoneCode): Failure => microphoneFailure(code).error
