import type { ComponentType, ReactNode } from 'react'
import type { Bridge } from '../../../preload/contract/index.ts'
import { languages, type MessageId } from '../../messages/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import { Sheet, SheetHeader } from '../../ui/Sheet.tsx'
import { SwitchRow } from '../../ui/SwitchRow.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import { Choice } from './Choice.tsx'
import { GrownUpSettings } from './GrownUpSettings.tsx'
import styles from './Settings.module.css'
import { VoiceChoice } from './VoiceChoice.tsx'

const defaultMicrophone = 'default'
/** How long one switch offers each place, in ms. */
const scanPaces = ['0', '800', '1200', '2000', '3500'] as const
const nearestPace = (ms: number): (typeof scanPaces)[number] =>
  ms === 0
    ? '0'
    : scanPaces
        .slice(1)
        .reduce((best, each) => (Math.abs(Number(each) - ms) < Math.abs(Number(best) - ms) ? each : best), '1200')
const askMicrophones = (bridge: Bridge) => bridge.call('microphone.list', {})

/** A button that leaves for a grown-ups' screen. */
interface Way {
  /** Its part of the button's name in tests. */
  readonly name: string
  /** Told by the sheet, since these words come with it. */
  readonly label: MessageId
  readonly onPress: () => void
}

interface Props {
  readonly onClose: () => void
  /** What stands before the grown-ups' part, and lets it be seen. */
  readonly Door: ComponentType<{ readonly children: ReactNode }>
  /** Where grown-ups get from here, in this order. */
  readonly ways: readonly Way[]
  /** Leaves for the check of the microphone, which a child may see as well. */
  readonly onMicrophone: () => void
  /** Shows the welcome of the first run again. */
  readonly onWelcome: () => void
}

export function SettingsSheet({ onClose, Door, ways, onMicrophone, onWelcome }: Props) {
  const text = useText()
  const { settings, change } = usePreferences()
  const devices = useAnswer(askMicrophones).value ?? []
  return (
    <Sheet place="side" onClose={onClose} data-testid="settings">
      <SheetHeader
        title={text('settings.title')}
        close={text('settings.close')}
        onClose={onClose}
        data-testid="settings-close"
      />
      <Choice
        name="theme"
        label={text('settings.theme')}
        value={settings.theme}
        options={['system', 'light', 'dusk', 'contrast'] as const}
        labelOf={(theme) => (
          <>
            <span className={styles.swatch} data-swatch={theme} aria-hidden="true" />
            {text(`settings.theme.${theme}`)}
          </>
        )}
        onChange={(theme) => change({ theme })}
      />
      <Choice
        name="typeface"
        label={text('settings.typeface')}
        value={settings.typeface}
        options={['hyperlegible', 'lexend', 'opendyslexic'] as const}
        labelOf={(typeface) => text(`settings.typeface.${typeface}`)}
        onChange={(typeface) => change({ typeface })}
      />
      <Choice
        name="motion"
        label={text('settings.motion')}
        value={settings.motion}
        options={['system', 'full', 'reduced'] as const}
        labelOf={(motion) => text(`settings.motion.${motion}`)}
        onChange={(motion) => change({ motion })}
      />
      <SwitchRow
        name={text('settings.sounds')}
        isSelected={settings.sounds}
        onChange={(sounds) => change({ sounds })}
      />
      <SwitchRow
        name={text('settings.countIn')}
        about={text('settings.countIn.help')}
        isSelected={settings.countIn}
        onChange={(countIn) => change({ countIn })}
        testId="setting-count-in"
      />
      <Choice
        name="hand"
        label={text('settings.hand')}
        value={settings.hand}
        options={['right', 'left'] as const}
        labelOf={(hand) => text(`settings.hand.${hand}`)}
        onChange={(hand) => change({ hand })}
      />
      <Choice
        name="scan"
        label={text('settings.scan')}
        help={text('settings.scan.help')}
        value={nearestPace(settings.scanMs)}
        options={scanPaces}
        labelOf={(pace) =>
          pace === '0' ? text('settings.scan.off') : text('settings.scan.every', { seconds: Number(pace) / 1000 })
        }
        onChange={(pace) => change({ scanMs: Number(pace) })}
      />
      <Choice
        name="microphone"
        label={text('settings.microphone')}
        value={settings.microphoneId ?? defaultMicrophone}
        options={[defaultMicrophone, ...devices.map((device) => device.id)]}
        labelOf={(id) => devices.find((device) => device.id === id)?.name ?? text('settings.microphone.default')}
        onChange={(id) => change({ microphoneId: id === defaultMicrophone ? null : id })}
      />
      <div className={styles.ways}>
        <Button icon="microphone" onPress={onMicrophone} data-testid="settings-microphone">
          {text('microphone.open')}
        </Button>
      </div>
      <VoiceChoice />
      <Choice
        name="language"
        label={text('settings.language')}
        value={settings.language}
        options={Object.keys(languages)}
        labelOf={(language) => <span lang={language}>{languages[language]}</span>}
        onChange={(language) => change({ language })}
      />
      <Door>
        <GrownUpSettings
          ways={
            <div className={styles.ways}>
              {ways.map(({ name, label, onPress }) => (
                <Button key={name} icon="next" onPress={onPress} data-testid={`settings-${name}`}>
                  {text(label)}
                </Button>
              ))}
              <Button icon="next" onPress={onWelcome} data-testid="settings-welcome">
                {text('welcome.open')}
              </Button>
            </div>
          }
        />
      </Door>
    </Sheet>
  )
}
