import { GrownUpsScreen, Page } from '../../ui/GrownUpsScreen.tsx'
import { useText } from '../../ui/intl.tsx'
import { MicrophoneCheck } from './MicrophoneCheck.tsx'

/** The check as a screen of its own, for whoever comes from the settings or from a try that was not heard. */
export function MicrophoneScreen({ onDone }: { readonly onDone: () => void }) {
  const text = useText()
  return (
    <Page name="microphone">
      <GrownUpsScreen
        name="microphone"
        title={text('microphone.title')}
        lead={text('microphone.lead')}
        onDone={onDone}
        back={{ icon: 'book', label: text('microphone.done') }}
      >
        <MicrophoneCheck />
      </GrownUpsScreen>
    </Page>
  )
}
