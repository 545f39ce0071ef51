import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { OwnContent } from '../../../preload/contract/own.ts'
import { useBridge } from '../../ui/bridge.tsx'
import { createPlayer, type Player } from '../../ui/voice/player.ts'
import { readWave } from '../../ui/voice/wave.ts'

/** Lets the model voice say words that are not saved yet. */
export function useHear() {
  const bridge = useBridge()
  const player = useRef<Player>(undefined)
  const [problem, setProblem] = useState<Failure | null>(null)
  useEffect(() => () => player.current?.stop(), [])
  const hear = async (text: string, words: OwnContent['words']): Promise<void> => {
    setProblem(null)
    const answer = await bridge.call('own.hear', { text, words, speed: 'slow' })
    if (!answer.ok) return setProblem(answer.error)
    player.current ??= createPlayer()
    const wave = readWave(answer.value.wavBase64)
    const end = wave === null ? 'failed' : await player.current.play({ ...answer.value, wave, onWord: () => undefined })
    if (end === 'failed') setProblem({ code: 'audio-unreadable', message: '' })
  }
  return { hear, problem }
}
