import { type ComponentType, useId, useState } from 'react'
import type { ThenAndNow as Pair } from '../../../preload/contract/recordings.ts'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Sides } from './Sides.tsx'
import styles from './ThenAndNow.module.css'
import { useThenAndNow } from './useThenAndNow.ts'

interface Props {
  /** Whom it is about; whoever practises where it is left out. */
  readonly childId?: string | undefined
  /** What unlocks what is private. */
  readonly Safe: ComponentType
}

const keyOf = ({ twisterId, text }: Pair): string => `${twisterId} ${text}`

/** A child's earliest and latest kept try at a twister side by side, to be heard by grown-ups; where there are none, why. */
export function ThenAndNow({ childId, Safe }: Props) {
  const text = useText()
  const id = useId()
  const { found, failure } = useThenAndNow(childId)
  return (
    <Panel aria-labelledby={id} data-print="no" data-testid="then-and-now">
      <h2 id={id} className={styles.title}>
        {text('then.title')}
      </h2>
      {failure !== null && <p role="alert">{text(`failure.${failure.code}`, { message: failure.message })}</p>}
      {found?.why != null && (
        <p className={styles.note} role="status" data-testid="then-why" data-why={found.why}>
          {text(`then.why.${found.why}`, { days: found.days })}
        </p>
      )}
      {found?.why === 'locked' && <Safe />}
      {found !== null && found.pairs.length > 0 && <Chosen pairs={found.pairs} />}
    </Panel>
  )
}

function Chosen({ pairs }: { readonly pairs: readonly Pair[] }) {
  const text = useText()
  const intl = useIntlShape()
  const [wanted, setWanted] = useState('')
  const shown = pairs.find((pair) => keyOf(pair) === wanted) ?? pairs[0]
  if (shown === undefined) return null
  const day = (at: number) => intl.formatDate(at, { dateStyle: 'medium' })
  return (
    <>
      <p className={styles.help}>{text('then.lead')}</p>
      <label className={styles.pick}>
        <span className={styles.help}>{text('then.which', { count: pairs.length })}</span>
        <select
          className={styles.select}
          value={keyOf(shown)}
          onChange={({ target }) => setWanted(target.value)}
          data-testid="then-which"
        >
          {pairs.map((pair) => (
            <option key={keyOf(pair)} value={keyOf(pair)}>
              {text('then.option', { text: pair.text, from: day(pair.first.at), to: day(pair.last.at) })}
            </option>
          ))}
        </select>
      </label>
      <Sides key={`${shown.first.recordingId} ${shown.last.recordingId}`} pair={shown} />
    </>
  )
}
