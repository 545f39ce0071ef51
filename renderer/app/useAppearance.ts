import { useCallback, useEffect, useMemo, useState } from 'react'
import type { IntlShape } from 'react-intl'
import { defaultSettings } from '../../preload/contract/defaults.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import { englishMessages, loadMessages, makeIntl } from '../messages/index.ts'
import { appearanceOf, applyAppearance, onSystemWishes, readSystemWishes } from '../theme/appearance.ts'
import { createSoundBox } from '../theme/sounds.ts'
import { loadTypeface } from '../theme/typefaces.ts'
import { useBridge, useBridgeEvent } from '../ui/bridge.tsx'
import type { Preferences } from '../ui/preferences.tsx'

const soundBox = createSoundBox()

/** Settings from the host, the look that follows from them, and the words in the chosen language. */
export function useAppearance(): { readonly preferences: Preferences; readonly intl: IntlShape } {
  const bridge = useBridge()
  const [settings, setSettings] = useState(() => bridge.early?.('settings.get') ?? defaultSettings)
  const [system, setSystem] = useState(readSystemWishes)
  const [messages, setMessages] = useState({ language: 'en', messages: englishMessages })

  useEffect(() => {
    const load = () =>
      void bridge.call('settings.get', {}).then((answer) => {
        if (answer.ok) setSettings(answer.value)
      })
    load()
    return bridge.onConnection((isConnected) => isConnected && load())
  }, [bridge])
  useBridgeEvent('settings.changed', setSettings)
  useEffect(() => onSystemWishes(() => setSystem(readSystemWishes())), [])

  const appearance = useMemo(() => appearanceOf(settings, system), [settings, system])
  useEffect(() => applyAppearance(appearance, document.documentElement), [appearance])
  useEffect(() => void loadTypeface(settings.typeface), [settings.typeface])
  useEffect(() => soundBox.setEnabled(settings.sounds), [settings.sounds])
  const { language } = settings
  useEffect(() => {
    let isWanted = true
    void loadMessages(language).then((loaded) => {
      // What is shown already stays: other words would draw everything anew.
      const isShown = (before: typeof messages) => before.language === language && before.messages === loaded
      if (isWanted) setMessages((before) => (isShown(before) ? before : { language, messages: loaded }))
    })
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
  const intl = useMemo(() => makeIntl(messages.language, messages.messages), [messages])
  return { preferences, intl }
}
