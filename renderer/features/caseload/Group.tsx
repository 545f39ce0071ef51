import type { Group } from '../../../preload/contract/caseload.ts'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import styles from './Caseload.module.css'

/** A group by its drawing and its day. */
export function GroupName({ group }: { readonly group: Group }) {
  const text = useText()
  const day = useWeekday()
  return (
    <>
      <span className={styles.symbol} aria-hidden="true">
        <Picture name={group.symbol} />
      </span>
      {text(`avatar.${group.symbol}`)}
      {group.weekday !== null && `, ${day(group.weekday)}`}
    </>
  )
}

/** The name of a day of the week, 1: Monday. */
export function useWeekday() {
  const intl = useIntlShape()
  // The first of January 2024 was a Monday.
  return (weekday: number) => intl.formatDate(new Date(2024, 0, weekday, 12), { weekday: 'long' })
}
