import { useEffect, useState } from 'react'
import type { Agreement } from '../../../preload/contract/review.ts'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import styles from './AgreementTable.module.css'
import parts from './parts.module.css'

/** How far machine and therapists agree about this child, sound by sound. @param stamp another one: read it anew. */
export function AgreementTable({ childId, stamp }: { readonly childId: string; readonly stamp: unknown }) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const [rows, setRows] = useState<readonly Agreement[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was corrected since changes it
  useEffect(() => {
    let isThere = true
    void bridge.call('review.agreement', { childId }).then((answer) => isThere && answer.ok && setRows(answer.value))
    return () => {
      isThere = false
    }
  }, [bridge, childId, stamp])
  const number = (value: number) => intl.formatNumber(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return (
    <section className={styles.agreement} data-testid="review-agreement-table">
      <table className={styles.table}>
        <caption>{text('review.agreement.caption')}</caption>
        <thead>
          <tr>
            {(['sound', 'both', 'same', 'stricter', 'gentler', 'unsure', 'kappa'] as const).map((column) => (
              <th key={column} scope="col">
                {text(`review.agreement.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sound, both, same, stricter, gentler, unsure, kappa, isTooFew }) => (
            <tr key={sound ?? 'all'}>
              <th scope="row">{sound === null ? text('review.agreement.all') : `/${ipaOf(sound)}/`}</th>
              <td>{both}</td>
              <td>{both === 0 ? '–' : intl.formatNumber(same / both, { style: 'percent' })}</td>
              <td>{stricter}</td>
              <td>{gentler}</td>
              <td>{unsure}</td>
              <td>
                {kappa === null
                  ? text(isTooFew ? 'review.agreement.tooFew' : 'review.agreement.oneAnswer')
                  : text('review.agreement.interval', {
                      ...{ value: number(kappa.value), low: number(kappa.low), high: number(kappa.high) },
                    })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={parts.soft}>{text('review.agreement.help')}</p>
    </section>
  )
}
