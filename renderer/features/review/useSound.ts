import { useEffect, useRef, useState } from 'react'
import type { AttemptReview } from '../../../preload/contract/review.ts'
import { useBridge } from '../../ui/bridge.tsx'
import { readWave, type Wave } from '../../ui/voice/wave.ts'

/** So much slower, with the voice's own pitch. */
const slowRate = 0.55

export interface AttemptSound {
  /** Null while it is read, and where there is none or it cannot be read now. */
  readonly wave: Wave | null
  readonly isLocked: boolean
  readonly isSlow: boolean
  /** Where it plays, in ms; null where it does not. */
  readonly atMs: number | null
  play(fromMs: number, toMs: number): void
  stop(): void
  setSlow(isSlow: boolean): void
}

const blobOf = (wavBase64: string): Blob =>
  new Blob([Uint8Array.from(atob(wavBase64), (sign) => sign.charCodeAt(0))], { type: 'audio/wav' })

/** The kept sound of an attempt: read when it is opened, gone from the page's memory with it. */
export function useSound(recording: AttemptReview['recording'] | undefined): AttemptSound {
  const bridge = useBridge()
  const [wave, setWave] = useState<Wave | null>(null)
  const [isLocked, setLocked] = useState(false)
  const [isSlow, setSlow] = useState(false)
  const [atMs, setAtMs] = useState<number | null>(null)
  const audio = useRef<HTMLAudioElement | null>(null)
  const frame = useRef(0)
  const id = recording?.id

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
      setLocked(!answer.ok)
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
      setLocked(false)
      setAtMs(null)
    }
  }, [bridge, id])

  const play = (fromMs: number, toMs: number) => {
    const player = audio.current
    if (player === null) return
    cancelAnimationFrame(frame.current)
    player.playbackRate = isSlow ? slowRate : 1
    player.currentTime = Math.max(0, fromMs) / 1_000
    void player.play().catch(() => undefined)
    const follow = () => {
      const now = player.currentTime * 1_000
      if (player.ended || now >= toMs) return stop()
      setAtMs(now)
      frame.current = requestAnimationFrame(follow)
    }
    frame.current = requestAnimationFrame(follow)
  }
  return { wave, isLocked, isSlow, atMs, play, stop, setSlow }
}
