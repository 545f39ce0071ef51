import { useEffect, useState } from 'react'
import type { CorrectingRole } from '../../../preload/contract/correction.ts'
import type { Agreement } from '../../../preload/contract/review.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { SwitchRow } from '../../ui/SwitchRow.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import styles from './AgreementTable.module.css'
import parts from './parts.module.css'

interface Props {
  readonly childId: string
  readonly role: CorrectingRole
  /** Another one: read it anew. */
  readonly stamp: unknown
}

/** From here on agreement is moderate (Landis and Koch 1977, doi:10.2307/2529310). */
const moderate = 0.41

/** How far machine and therapists agree about this child, sound by sound; where it is little, a therapist judges alone. */
export function AgreementTable({ childId, role, stamp }: Props) {
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
  const { reserved, reserve } = useReserved(childId)
  const number = (value: number) => intl.formatNumber(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return (
    <section className={styles.agreement} data-testid="review-agreement-table">
      <table className={styles.table}>
        <caption>{text('review.agreement.caption')}</caption>
        <thead>
          <tr>
            {(['sound', 'both', 'same', 'stricter', 'gentler', 'unsure', 'kappa', 'say'] as const).map((column) => (
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
                {kappa !== null && kappa.value < moderate && (
                  <span className={styles.poor}> {text('review.agreement.poor')}</span>
                )}
              </td>
              <td>
                {sound !== null && (
                  <Say sound={sound} role={role} reserved={reserved} onReserve={(wanted) => void reserve(wanted)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={parts.soft}>{text('review.agreement.help')}</p>
      <p className={parts.soft}>{text('review.agreement.sayHelp')}</p>
    </section>
  )
}

interface SayProps {
  readonly sound: Sound
  readonly role: CorrectingRole
  /** Null: not known yet. */
  readonly reserved: readonly Sound[] | null
  readonly onReserve: (reserved: readonly Sound[]) => void
}

/** Whether the machine has a say about a sound, which a therapist decides. */
function Say({ sound, role, reserved, onReserve }: SayProps) {
  const text = useText()
  if (reserved === null) return null
  const isAlone = reserved.includes(sound)
  if (role !== 'therapist') return text(isAlone ? 'review.agreement.alone' : 'review.agreement.together')
  const others = reserved.filter((other) => other !== sound)
  return (
    <SwitchRow
      isSelected={isAlone}
      onChange={(wanted) => onReserve(wanted ? [...others, sound] : others)}
      name={text('review.agreement.alone')}
      label={text('review.agreement.sayOf', { sound: ipaOf(sound) })}
      testId={`review-say-${sound}`}
    />
  )
}

/** The sounds of this child of which a person judges alone. */
function useReserved(childId: string) {
  const bridge = useBridge()
  const [reserved, setReserved] = useState<readonly Sound[] | null>(null)
  useEffect(() => {
    let isThere = true
    void bridge.call('fits.get', { childId }).then((fit) => isThere && fit.ok && setReserved(fit.value.reserved))
    return () => {
      isThere = false
    }
  }, [bridge, childId])
  return {
    reserved,
    reserve: async (wanted: readonly Sound[]): Promise<void> => {
      const fit = await bridge.call('fits.change', { childId, reserved: [...wanted] })
      if (fit.ok) setReserved(fit.value.reserved)
    },
  }
}
