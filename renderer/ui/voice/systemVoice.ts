import { useEffect, useState } from 'react'
import type { PlayEnd } from './player.ts'
import { scaledTimes, spanOf, type TimedWord, wordAt, wordOfLetter } from './wordClock.ts'

const synthesis = (): SpeechSynthesis | null => ('speechSynthesis' in globalThis ? globalThis.speechSynthesis : null)

/** The operating system's voices; none where the browser reaches none. They may come a moment after the page. */
export function useSystemVoices(): readonly SpeechSynthesisVoice[] {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>(() => synthesis()?.getVoices() ?? [])
  useEffect(() => {
    const system = synthesis()
    const load = () => setVoices(system?.getVoices() ?? [])
    load()
    system?.addEventListener?.('voiceschanged', load)
    return () => system?.removeEventListener?.('voiceschanged', load)
  }, [])
  return voices
}

export interface SystemSpeech {
  readonly voice: SpeechSynthesisVoice
  readonly text: string
  readonly speed: 'normal' | 'slow'
  /** When the bundled voice says the words at this speed: the measure until this voice tells its own. */
  readonly words: readonly TimedWord[]
  readonly onWord: (wordIndex: number | null) => void
}

/** As much slower as the bundled voice is. */
const rates = { normal: 1, slow: 1 / 1.6 } as const
/** A voice that has not begun after so long never will: its service hangs. ms */
const beginsWithinMs = 4_000
/** Nothing that a twister needs lasts longer than this many times as long as the bundled voice's. */
const mostTimes = 4

/** Speaks by a voice of the operating system. One sound at a time. */
export function createSystemVoice() {
  /** How long a voice takes against the bundled one, as it was seen. */
  const paces = new Map<string, number>()
  let end: ((how: PlayEnd) => void) | null = null

  const stop = () => end?.('stopped')

  /** Resolves to `failed` where the voice says nothing. */
  const speak = ({ voice, text, speed, words, onWord }: SystemSpeech): Promise<PlayEnd> => {
    stop()
    const system = synthesis()
    if (system === null) return Promise.resolve('failed')
    const key = `${voice.voiceURI} ${speed}`
    const span = spanOf(words)
    const times = scaledTimes(words, span * (paces.get(key) ?? 1))
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.rate = rates[speed]
    let startedAt: number | null = null
    let tellsWords = false
    let frame = 0
    let shown: number | null = null
    const show = (wordIndex: number | null) => {
      if (wordIndex !== shown) onWord(wordIndex)
      shown = wordIndex
    }
    const follow = () => {
      if (tellsWords || startedAt === null) return
      show(wordAt(times, performance.now() - startedAt))
      frame = requestAnimationFrame(follow)
    }
    return new Promise((resolve) => {
      let timer = setTimeout(() => end?.('failed'), beginsWithinMs)
      end = (how) => {
        end = null
        clearTimeout(timer)
        cancelAnimationFrame(frame)
        utterance.onstart = utterance.onboundary = utterance.onend = utterance.onerror = null
        if (how !== 'ended') system.cancel()
        show(null)
        resolve(how)
      }
      utterance.onstart = () => {
        startedAt = performance.now()
        clearTimeout(timer)
        timer = setTimeout(() => end?.('ended'), span * mostTimes + beginsWithinMs)
        follow()
      }
      utterance.onboundary = ({ name, charIndex }) => {
        const word = name === 'word' ? wordOfLetter(text, words.length, charIndex) : null
        if (word === null) return
        tellsWords = true
        show(word)
      }
      utterance.onend = () => {
        const lasted = startedAt === null ? span : performance.now() - startedAt
        paces.set(key, Math.min(2.5, Math.max(0.4, lasted / span)))
        end?.(startedAt === null ? 'failed' : 'ended')
      }
      utterance.onerror = () => end?.('failed')
      system.cancel()
      system.speak(utterance)
    })
  }
  return { speak, stop }
}
