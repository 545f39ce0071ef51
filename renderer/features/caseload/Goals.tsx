import type { GoalProgress } from '../../../preload/contract/plans.ts'
import { GoalSteps } from '../../ui/GoalSteps.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Caseload.module.css'

/** How far a child's goals are. */
export function Goals({ goals }: { readonly goals: readonly GoalProgress[] }) {
  const text = useText()
  if (goals.length === 0) return null
  return (
    <ul className={styles.lines} aria-label={text('caseload.goals')}>
      {goals.map((progress) => (
        <li key={JSON.stringify(progress.goal)} className={styles.goal}>
          <GoalSteps progress={progress} />
        </li>
      ))}
    </ul>
  )
}
