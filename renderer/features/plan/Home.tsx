import type { PlanContent } from '../../../preload/contract/plans.ts'
import { useText } from '../../ui/intl.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { SwitchRow } from '../../ui/SwitchRow.tsx'
import { usualHome } from './draft.ts'
import styles from './Plan.module.css'
import { Select } from './Select.tsx'
import { withOwn } from './Sitting.tsx'

const sessions = [1, 2, 3, 4, 5, 6, 7] as const
const attempts = [5, 10, 15, 20, 30, 40, 50] as const

interface Props {
  readonly plan: PlanContent
  readonly onChange: (plan: PlanContent) => void
}

/** What the family is asked for. */
export function Home({ plan, onChange }: Props) {
  const text = useText()
  const { home } = plan
  return (
    <Panel>
      <SwitchRow
        name={<span className={styles.label}>{text('plan.home')}</span>}
        about={text('plan.home.help')}
        isSelected={home !== null}
        onChange={(isAsked) => onChange({ ...plan, home: isAsked ? usualHome : null })}
        testId="plan-home"
      />
      {home !== null && (
        <div className={styles.line}>
          <Select
            label={text('plan.home.sessions')}
            value={home.sessionsAWeek}
            options={withOwn(sessions, home.sessionsAWeek)}
            labelOf={(count) => text('plan.times', { count })}
            onChange={(sessionsAWeek) => onChange({ ...plan, home: { ...home, sessionsAWeek } })}
            testId="plan-home-sessions"
          />
          <Select
            label={text('plan.home.attempts')}
            value={home.attempts}
            options={withOwn(attempts, home.attempts)}
            labelOf={(count) => text('plan.tries', { count })}
            onChange={(count) => onChange({ ...plan, home: { ...home, attempts: count } })}
            testId="plan-home-attempts"
          />
        </div>
      )}
    </Panel>
  )
}
