import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { IntlShape } from 'react-intl'
import { defaultSettings } from '../../preload/contract/defaults.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import { loadWords, makeIntl, type Words } from '../messages/index.ts'
import { appearanceOf, applyAppearance, noWishes, onSystemWishes, readSystemWishes } from '../theme/appearance.ts'
import { createSoundBox } from '../theme/sounds.ts'
import { loadTypeface } from '../theme/typefaces.ts'
import { useBridge, useBridgeEvent } from '../ui/bridge.tsx'
import type { Preferences } from '../ui/preferences.tsx'

const soundBox = createSoundBox()

/** Settings from the host, the look that follows from them, and the words in the chosen language. */
export function useAppearance(before: Words): { readonly preferences: Preferences; readonly intl: IntlShape } {
  const bridge = useBridge()
  const [settings, setSettings] = useState(() => bridge.early?.('settings.get') ?? defaultSettings)
  // Whoever draws the first picture ahead does not know the computer's wishes; they reach no element but the outermost.
  const system = useSyncExternalStore(onSystemWishes, readSystemWishes, noWishes)
  const [words, setWords] = useState(before)

  useEffect(() => {
    const load = () =>
      void bridge.call('settings.get', {}).then((answer) => {
        if (answer.ok) setSettings(answer.value)
      })
    load()
    return bridge.onConnection((isConnected) => isConnected && load())
  }, [bridge])
  useBridgeEvent('settings.changed', setSettings)

  const appearance = useMemo(() => appearanceOf(settings, system), [settings, system])
  useEffect(() => applyAppearance(appearance, document.documentElement), [appearance])
  useEffect(() => void loadTypeface(settings.typeface), [settings.typeface])
  useEffect(() => soundBox.setEnabled(settings.sounds), [settings.sounds])
  const { language } = settings
  useEffect(() => {
    let isWanted = true
    // What is shown already stays: they are the same words, and nothing is drawn anew.
    void loadWords(language).then((loaded) => isWanted && setWords(loaded))
    return () => {
      isWanted = false
    }
  }, [language])

  const change = useCallback(
    (part: Partial<Settings>) => {
      // Shown at once; the host's answer has the last word.
      setSettings((before) => ({ ...before, ...part }))
      void bridge.call('settings.change', part).then((answer) => {
        if (answer.ok) return setSettings(answer.value)
        // What was refused (the grown-ups’ part closed meanwhile, the disk is full) is not shown as if it held.
        return bridge.call('settings.get', {}).then((kept) => kept.ok && setSettings(kept.value))
      })
    },
    [bridge],
  )
  const preferences = useMemo(
    () => ({ settings, appearance, sounds: soundBox, change }),
    [settings, appearance, change],
  )
  const intl = useMemo(() => makeIntl(words.language, words.messages), [words])
  return { preferences, intl }
}
