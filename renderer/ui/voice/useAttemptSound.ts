import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import { useBridge } from '../bridge.tsx'
import { readWave, type Wave } from './wave.ts'

/** So much slower, with the voice's own pitch. */
const slowRate = 0.55

export interface AttemptSound {
  /** Null while it is read, and where there is none or it cannot be read now. */
  readonly wave: Wave | null
  /** Why it cannot be read. */
  readonly problem: Failure | null
  readonly isSlow: boolean
  /** Where it plays, in ms; null where it does not. */
  readonly atMs: number | null
  play(fromMs: number, toMs: number): void
  stop(): void
  setSlow(isSlow: boolean): void
}

const blobOf = (wavBase64: string): Blob =>
  new Blob([Uint8Array.from(atob(wavBase64), (sign) => sign.charCodeAt(0))], { type: 'audio/wav' })

/** The kept sound of an attempt: read when it is opened, never played by itself, gone from the page's memory with what shows it. */
export function useAttemptSound(id: string | undefined): AttemptSound {
  const bridge = useBridge()
  const [wave, setWave] = useState<Wave | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [isSlow, setSlow] = useState(false)
  const [atMs, setAtMs] = useState<number | null>(null)
  const audio = useRef<HTMLAudioElement | null>(null)
  const frame = useRef(0)
  const turn = useRef(0)

  const stop = () => {
    cancelAnimationFrame(frame.current)
    audio.current?.pause()
    setAtMs(null)
  }
  useEffect(() => {
    if (id === undefined) return
    let isThere = true
    let address: string | null = null
    void bridge.call('recordings.listen', { recordingId: id }).then((answer) => {
      if (!isThere) return
      setProblem(answer.ok ? null : answer.error)
      if (!answer.ok) return
      address = URL.createObjectURL(blobOf(answer.value.wavBase64))
      audio.current = new Audio(address)
      audio.current.preservesPitch = true
      setWave(readWave(answer.value.wavBase64))
    })
    return () => {
      isThere = false
      cancelAnimationFrame(frame.current)
      audio.current?.pause()
      audio.current = null
      if (address !== null) URL.revokeObjectURL(address)
      setWave(null)
      setProblem(null)
      setAtMs(null)
    }
  }, [bridge, id])

  const play = (fromMs: number, toMs: number) => {
    const player = audio.current
    if (player === null) return
    cancelAnimationFrame(frame.current)
    player.playbackRate = isSlow ? slowRate : 1
    player.currentTime = Math.max(0, fromMs) / 1_000
    turn.current += 1
    const mine = turn.current
    // What does not begin is over; unless it was begun anew meanwhile.
    player.play().catch(() => mine === turn.current && stop())
    const follow = () => {
      const now = player.currentTime * 1_000
      if (player.ended || now >= toMs) return stop()
      setAtMs(now)
      frame.current = requestAnimationFrame(follow)
    }
    frame.current = requestAnimationFrame(follow)
  }
  return { wave, problem, isSlow, atMs, play, stop, setSlow }
}
