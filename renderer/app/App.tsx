import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import type { Words } from '../messages/index.ts'
import { AnnouncerProvider } from '../ui/announcer.tsx'
import { BridgeProvider, type PageBridge } from '../ui/bridge.tsx'
import { WordsProvider } from '../ui/intl.tsx'
import { PreferencesProvider } from '../ui/preferences.tsx'
import { UndoProvider } from '../ui/undo.tsx'
import { Root } from './Root.tsx'
import { useAppearance } from './useAppearance.ts'

interface Props {
  readonly bridge: PageBridge
  /** Those that are there already. */
  readonly words: Words
}

export function App({ bridge, words }: Props) {
  /** What is kept was put away for a made-up child, or came back: nothing that was shown holds any more. */
  const [turn, setTurn] = useState(0)
  useEffect(() => bridge.on('demo.changed', () => setTurn((before) => before + 1)), [bridge])
  return (
    <BridgeProvider bridge={bridge}>
      <Dressed key={turn} words={words} />
    </BridgeProvider>
  )
}

/** Everything that needs the bridge only: settings, appearance, language. */
function Dressed({ words }: Pick<Props, 'words'>) {
  const { preferences, intl } = useAppearance(words)
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
