import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { OwnTake } from '../../../preload/contract/ownVoice.ts'
import type { Result } from '../../../preload/contract/result.ts'
import type { SpokenTwister } from '../../../preload/contract/voice.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import { createPlayer } from '../../ui/voice/player.ts'
import { readWave } from '../../ui/voice/wave.ts'

export type RecorderPhase = 'idle' | 'starting' | 'listening' | 'judging'

/** Records one twister as a model; one that nobody decided on is thrown away with the panel. */
export function useRecorder(twisterId: string) {
  const bridge = useBridge()
  const { sounds } = usePreferences()
  const [phase, setPhase] = useState<RecorderPhase>('idle')
  const [take, setTake] = useState<OwnTake | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [player] = useState(() => createPlayer())
  const takeId = useRef<string | null>(null)
  const turn = useRef(0)

  const silence = useCallback(() => {
    player.stop()
    sounds.setSpoken(false)
    setPlaying(false)
  }, [player, sounds])

  const discard = useCallback(() => {
    turn.current += 1
    if (takeId.current !== null) void bridge.call('ownVoice.discard', { takeId: takeId.current })
    takeId.current = null
    silence()
    sounds.setHushed(false)
    setPhase('idle')
    setTake(null)
  }, [bridge, silence, sounds])
  useEffect(() => discard, [discard])

  useBridgeEvent('ownVoice.taken', (told) => {
    if (told.takeId !== takeId.current) return
    sounds.setHushed(false)
    setPhase('idle')
    if (told.take.outcome === 'failed') setProblem(told.take.error)
    else setTake(told.take)
  })

  const record = async () => {
    discard()
    const mine = turn.current
    setProblem(null)
    setPhase('starting')
    sounds.setHushed(true)
    const answer = await bridge.call('ownVoice.record', { twisterId })
    if (mine !== turn.current) {
      if (answer.ok) void bridge.call('ownVoice.discard', answer.value)
      return
    }
    if (answer.ok) {
      takeId.current = answer.value.takeId
      setPhase('listening')
      return
    }
    sounds.setHushed(false)
    setPhase('idle')
    setProblem(answer.error)
  }
  const stop = async () => {
    if (takeId.current === null) return
    setPhase('judging')
    const answer = await bridge.call('ownVoice.stop', { takeId: takeId.current })
    if (!answer.ok) setProblem(answer.error)
  }
  const play = async (load: () => Promise<Result<SpokenTwister>>) => {
    silence()
    const mine = turn.current
    setPlaying(true)
    const answer = await load()
    const wave = answer.ok ? readWave(answer.value.wavBase64) : null
    if (mine !== turn.current) return
    if (answer.ok && wave !== null) {
      sounds.setSpoken(true)
      const end = await player.play({ wave, words: [], onWord: () => undefined })
      // Stopped by something that has the loudspeaker now.
      if (end === 'stopped') return
    } else setProblem(answer.ok ? { code: 'audio-unreadable', message: '' } : answer.error)
    silence()
  }
  /** Answers whether it is kept. */
  const keep = async (): Promise<boolean> => {
    if (takeId.current === null) return false
    silence()
    const answer = await bridge.call('ownVoice.keep', { takeId: takeId.current })
    if (!answer.ok) {
      setProblem(answer.error)
      return false
    }
    takeId.current = null
    setTake(null)
    return true
  }
  return {
    ...{ phase, take, problem, isPlaying, record, stop, keep, discard, silence },
    hearTake: () => {
      const id = takeId.current
      if (id !== null) void play(() => bridge.call('ownVoice.listen', { takeId: id }))
    },
    hearKept: () => void play(() => bridge.call('voice.say', { twisterId, speed: 'normal', isOwn: true })),
    destroy: async () => {
      silence()
      const answer = await bridge.call('ownVoice.destroy', { twisterId })
      setProblem(answer.ok ? null : answer.error)
    },
  }
}
