import { useEffect, useState } from 'react'
import type { GoalProgress } from '../../../preload/contract/plans.ts'
import { useBridge } from '../../ui/bridge.tsx'
import { GoalSteps } from '../../ui/GoalSteps.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Caseload.module.css'

/** How far a child's goals are; asked for card by card, so that a long caseload is there at once. */
export function Goals({ childId }: { readonly childId: string }) {
  const text = useText()
  const bridge = useBridge()
  const [goals, setGoals] = useState<readonly GoalProgress[]>([])
  useEffect(() => {
    let isWanted = true
    void bridge.call('plans.get', { childId }).then((answer) => {
      if (isWanted && answer.ok) setGoals(answer.value.goals)
    })
    return () => {
      isWanted = false
    }
  }, [bridge, childId])
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
