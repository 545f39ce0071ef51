import type { CallInput, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import type { OwnTake } from '../../preload/contract/ownVoice.ts'
import type { Result } from '../../preload/contract/result.ts'
import { hummedWav } from './wav.ts'

interface Parts {
  readonly recorded: readonly string[]
  readonly isVaultOpen: () => boolean
  readonly wordsOf: (twisterId: string) => readonly { readonly text: string }[]
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
}
type Name = `ownVoice.${'list' | 'record' | 'stop' | 'discard' | 'listen' | 'keep' | 'destroy'}`
type Answers = { readonly [Call in Name]: (input: CallInput<Call>) => Result<CallOutput<Call>> }

const fine = { ok: true, value: {} } as const
const none = { ok: false, error: { code: 'not-found', message: '' } } as const

/** Recordings of grown-ups with nothing behind them: the first take misses a word, every later one is whole. */
export function createStandInOwnVoice({ recorded, isVaultOpen, wordsOf, emit }: Parts) {
  const kept = new Map(recorded.map((twisterId) => [twisterId, Date.UTC(2026, 10, 20)]))
  let made = 0
  let current: { id: string; twisterId: string; isReady: boolean } | null = null
  const answers: Answers = {
    'ownVoice.list': () => ({
      ok: true,
      value: { isOpen: isVaultOpen(), recordings: [...kept].map(([twisterId, madeAt]) => ({ twisterId, madeAt })) },
    }),
    'ownVoice.record': ({ twisterId }) => {
      if (!isVaultOpen()) return { ok: false, error: { code: 'vault-locked', message: '' } }
      made += 1
      current = { id: `0190a000-0000-7000-8000-${String(made).padStart(12, '0')}`, twisterId, isReady: false }
      return { ok: true, value: { takeId: current.id } }
    },
    'ownVoice.stop': ({ takeId }) => {
      if (current?.id !== takeId) return none
      const mine = current
      mine.isReady = made > 1
      const missing = wordsOf(mine.twisterId)
        .slice(-1)
        .map(({ text }) => text)
      const take: OwnTake = mine.isReady ? { outcome: 'ready' } : { outcome: 'incomplete', missing }
      setTimeout(() => emit('ownVoice.taken', { takeId, take }), 30)
      return fine
    },
    'ownVoice.discard': ({ takeId }) => {
      if (current?.id === takeId) current = null
      return fine
    },
    'ownVoice.listen': ({ takeId }) => {
      if (current?.id !== takeId || !current.isReady) return none
      const words = wordsOf(current.twisterId).map(({ text }, index) => {
        return { text, startMs: index * 300, endMs: index * 300 + 280, sounds: [] }
      })
      return { ok: true, value: { source: 'own', wavBase64: hummedWav(words, words.length * 300, 110), words } }
    },
    'ownVoice.keep': ({ takeId }) => {
      if (current?.id !== takeId || !current.isReady) return none
      kept.set(current.twisterId, Date.UTC(2026, 10, 28))
      current = null
      emit('ownVoice.changed', {})
      return fine
    },
    'ownVoice.destroy': ({ twisterId }) => {
      kept.delete(twisterId)
      emit('ownVoice.changed', {})
      return fine
    },
  }
  return { answers, has: (twisterId: string) => isVaultOpen() && kept.has(twisterId) }
}
