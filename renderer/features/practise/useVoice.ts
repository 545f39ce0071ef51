import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import { useBridge } from '../../ui/bridge.tsx'
import type { Playing } from './companion.ts'
import { createPlayer, type Player } from './player.ts'

interface Voice {
  readonly playing: Playing
  /** The word that is being said, or null. */
  readonly spoken: number | null
  readonly sayModel: (speed: 'normal' | 'slow') => void
  readonly sayMine: (attemptId: string, words: readonly { startMs: number | null; endMs: number | null }[]) => void
  readonly stop: () => void
}

/** The model voice and the child's own recording; one at a time. */
export function useVoice(twisterId: string, onFailure: (failure: Failure) => void): Voice {
  const bridge = useBridge()
  const player = useRef<Player>(undefined)
  const asked = useRef(0)
  const [playing, setPlaying] = useState<Playing>(null)
  const [spoken, setSpoken] = useState<number | null>(null)

  const stop = useCallback(() => {
    asked.current += 1
    player.current?.stop()
    setPlaying(null)
    setSpoken(null)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another twister silences the voice
  useEffect(() => stop, [stop, twisterId])

  const play = useCallback(
    async (
      name: Exclude<Playing, null>,
      load: () => Promise<
        | { ok: true; wavBase64: string; words: readonly { startMs: number; endMs: number }[] }
        | { ok: false; error: Failure }
      >,
    ) => {
      stop()
      const mine = asked.current
      setPlaying(name)
      const audio = await load()
      if (mine !== asked.current) return
      if (!audio.ok) {
        setPlaying(null)
        onFailure(audio.error)
        return
      }
      player.current ??= createPlayer()
      const isReadable = await player.current.play({
        ...audio,
        onWord: setSpoken,
        onEnd: () => setPlaying((before) => (mine === asked.current ? null : before)),
      })
      if (!isReadable && mine === asked.current) onFailure({ code: 'audio-unreadable', message: '' })
    },
    [onFailure, stop],
  )

  const sayModel = useCallback(
    (speed: 'normal' | 'slow') =>
      void play(speed, async () => {
        const answer = await bridge.call('voice.say', { twisterId, speed })
        return answer.ok ? { ok: true, ...answer.value } : answer
      }),
    [bridge, play, twisterId],
  )
  const sayMine = useCallback<Voice['sayMine']>(
    (attemptId, words) =>
      void play('mine', async () => {
        const answer = await bridge.call('practice.recording', { attemptId })
        if (!answer.ok) return answer
        const timed = words.map(({ startMs, endMs }) => ({
          startMs: startMs ?? Number.POSITIVE_INFINITY,
          endMs: endMs ?? Number.POSITIVE_INFINITY,
        }))
        return { ok: true, wavBase64: answer.value.wavBase64, words: timed }
      }),
    [bridge, play],
  )
  return { playing, spoken, sayModel, sayMine, stop }
}
