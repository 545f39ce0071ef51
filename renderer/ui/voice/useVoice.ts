import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Sayable } from '../../../preload/contract/choosing.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Result } from '../../../preload/contract/result.ts'
import type { SpokenTwister, WordManner } from '../../../preload/contract/voice.ts'
import { useBridge } from '../bridge.tsx'
import { usePreferences } from '../preferences.tsx'
import { keyOf, named } from '../sayable.ts'
import { accentOf, chooseVoice, type VoiceSource } from './chooseVoice.ts'
import { createPlayer, type Playback, type PlayEnd } from './player.ts'
import { createSystemVoice, useSystemVoices } from './systemVoice.ts'
import { useOwnVoice } from './useOwnVoice.ts'
import { readWave, type Wave } from './wave.ts'
import type { TimedWord } from './wordClock.ts'

/** What plays: the model, the child's own recording, both in turn, a word or a sound of either, or nothing. */
export type Playing = 'normal' | 'slow' | 'mine' | 'turn' | 'part' | null
export type Speed = 'normal' | 'slow'
/** `alone`: a word that was said by itself, with times of its own. */
export type Whose = 'mine' | 'model' | 'alone'

/** A voice with the times of its words. A word that was left out has none. */
export interface Take {
  readonly wave: Wave
  readonly words: readonly (TimedWord | null)[]
}

export interface Voice {
  readonly twister: Sayable
  readonly playing: Playing
  /** Which of several buttons it was that began what plays, or null. */
  readonly key: string | null
  /** The word that is being said, or null. */
  readonly spoken: number | null
  /** Whose voice says the whole twister. */
  readonly source: VoiceSource
  readonly sayModel: (speed: Speed) => void
  /** Plays takes one after the other; of each the whole, or one word. */
  readonly play: (name: Exclude<Playing, null>, takes: readonly PlannedTake[], key?: string) => void
  /** Says one word alone; `long`: with this sound of it drawn out or held. */
  readonly hearSound: (wordIndex: number, soundIndex: number, manner: WordManner, key: string) => void
  /** Nothing can be heard now: the microphone is open. */
  readonly isSilenced: boolean
  readonly stop: () => void
  /** Told where in a take it is, in ms, as often as the screen is drawn, without a render; null: nowhere. */
  readonly follow: (listener: (place: { readonly of: Whose; readonly ms: number } | null) => void) => () => void
  readonly loadModel: (speed: Speed) => Promise<Result<Take>>
  readonly loadMine: (
    attemptId: string,
    words: readonly Partial<Record<keyof TimedWord, number | null>>[],
  ) => Promise<Result<Take>>
}

export interface PlannedTake {
  readonly of: Whose
  readonly load: () => Promise<Result<Take>>
  /** Only this word. */
  readonly wordIndex?: number
}

interface Options {
  readonly onFailure: (failure: Failure) => void
  /** The microphone is open, or about to be: nothing may play. */
  readonly isSilenced: boolean
}

/** Between one voice and the other, in ms. */
const turnGapMs = 450
const never = { startMs: Number.POSITIVE_INFINITY, endMs: Number.POSITIVE_INFINITY }
const unreadable: Failure = { code: 'audio-unreadable', message: '' }

const takeOf = (wavBase64: string, words: Take['words']): Result<Take> => {
  const wave = readWave(wavBase64)
  return wave === null ? { ok: false, error: unreadable } : { ok: true, value: { wave, words } }
}

