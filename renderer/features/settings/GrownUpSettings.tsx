import { type ReactNode, useId } from 'react'
import { Label } from 'react-aria-components/Label'
import { Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider'
import { Text } from 'react-aria-components/Text'
import { useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import { Choice } from './Choice.tsx'
import { DialectPicker } from './DialectPicker.tsx'
import styles from './GrownUpSettings.module.css'
import common from './Settings.module.css'
import { StrictnessDial } from './StrictnessDial.tsx'

const minuteMs = 60_000
const gateMinutes = ['1', '5', '15', '30'] as const
const vaultMinutes = ['5', '30', '120', '480'] as const

/** The choice that comes next to what is kept, which may have come from elsewhere. */
const nearest = <Minutes extends string>(choices: readonly Minutes[], ms: number): Minutes => {
  const away = (minutes: Minutes): number => Math.abs(Number(minutes) * minuteMs - ms)
  return choices.reduce((best, each) => (away(each) < away(best) ? each : best))
}

/** The grown-ups' part: the ways to their screens, and what a grown-up decides for the child: what counts as right, how strictly, what is shown, how long a pause may be. */
export function GrownUpSettings({ ways }: { readonly ways: ReactNode }) {
  const text = useText()
  const id = useId()
  const { settings, change } = usePreferences()
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="settings-grown-ups">
      <h3 id={id} className={styles.heading}>
        {text('settings.grownUps')}
      </h3>
      {ways}
      <p className={common.help}>{text('settings.grownUps.help')}</p>
      <Choice
        name="opensWith"
        label={text('settings.opensWith')}
        value={settings.opensWith}
        options={['twisters', 'caseload'] as const}
        labelOf={(opens) => text(`settings.opensWith.${opens}`)}
        onChange={(opensWith) => change({ opensWith })}
      />
      <Choice
        name="soundsShown"
        label={text('settings.soundsShown')}
        help={text('settings.soundsShown.help')}
        value={settings.soundsShown}
        options={['targets', 'all'] as const}
        labelOf={(shown) => text(`settings.soundsShown.${shown}`)}
        onChange={(soundsShown) => change({ soundsShown })}
      />
      <Slider
        className={common.slider ?? ''}
        value={settings.pauseBudgetMs}
        minValue={500}
        maxValue={6_000}
        step={250}
        onChange={(value) => change({ pauseBudgetMs: typeof value === 'number' ? value : (value[0] ?? 2_000) })}
      >
        <Label className={common.label ?? ''}>{text('settings.pause')}</Label>
        <SliderOutput className={common.output ?? ''}>
          {text('settings.pause.value', { seconds: settings.pauseBudgetMs / 1000 })}
        </SliderOutput>
        <SliderTrack className={common.rail ?? ''}>
          <SliderThumb className={common.thumb ?? ''} />
        </SliderTrack>
        <Text className={common.help ?? ''}>{text('settings.pause.help')}</Text>
      </Slider>
      <StrictnessDial />
      <DialectPicker />
      <Choice
        name="closeGate"
        label={text('settings.closeGate')}
        help={text('settings.closeGate.help')}
        value={nearest(gateMinutes, settings.closeGateAfterMs)}
        options={gateMinutes}
        labelOf={(minutes) => text('settings.minutes', { count: Number(minutes) })}
        onChange={(minutes) => change({ closeGateAfterMs: Number(minutes) * minuteMs })}
      />
      <Choice
        name="lockVault"
        label={text('settings.lockVault')}
        help={text('settings.lockVault.help')}
        value={nearest(vaultMinutes, settings.lockVaultAfterMs)}
        options={vaultMinutes}
        labelOf={(minutes) => text('settings.minutes', { count: Number(minutes) })}
        onChange={(minutes) => change({ lockVaultAfterMs: Number(minutes) * minuteMs })}
      />
    </section>
  )
}
