import type { GoalProgress } from '../../preload/contract/plans.ts'
import styles from './GoalSteps.module.css'
import { useText } from './intl.tsx'
import { ipaOf } from './sounds.ts'

/** A goal as a sentence, and a leaf for each session in a row. */
export function GoalSteps({ progress }: { readonly progress: GoalProgress }) {
  const text = useText()
  const { goal, inRow, isReached } = progress
  const { sound, position, percent, sessions } = goal
  return (
    <div className={styles.goal} data-reached={isReached}>
      <span>{text('goal.one', { sound: ipaOf(sound), position, percent, sessions })}</span>
      <span className={styles.steps}>
        <svg className={styles.leaves} viewBox={`0 0 ${sessions * 20} 24`} aria-hidden="true">
          {Array.from({ length: sessions }, (_, index) => (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: one leaf is like the other
              key={index}
              data-full={index < inRow}
              d="M0 0C-8-5-8-14 0-20C8-14 8-5 0 0Z"
              transform={`translate(${index * 20 + 10} 22)`}
            />
          ))}
        </svg>
        <span className={styles.told}>
          {isReached ? text('goal.reached') : text('goal.inRow', { inRow, sessions })}
        </span>
      </span>
    </div>
  )
}