/** The model voice and the child's own recording, one at a time, and never while the microphone listens. */
export function useVoice(twister: Sayable, { onFailure, isSilenced }: Options): Voice {
  const bridge = useBridge()
  const { sounds, settings } = usePreferences()
  const [playing, setPlaying] = useState<Playing>(null)
  const [key, setKey] = useState<string | null>(null)
  const [spoken, setSpoken] = useState<number | null>(null)
  const asked = useRef(0)
  const [player] = useState(() => createPlayer())
  const [system] = useState(() => createSystemVoice())
  const followers = useRef(new Set<Parameters<Voice['follow']>[0]>())
  const tell = useCallback((place: Parameters<Parameters<Voice['follow']>[0]>[0]) => {
    for (const follower of followers.current) follower(place)
  }, [])

  const voices = useSystemVoices()
  /** Voices that said nothing when they were asked. */
  const [mute, setMute] = useState<ReadonlySet<string>>(new Set())
  const own = useOwnVoice()
  const hasOwn =
    twister.step === undefined &&
    own?.isOpen === true &&
    own.recordings.some(({ twisterId }) => twisterId === twister.id)
  const source = useMemo(
    () =>
      chooseVoice(settings.modelVoice, {
        voices: voices.filter(({ voiceURI }) => !mute.has(voiceURI)),
        accent: accentOf(settings.dialect.profileId),
        hasOwn,
      }),
    [settings.modelVoice, settings.dialect.profileId, voices, mute, hasOwn],
  )

  const stop = useCallback(() => {
    asked.current += 1
    player.stop()
    system.stop()
    sounds.setSpoken(false)
    setPlaying(null)
    setKey(null)
    setSpoken(null)
    tell(null)
  }, [player, system, sounds, tell])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another twister silences the voice
  useEffect(() => stop, [stop, keyOf(twister)])
  const silenced = useRef(isSilenced)
  useEffect(() => {
    silenced.current = isSilenced
    if (isSilenced) stop()
  }, [isSilenced, stop])

  /** Runs steps one after the other until one of them does not end by itself, or something else is asked for. */
  const run = useCallback(
    async (name: Exclude<Playing, null>, itsKey: string | null, steps: readonly (() => Promise<Result<PlayEnd>>)[]) => {
      if (silenced.current) return
      stop()
      const mine = asked.current
      setPlaying(name)
      setKey(itsKey)
      sounds.setSpoken(true)
      for (const [index, step] of steps.entries()) {
        if (index > 0) await new Promise((resolve) => setTimeout(resolve, turnGapMs))
        if (mine !== asked.current) return
        const end = await step()
        if (mine !== asked.current) return
        const failure = end.ok ? (end.value === 'failed' ? unreadable : null) : end.error
        if (failure !== null) {
          stop()
          onFailure(failure)
          return
        }
      }
      stop()
    },
    [onFailure, sounds, stop],
  )

  const playTake = useCallback(
    async ({ of, load, wordIndex }: PlannedTake): Promise<Result<PlayEnd>> => {
      const mine = asked.current
      const take = await load()
      if (!take.ok) return take
      if (mine !== asked.current) return { ok: true, value: 'stopped' }
      const part = wordIndex === undefined ? undefined : take.value.words[wordIndex]
      if (part === null) return { ok: true, value: 'ended' }
      const playback: Playback = {
        wave: take.value.wave,
        words: take.value.words.map((word) => word ?? never),
        part,
        onWord: setSpoken,
        onTime: (ms) => tell({ of, ms }),
      }
      const end = await player.play(playback)
      if (mine === asked.current) tell(null)
      return { ok: true, value: end }
    },
    [player, tell],
  )

  const isOwn = source.kind === 'own'
  const ask = useCallback(
    async (speed: Speed): Promise<Result<SpokenTwister>> =>
      bridge.call('voice.say', { ...named(twister), speed, ...(isOwn && { isOwn }) }),
    [bridge, twister, isOwn],
  )
  const loadModel = useCallback<Voice['loadModel']>(
    async (speed) => {
      const said = await ask(speed)
      return said.ok ? takeOf(said.value.wavBase64, said.value.words) : said
    },
    [ask],
  )
  const loadMine = useCallback<Voice['loadMine']>(
    async (attemptId, words) => {
      const kept = await bridge.call('practice.recording', { attemptId })
      if (!kept.ok) return kept
      const times = words.map(({ startMs, endMs }) => (startMs == null || endMs == null ? null : { startMs, endMs }))
      return takeOf(kept.value.wavBase64, times)
    },
    [bridge],
  )

  const sayModel = useCallback(
    (speed: Speed) => {
      const step = async (): Promise<Result<PlayEnd>> => {
        const mine = asked.current
        if (source.kind === 'system') {
          const said = await ask(speed)
          if (!said.ok) return said
          if (mine !== asked.current) return { ok: true, value: 'stopped' }
          const end = await system.speak({
            voice: source.voice as SpeechSynthesisVoice,
            text: twister.text,
            speed,
            words: said.value.words,
            onWord: setSpoken,
          })
          if (end !== 'failed') return { ok: true, value: end }
          if (mine !== asked.current) return { ok: true, value: 'stopped' }
          // It says nothing: the bundled voice does, now and from now on.
          setMute((before) => new Set([...before, source.voice.voiceURI]))
        }
        return playTake({ of: 'model', load: () => loadModel(speed) })
      }
      void run(speed, null, [step])
    },
    [ask, loadModel, playTake, run, source, system, twister.text],
  )
  const play = useCallback<Voice['play']>(
    (name, takes, itsKey) =>
      void run(
        name,
        itsKey ?? null,
        takes.map((take) => () => playTake(take)),
      ),
    [playTake, run],
  )
  const hearSound = useCallback<Voice['hearSound']>(
    (wordIndex, soundIndex, manner, itsKey) => {
      const load = async (): Promise<Result<Take>> => {
        const said = await bridge.call('voice.word', { ...named(twister), wordIndex, soundIndex, manner })
        if (!said.ok) return said
        const words = twister.words.map((_, index) => (index === wordIndex ? (said.value.words[0] ?? null) : null))
        return takeOf(said.value.wavBase64, words)
      }
      play('part', [{ of: 'alone', load }], itsKey)
    },
    [bridge, play, twister],
  )
  const follow = useCallback<Voice['follow']>((listener) => {
    followers.current.add(listener)
    return () => void followers.current.delete(listener)
  }, [])
  return useMemo(
    () => ({
      ...{ twister, playing, key, spoken, source, sayModel, play, hearSound, isSilenced, stop, follow },
      ...{ loadModel, loadMine },
    }),
    [twister, playing, key, spoken, source, sayModel, play, hearSound, isSilenced, stop, follow, loadModel, loadMine],
  )
}

const VoiceContext = createContext<Voice | null>(null)
/** Stands around everything from which a word or a sound of the twister can be heard. */
export const VoiceProvider = VoiceContext.Provider
/** The voice of the twister that is on the screen; null elsewhere. */
export const useTwisterVoice = (): Voice | null => useContext(VoiceContext)
