import type { Strictness } from '../../../preload/contract/judging.ts'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import { askStrictness, useAnswer } from '../../ui/useAnswer.ts'
import { pricesOf } from './judging.ts'
import { RowChoice } from './RowChoice.tsx'
import common from './Settings.module.css'

/** How readily a sound is called wrong, each step with what it costs a child who says the sound well. */
export function StrictnessDial() {
  const { settings, change } = usePreferences()
  return (
    <StrictnessRows
      value={settings.strictness}
      onChange={(strictness) => strictness !== null && change({ strictness })}
    />
  )
}

interface Props {
  readonly value: Strictness | null
  /** What is not choosing means; left out where one has to be chosen. */
  readonly otherwise?: { readonly name: string; readonly about: string }
  readonly onChange: (strictness: Strictness | null) => void
}

const noChoice = 'otherwise'

/** The steps of the dial with their measured prices. */
export function StrictnessRows({ value, otherwise, onChange }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const { value: steps, isFailed } = useAnswer(askStrictness)
  if (isFailed) return <p className={common.help}>{text('settings.strictness.failed')}</p>
  if (steps === null) return null
  const prices = pricesOf(steps)
  return (
    <RowChoice
      name="strictness"
      label={text('settings.strictness')}
      help={text('settings.strictness.help')}
      value={value ?? noChoice}
      rows={[
        ...(otherwise === undefined ? [] : [{ value: noChoice, ...otherwise } as const]),
        ...steps.map(({ id }, index) => ({
          value: id,
          name: text(`settings.strictness.${id}`),
          about: text('settings.strictness.price', {
            outOf: intl.formatNumber(prices[index]?.outOf ?? 0),
            wrong: prices[index]?.wrong ?? 0,
            doubt: prices[index]?.doubt ?? 0,
          }),
        })),
      ]}
      onChange={(chosen) => onChange(chosen === noChoice ? null : chosen)}
    />
  )
}
