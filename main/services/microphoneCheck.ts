import { sampleRate } from '../../preload/contract/audio.ts'
import type { MicrophoneFinding } from '../../preload/contract/microphoneCheck.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { adviseMicrophone, type MicrophoneFacts, marginDb } from '../core/microphone/advice.ts'
import { isNarrowBand } from '../core/microphone/bandwidth.ts'
import { measureSignal } from '../core/scoring/signal.ts'
import type { HandlersOf } from './handlers.ts'
import type { MicrophoneService } from './microphone.ts'

export interface MicrophoneCheckParts {
  readonly microphone: Pick<MicrophoneService, 'open' | 'cue' | 'onFrame' | 'onProblem'>
  readonly encodeWave: (samples: Int16Array, rate: number) => Uint8Array
  /** How long is listened to the room and to the word, and how much longer sound may take to come, in ms. */
  readonly times?: { readonly roomMs: number; readonly wordMs: number; readonly patienceMs: number }
}

/** What a device does while it wakes is no room's sound, in ms. */
const wakingMs = 240
const usualTimes = { roomMs: 2_500, wordMs: 4_000, patienceMs: 5_000 }

const noRoom = fail('bad-input', 'The room has to be heard first. Begin the check again.')
const noSound = fail('not-found', 'Nothing was heard yet. Begin the check again.')
const stopped = fail('busy', 'The check was begun again.')
const nothingCame = fail(
  'microphone-crashed',
  'No sound came from the microphone. Plug it in again, or choose another.',
)

const toFloat = (samples: Int16Array): Float32Array => Float32Array.from(samples, (sample) => sample / 32_768)

/** Listens to a room and a word, and says what is to be done about the microphone. What was heard is in memory alone. */
export const createMicrophoneCheckService = ({ microphone, encodeWave, times = usualTimes }: MicrophoneCheckParts) => {
  let room: Int16Array | null = null
  let word: Int16Array | null = null
  /** Ends what listens now. */
  let give: (answer: Result<Int16Array>) => void = () => undefined

  const listen = async (ms: number, skipMs: number, atStart: () => void): Promise<Result<Int16Array>> => {
    give(stopped)
    const { promise, resolve } = Promise.withResolvers<Result<Int16Array>>()
    give = resolve
    const opened = await microphone.open()
    if (!opened.ok) return opened
    const heard = new Int16Array((ms * sampleRate) / 1_000)
    let at = (-skipMs * sampleRate) / 1_000
    const leave = [
      microphone.onFrame(({ samples }) => {
        // More may come before it is known that this was enough.
        if (at >= 0 && at < heard.length) heard.set(samples.subarray(0, heard.length - at), at)
        at += samples.length
        if (at >= heard.length) resolve(succeed(heard))
      }),
      microphone.onProblem((error) => resolve({ ok: false, error })),
    ]
    const timer = setTimeout(() => resolve(nothingCame), ms + skipMs + times.patienceMs)
    atStart()
    try {
      return await promise
    } finally {
      clearTimeout(timer)
      for (const each of leave) each()
    }
  }

  const findingOf = (heardRoom: Int16Array, heardWord: Int16Array): MicrophoneFinding => {
    const samples = toFloat(heardWord)
    const facts: MicrophoneFacts = {
      room: measureSignal(toFloat(heardRoom)),
      word: measureSignal(samples),
      isNarrowBand: isNarrowBand(samples),
    }
    return {
      advice: [...adviseMicrophone(facts)],
      roomDb: facts.room.speechDb,
      voiceDb: facts.word.speechDb,
      peakDb: facts.word.peakDb,
      clippedShare: facts.word.clippedShare,
      marginDb: marginDb(facts),
      isNarrowBand: facts.isNarrowBand,
    }
  }

  const forget = (): void => {
    give(stopped)
    room?.fill(0)
    word?.fill(0)
    room = null
    word = null
  }

  const handlers = {
    'check.room': async () => {
      forget()
      const heard = await listen(times.roomMs, wakingMs, () => undefined)
      if (!heard.ok) return heard
      room = heard.value
      return succeed({ ms: times.roomMs })
    },
    'check.word': async () => {
      if (room === null) return noRoom
      const before = room
      const heard = await listen(times.wordMs, 0, microphone.cue)
      if (!heard.ok) return heard
      word = heard.value
      return succeed(findingOf(before, word))
    },
    'check.sound': async () =>
      word === null ? noSound : succeed({ wavBase64: Buffer.from(encodeWave(word, sampleRate)).toString('base64') }),
    'check.stop': async () => {
      forget()
      return succeed({})
    },
  } satisfies HandlersOf<'check'>
  return { handlers }
}
