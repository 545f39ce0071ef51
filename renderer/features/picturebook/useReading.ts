import { useCallback, useEffect, useRef, useState } from 'react'
import { useBridge } from '../../ui/bridge.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import { accentOf, chooseVoice, localVoice } from '../../ui/voice/chooseVoice.ts'
import { createPlayer } from '../../ui/voice/player.ts'
import { createSystemVoice, useSystemVoices } from '../../ui/voice/systemVoice.ts'
import { readWave } from '../../ui/voice/wave.ts'

/** How long a letter takes a voice at most, in ms: longer than that it hangs. */
const letterMs = 90

export interface Reading {
  /** Of several buttons the one whose sentences are read now, or null. */
  readonly key: string | null
  /**
   * Reads sentences aloud, one after the other; a second touch of the same button stops it. Where no voice here reads the language of
   * the page, the English word alone is said.
   */
  readonly read: (key: string, sentences: readonly string[], word: string) => void
  readonly stop: () => void
  /** Whether there is anything to be heard; a button without is not shown. */
  readonly isAble: (word: string) => boolean
}

/** The voice that reads the book aloud: in English the model voice, in another language one of the operating system. */
export function useReading(): Reading {
  const bridge = useBridge()
  const { sounds, settings, appearance } = usePreferences()
  const voices = useSystemVoices()
  const [player] = useState(() => createPlayer())
  const [system] = useState(() => createSystemVoice())
  const [key, setKey] = useState<string | null>(null)
  const asked = useRef(0)
  const isEnglish = /^en\b/.test(appearance.language)
  const english = chooseVoice(settings.modelVoice, {
    ...{ voices, accent: accentOf(settings.dialect.profileId), hasOwn: false },
  })
  const other = isEnglish ? null : localVoice(voices, appearance.language)
  const voice = isEnglish ? (english.kind === 'system' ? english.voice : null) : other

  const hasVoice = isEnglish || other !== null

  const stop = useCallback(() => {
    asked.current += 1
    player.stop()
    system.stop()
    sounds.setSpoken(false)
    setKey(null)
  }, [player, system, sounds])
  useEffect(() => stop, [stop])

  const say = async (sentence: string): Promise<boolean> => {
    if (voice !== null) {
      const words = [{ startMs: 0, endMs: letterMs * sentence.length }]
      const end = await system.speak({ voice, text: sentence, speed: 'normal', words, onWord: () => undefined })
      if (end !== 'failed') return true
      // It says nothing: the bundled voice reads English all the same.
      if (!isEnglish) return false
    }
    const answer = await bridge.call('voice.read', { text: sentence })
    const wave = answer.ok ? readWave(answer.value.wavBase64) : null
    return wave !== null && (await player.play({ wave, words: [], onWord: () => undefined })) !== 'failed'
  }

  const read: Reading['read'] = (next, sentences, word) => {
    const isSame = key === next
    stop()
    if (isSame) return
    const mine = asked.current
    setKey(next)
    sounds.setSpoken(true)
    void (async () => {
      for (const sentence of hasVoice ? sentences : [word]) {
        const isSaid = await say(sentence)
        if (mine !== asked.current) return
        if (!isSaid) break
      }
      stop()
    })()
  }
  return { key, read, stop, isAble: (word) => hasVoice || word !== '' }
}
