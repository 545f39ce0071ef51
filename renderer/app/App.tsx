import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { AnnouncerProvider } from '../ui/announcer.tsx'
import { BridgeProvider, type PageBridge } from '../ui/bridge.tsx'
import { WordsProvider } from '../ui/intl.tsx'
import { PreferencesProvider } from '../ui/preferences.tsx'
import { UndoProvider } from '../ui/undo.tsx'
import { Root } from './Root.tsx'
import { useAppearance } from './useAppearance.ts'

export function App({ bridge }: { readonly bridge: PageBridge }) {
  /** What is kept was put away for a made-up child, or came back: nothing that was shown holds any more. */
  const [turn, setTurn] = useState(0)
  useEffect(() => bridge.on('demo.changed', () => setTurn((before) => before + 1)), [bridge])
  return (
    <BridgeProvider bridge={bridge}>
      <Dressed key={turn} />
    </BridgeProvider>
  )
}

/** Everything that needs the bridge only: settings, appearance, language. */
function Dressed() {
  const { preferences, intl } = useAppearance()
  return (
    <PreferencesProvider value={preferences}>
      <WordsProvider intl={intl}>
        <I18nProvider locale={preferences.appearance.language}>
          <AnnouncerProvider>
            <UndoProvider>
              <Root />
            </UndoProvider>
          </AnnouncerProvider>
        </I18nProvider>
      </WordsProvider>
    </PreferencesProvider>
  )
}
