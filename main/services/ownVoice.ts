import { sampleRate } from '../../preload/contract/audio.ts'
import type { Twister } from '../../preload/contract/library.ts'
import type { OwnTake } from '../../preload/contract/ownVoice.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { SpokenTwister } from '../../preload/contract/voice.ts'
import { defaultEndpointRules } from '../core/practice/endpoint.ts'
import { readTake, type TimedWords, trimTake } from '../core/voice/ownTake.ts'
import type { Clock, SpeechEngine, Vault } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'
import type { MicrophoneService } from './microphone.ts'
import type { OwnShelf } from './ownShelf.ts'
import { type Attempt, createAttempt } from './practice/attempt.ts'

export interface OwnVoiceParts {
  readonly engine: SpeechEngine
  readonly microphone: Pick<MicrophoneService, 'open' | 'cue' | 'onFrame' | 'onProblem'>
  readonly findTwister: (twisterId: string) => Twister | null
  readonly shelf: OwnShelf
  readonly vault: Pick<Vault, 'state'>
  readonly encodeWave: (samples: Int16Array, rate: number) => Uint8Array
  readonly newId: () => Id
  readonly clock: Clock
  readonly emit: Emit
}

const noTwister = fail('not-found', 'This twister is not here any more. Choose another one.')
const noTake = fail('not-found', 'This recording is not there any more. Make it again.')
const locked = fail('vault-locked', 'What is private has to be unlocked first: a recording is sealed with it.')
/** A grown-up who reads a new text aloud may stop to breathe. */
const patience = { ...defaultEndpointRules, pauseBudgetMs: 2_500 }

/** A recording that somebody is making, or has made and not decided on. */
interface Take {
  readonly attempt: Attempt
  readonly twister: Twister
  sound: { readonly wave: Uint8Array; readonly words: TimedWords } | null
}

const spokenOf = ({ wave, words }: { readonly wave: Uint8Array; readonly words: TimedWords }): SpokenTwister => ({
  source: 'own',
  wavBase64: Buffer.from(wave).toString('base64'),
  words,
})

/**
 * Models that grown-ups record themselves: said into the same microphone, held against the text by the same engine, in memory
 * until they are kept, and sealed then. No child's attempt: nothing of it is counted.
 */
export const createOwnVoiceService = (parts: OwnVoiceParts) => {
  const { engine, microphone, shelf, vault, emit } = parts
  let current: Take | null = null
  let isStarting = false

  microphone.onFrame((frame) => current?.attempt.hear(frame))
  microphone.onProblem((problem) => current?.attempt.fail(problem))

  const throwAway = (): void => {
    current?.attempt.cancel()
    current = null
  }

  const begin = (twister: Twister): Take => {
    const takeId = parts.newId()
    const tell = (take: OwnTake): void => emit('ownVoice.taken', { takeId, take })
    const attempt = createAttempt({
      id: takeId,
      target: twister,
      engine,
      rules: patience,
      clock: parts.clock,
      listener: {
        onWord: () => undefined,
        onEnd: () => undefined,
        onVerdict: (verdict) => {
          const { take, words } = readTake(twister, verdict)
          if (take.outcome === 'ready') {
            const cut = trimTake(attempt.samples(), sampleRate, words)
            mine.sound = { wave: parts.encodeWave(cut.samples, sampleRate), words: cut.words }
          }
          tell(take)
        },
        onFailed: (error) => tell({ outcome: 'failed', error }),
      },
    })
    const mine: Take = { attempt, twister, sound: null }
    return mine
  }

  const takeOf = (takeId: Id): Take | null => (current?.attempt.id === takeId ? current : null)

  const record = async (twisterId: string): Promise<Result<{ takeId: Id }>> => {
    const twister = parts.findTwister(twisterId)
    if (twister === null) return noTwister
    if (vault.state() !== 'open') return locked
    if (isStarting) return fail('busy', 'The recording is just beginning. Wait a moment.')
    isStarting = true
    try {
      throwAway()
      const [opened, prepared] = await Promise.all([microphone.open(), engine.prepare(twister)])
      if (!opened.ok) return opened
      if (!prepared.ok) return prepared
      current = begin(twister)
      microphone.cue()
      return succeed({ takeId: current.attempt.id })
    } finally {
      isStarting = false
    }
  }

  const handlers = {
    'ownVoice.list': async () => {
      const kept = shelf.list()
      return kept.ok ? succeed({ isOpen: vault.state() === 'open', recordings: [...kept.value] }) : kept
    },
    'ownVoice.record': ({ twisterId }) => record(twisterId),
    'ownVoice.stop': async ({ takeId }) => {
      const take = takeOf(takeId)
      if (take === null) return noTake
      void take.attempt.stop()
      return succeed({})
    },
    'ownVoice.discard': async ({ takeId }) => {
      if (takeOf(takeId) !== null) throwAway()
      return succeed({})
    },
    'ownVoice.listen': async ({ takeId }) => {
      const sound = takeOf(takeId)?.sound ?? null
      return sound === null ? noTake : succeed(spokenOf(sound))
    },
    'ownVoice.keep': async ({ takeId }) => {
      const take = takeOf(takeId)
      if (take === null || take.sound === null) return noTake
      const kept = await shelf.keep(take.twister.id, take.sound.wave, take.sound.words)
      if (!kept.ok) return kept
      if (current === take) current = null
      emit('ownVoice.changed', {})
      return succeed({})
    },
    'ownVoice.destroy': async ({ twisterId }) => {
      const destroyed = await shelf.destroy(twisterId)
      if (!destroyed.ok) return destroyed
      emit('ownVoice.changed', {})
      return succeed({})
    },
  } satisfies HandlersOf<'ownVoice'>

  return {
    handlers,
    /** The kept recording of a twister; null where there is none, or none that can be heard now and says this very text. */
    find: ({ id, words }: Pick<Twister, 'id' | 'words'>): SpokenTwister | null => {
      const kept = vault.state() === 'open' ? shelf.find(id) : null
      if (kept === null || !kept.ok || kept.value === null) return null
      const said = kept.value.words
      const isThis = said.length === words.length && words.every(({ text }, index) => said[index]?.text === text)
      return isThis ? spokenOf(kept.value) : null
    },
    close: async (): Promise<void> => {
      throwAway()
      // What is under way is finished.
      await shelf.sweep()
    },
  }
}
