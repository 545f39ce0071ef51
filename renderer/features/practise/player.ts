export interface TimedWord {
  readonly startMs: number
  readonly endMs: number
}

export interface Playback {
  /** 16-bit WAV in base64. */
  readonly wavBase64: string
  readonly words: readonly TimedWord[]
  /** Called when another word begins; null between words and at the end. */
  readonly onWord: (wordIndex: number | null) => void
  readonly onEnd: () => void
}

export interface Player {
  /** Plays from the start; what played before stops. Resolves to false where the audio cannot be read. */
  play(playback: Playback): Promise<boolean>
  stop(): void
}

function bytesOf(base64: string): ArrayBuffer {
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index)
  return bytes.buffer
}

/** The word that is said at a time in ms; between words the one before stays lit for a moment. */
export function wordAt(words: readonly TimedWord[], ms: number): number | null {
  const index = words.findLastIndex((word) => ms >= word.startMs)
  const word = words[index]
  return word === undefined || ms > word.endMs + 120 ? null : index
}

/** Plays the model voice, or the child's own, and tells word by word where it is. */
export function createPlayer(openContext: () => AudioContext = () => new AudioContext()): Player {
  let context: AudioContext | null = null
  let end: (() => void) | null = null
  let turn = 0
  const stop = () => {
    turn += 1
    end?.()
    end = null
  }
  return {
    stop,
    async play({ wavBase64, words, onWord, onEnd }) {
      stop()
      const mine = turn
      context ??= openContext()
      const running = context
      let buffer: AudioBuffer
      try {
        if (running.state === 'suspended') await running.resume()
        buffer = await running.decodeAudioData(bytesOf(wavBase64))
      } catch {
        if (mine === turn) onEnd()
        return false
      }
      if (mine !== turn) return true
      const source = running.createBufferSource()
      source.buffer = buffer
      source.connect(running.destination)
      const startedAt = running.currentTime + 0.02
      let frame = 0
      let shown: number | null = null
      const follow = () => {
        const at = wordAt(words, (running.currentTime - startedAt) * 1000)
        if (at !== shown) {
          shown = at
          onWord(at)
        }
        frame = requestAnimationFrame(follow)
      }
      end = () => {
        end = null
        cancelAnimationFrame(frame)
        source.onended = null
        source.stop()
        source.disconnect()
        onWord(null)
        onEnd()
      }
      source.onended = () => end?.()
      source.start(startedAt)
      follow()
      return true
    },
  }
}
