import { type ReactNode, useEffect, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Label } from 'react-aria-components/Label'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider'
import { Switch } from 'react-aria-components/Switch'
import { Text } from 'react-aria-components/Text'
import type { MicrophoneDevice } from '../../../preload/contract/microphone.ts'
import { languages } from '../../messages/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import styles from './Settings.module.css'

const defaultMicrophone = 'default'

export function SettingsSheet({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  const { settings, change } = usePreferences()
  const devices = useMicrophones()
  return (
    <ModalOverlay className={styles.overlay ?? ''} isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className={styles.sheet ?? ''}>
        <Dialog className={styles.dialog ?? ''} data-testid="settings">
          <header className={styles.header}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>
              {text('settings.title')}
            </Heading>
            <Button
              look="plain"
              icon="close"
              aria-label={text('settings.close')}
              onPress={onClose}
              data-testid="settings-close"
            />
          </header>
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
          <Switch
            className={styles.switch ?? ''}
            isSelected={settings.sounds}
            onChange={(sounds) => change({ sounds })}
          >
            <span className={styles.track}>
              <span className={styles.knob} />
            </span>
            {text('settings.sounds')}
          </Switch>
          <Choice
            name="microphone"
            label={text('settings.microphone')}
            value={settings.microphoneId ?? defaultMicrophone}
            options={[defaultMicrophone, ...devices.map((device) => device.id)]}
            labelOf={(id) => devices.find((device) => device.id === id)?.name ?? text('settings.microphone.default')}
            onChange={(id) => change({ microphoneId: id === defaultMicrophone ? null : id })}
          />
          <Slider
            className={styles.slider ?? ''}
            value={settings.pauseBudgetMs}
            minValue={500}
            maxValue={6_000}
            step={250}
            onChange={(value) => change({ pauseBudgetMs: typeof value === 'number' ? value : (value[0] ?? 2_000) })}
          >
            <Label className={styles.label ?? ''}>{text('settings.pause')}</Label>
            <SliderOutput className={styles.output ?? ''}>
              {text('settings.pause.value', { seconds: settings.pauseBudgetMs / 1000 })}
            </SliderOutput>
            <SliderTrack className={styles.rail ?? ''}>
              <SliderThumb className={styles.thumb ?? ''} />
            </SliderTrack>
            <Text className={styles.help ?? ''}>{text('settings.pause.help')}</Text>
          </Slider>
          <Choice
            name="soundsShown"
            label={text('settings.soundsShown')}
            help={text('settings.soundsShown.help')}
            value={settings.soundsShown}
            options={['targets', 'all'] as const}
            labelOf={(shown) => text(`settings.soundsShown.${shown}`)}
            onChange={(soundsShown) => change({ soundsShown })}
          />
          <Choice
            name="language"
            label={text('settings.language')}
            value={settings.language}
            options={Object.keys(languages)}
            labelOf={(language) => <span lang={language}>{languages[language]}</span>}
            onChange={(language) => change({ language })}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface ChoiceProps<Value extends string> {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly value: Value
  readonly options: readonly Value[]
  readonly labelOf: (value: Value) => ReactNode
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ name, label, help, value, options, labelOf, onChange }: ChoiceProps<Value>) {
  return (
    <RadioGroup
      className={styles.choice ?? ''}
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one === chosen)
        if (option !== undefined) onChange(option)
      }}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.options}>
        {options.map((option) => (
          <Radio
            key={option}
            value={option}
            className={styles.option ?? ''}
            data-testid={`setting-${name}-${option}`}
            data-typeface-sample={name === 'typeface' ? option : undefined}
          >
            {labelOf(option)}
          </Radio>
        ))}
      </div>
      {help !== undefined && (
        <Text slot="description" className={styles.help ?? ''}>
          {help}
        </Text>
      )}
    </RadioGroup>
  )
}

function useMicrophones(): readonly MicrophoneDevice[] {
  const bridge = useBridge()
  const [devices, setDevices] = useState<readonly MicrophoneDevice[]>([])
  useEffect(() => {
    void bridge.call('microphone.list', {}).then((answer) => {
      if (answer.ok) setDevices(answer.value)
    })
  }, [bridge])
  return devices
}
