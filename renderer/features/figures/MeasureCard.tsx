import { useId } from 'react'
import { Button } from 'react-aria-components/Button'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import type { Figure, FigurePart, MeasureFigures, MeasureUnit } from '../../../preload/contract/measures.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { processName } from '../../ui/processName.ts'
import styles from './Figures.module.css'
import { measureText } from './measureText.ts'

/** One measure: its figure, how certain it is, what it means to a parent, and behind a touch the exact definition and its source. */
export function MeasureCard({ measure }: { readonly measure: MeasureFigures }) {
  const text = useText()
  const intl = useIntlShape()
  const id = useId()
  const { unit, figure, parts, source, unsure, reviewed } = measure
  const hasInterval = parts.some((part) => part.figure.low !== null)
  const hasCount = parts.some((part) => part.figure.of !== null)
  const isYesNo = measure.id === 'ready-to-move-on'
  const number = (value: number) => intl.formatNumber(value, { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 })
  const tell = ({ value }: Figure, ownUnit: MeasureUnit = unit) => {
    if (value === null) return text('figures.none')
    if (isYesNo) return text(value === 1 ? 'figures.ready' : 'figures.notYet')
    return ownUnit === 'percent' ? `${number(value)} %` : number(value)
  }
  const between = ({ low, high }: Figure) =>
    low === null || high === null ? '' : text('figures.between', { low: number(low), high: number(high) })
  const labelOf = (part: FigurePart): string => {
    switch (part.kind) {
      case 'target':
        return text('profiles.targets.one', { sound: part.sound.toLowerCase(), position: part.position })
      case 'process':
        return processName(text, part.process)
      case 'week':
        return text('figures.week', { date: intl.formatDate(`${part.week}T12:00:00`, { dateStyle: 'medium' }) })
      case 'word':
        return text(part.change === 'came' ? 'figures.came' : 'figures.went', { word: part.word })
      case 'rule':
        return text(`figures.${part.rule}`)
    }
  }
  return (
    <article className={styles.card} aria-labelledby={id} data-testid={`measure-${measure.id}`}>
      <h2 id={id} className={styles.label}>
        {measureText(text, measure.id)}
      </h2>
      {figure !== null && (
        <p className={styles.figure}>
          <strong>{tell(figure)}</strong>{' '}
          {figure.value !== null && unit !== 'percent' && unit !== 'none' && (
            <span>{text(`figures.unit.${unit}`)}</span>
          )}{' '}
          <span className={styles.help}>{between(figure)}</span>
        </p>
      )}
      <p className={styles.help}>{measureText(text, measure.id, 'parent')}</p>
      {parts.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{text('figures.what')}</th>
                <th scope="col">{text('figures.figure')}</th>
                {hasInterval && <th scope="col">{text('figures.likely')}</th>}
                {hasCount && <th scope="col">{text('figures.of')}</th>}
              </tr>
            </thead>
            <tbody>
              {parts.map(({ part, figure: own }) => (
                <tr key={JSON.stringify(part)}>
                  <th scope="row">{labelOf(part)}</th>
                  <td>{tell(own, part.kind === 'word' ? 'percent' : unit)}</td>
                  {hasInterval && (
                    <td>{own.low === null || own.high === null ? '' : `${number(own.low)}–${number(own.high)}`}</td>
                  )}
                  {hasCount && <td>{own.of === null ? '' : intl.formatNumber(own.of)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {unsure !== null && (
        <p className={styles.help}>
          {text('figures.unsure', { share: Math.round(100 * unsure), reviewed: reviewed ?? 0 })}
        </p>
      )}
      <Disclosure>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          <span className={styles.arrow}>
            <Icon name="next" mirrored />
          </span>
          {text('figures.definition')}
        </Button>
        <DisclosurePanel>
          <p className={styles.help}>{measureText(text, measure.id, 'therapist')}</p>
          <p className={styles.help}>{text('figures.source', { source })}</p>
        </DisclosurePanel>
      </Disclosure>
    </article>
  )
}
