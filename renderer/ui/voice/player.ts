import { durationMs, type Wave } from './wave.ts'
import { type TimedWord, wordAt } from './wordClock.ts'

export interface Playback {
  readonly wave: Wave
  readonly words: readonly TimedWord[]
  /** Only this stretch of it; all of it where left out. Times of words and `onTime` still count from the start of the sound. */
  readonly part?: TimedWord | undefined
  /** Called when another word begins; null between words. */
  readonly onWord: (wordIndex: number | null) => void
  /** Where it is, in ms, as often as the screen is drawn. */
  readonly onTime?: ((ms: number) => void) | undefined
}

export type PlayEnd = 'ended' | 'stopped' | 'failed'

export interface Player {
  /** Resolves when it is over. What played before stops. */
  play(playback: Playback): Promise<PlayEnd>
  stop(): void
}

/** Seconds: a word that is cut out of a sentence begins and ends without a click. */
const fade = 0.006

/** Plays a voice, the model's or the child's own, and tells word by word where it is. One sound at a time. */
export function createPlayer(openContext: () => AudioContext = () => new AudioContext()): Player {
  let context: AudioContext | null = null
  let end: ((how: PlayEnd) => void) | null = null
  let turn = 0
  const stop = () => {
    turn += 1
    end?.('stopped')
  }
  return {
    stop,
    async play({ wave, words, part = { startMs: 0, endMs: durationMs(wave) }, onWord, onTime }) {
      stop()
      const mine = turn
      try {
        context ??= openContext()
        if (context.state === 'suspended') await context.resume()
      } catch {
        return 'failed'
      }
      if (mine !== turn) return 'stopped'
      const running = context
      const [offset, length] = [part.startMs / 1000, Math.max(0, part.endMs - part.startMs) / 1000]
      const buffer = running.createBuffer(1, Math.max(1, wave.samples.length), wave.rate)
      buffer.copyToChannel(wave.samples, 0)
      const source = running.createBufferSource()
      const edge = running.createGain()
      source.buffer = buffer
      source.connect(edge).connect(running.destination)
      const startedAt = running.currentTime + 0.02
      edge.gain.setValueAtTime(0, startedAt)
      edge.gain.linearRampToValueAtTime(1, startedAt + fade)
      edge.gain.setValueAtTime(1, startedAt + Math.max(fade, length - fade))
      edge.gain.linearRampToValueAtTime(0, startedAt + Math.max(fade, length))
      let frame = 0
      let shown: number | null = null
      const follow = () => {
        const ms = Math.min(part.endMs, part.startMs + Math.max(0, running.currentTime - startedAt) * 1000)
        const at = wordAt(words, ms)
        onTime?.(ms)
        if (at !== shown) {
          shown = at
          onWord(at)
        }
        frame = requestAnimationFrame(follow)
      }
      return new Promise((resolve) => {
        end = (how) => {
          end = null
          cancelAnimationFrame(frame)
          source.onended = null
          source.stop()
          source.disconnect()
          edge.disconnect()
          onWord(null)
          resolve(how)
        }
        source.onended = () => end?.('ended')
        source.start(startedAt, offset, length)
        follow()
      })
    },
  }
}
