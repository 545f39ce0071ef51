import { type ComponentType, useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { MeasureFigures } from '../../../preload/contract/measures.ts'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import styles from './Figures.module.css'
import { MeasureCard } from './MeasureCard.tsx'
import { measureText } from './measureText.ts'
import { useMeasures } from './useMeasures.ts'

const ranges = ['30', '90', '365'] as const

interface Props {
  /** The child's voice, then and now. */
  readonly ThenAndNow: ComponentType
  readonly onDone: () => void
}

/** Whether anything can be told. */
const hasAny = ({ figure, parts }: MeasureFigures): boolean => parts.length > 0 || (figure?.value ?? null) !== null

/** The figures of progress for grown-ups: each with what it means, how certain it is, and where it comes from. */
export function Figures({ ThenAndNow, onDone }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const [days, setDays] = useState<string>(ranges[0])
  const { report, failure } = useMeasures(Number(days))
  const date = (day: string) => intl.formatDate(`${day}T12:00:00`, { dateStyle: 'long' })
  const silent = report?.measures.filter((measure) => !hasAny(measure)) ?? []
  return (
    <GrownUpsScreen
      name="figures"
      title={text('figures.title')}
      lead={text('figures.lead')}
      onDone={onDone}
      back={{ icon: 'flower', label: text('figures.done') }}
    >
      <RadioGroup className={styles.ranges ?? ''} value={days} onChange={setDays}>
        <Label className={styles.label ?? ''}>{text('figures.range')}</Label>
        <div className={styles.options}>
          {ranges.map((range) => (
            <Radio key={range} value={range} className={styles.option ?? ''} data-testid={`figures-${range}`}>
              {text('figures.days', { count: Number(range) })}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {failure !== null && <p role="alert">{text(`failure.${failure.code}`, { message: failure.message })}</p>}
      {report !== null && (
        <>
          <p className={styles.help} data-testid="figures-span">
            {text('figures.span', { from: date(report.from), to: date(report.to) })}
          </p>
          <div className={styles.cards}>
            {report.measures.filter(hasAny).map((measure) => (
              <MeasureCard key={measure.id} measure={measure} />
            ))}
          </div>
          {silent.length > 0 && (
            <p className={styles.note} data-testid="figures-silent">
              {text('figures.tooLittle', { names: intl.formatList(silent.map(({ id }) => measureText(text, id))) })}
            </p>
          )}
          <p className={styles.help}>{text('figures.interval')}</p>
          <ThenAndNow />
        </>
      )}
    </GrownUpsScreen>
  )
}
