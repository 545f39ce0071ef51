import type { PlanContent } from '../../../preload/contract/plans.ts'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pills } from './Pills.tsx'
import styles from './Plan.module.css'
import { Select } from './Select.tsx'

const doses = [10, 20, 30, 40, 50, 60, 70, 80, 100] as const
const pauses = ['none', '1000', '2000', '3000', '4000', '6000'] as const

/** The values that are offered, with the one that is kept, wherever that came from. */
export const withOwn = (offered: readonly number[], own: number): readonly number[] =>
  [...new Set([...offered, own])].toSorted((one, other) => one - other)

interface Props {
  readonly plan: PlanContent
  readonly onChange: (plan: PlanContent) => void
}

/** How a session goes: how much, in which order, when the child sees what came out, and how long a pause may be. */
export function Sitting({ plan, onChange }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const kept = plan.pauseBudgetMs === null ? 'none' : String(plan.pauseBudgetMs)
  return (
    <Panel>
      <h2 className={styles.label}>{text('plan.sitting')}</h2>
      <div className={styles.line}>
        <Select
          label={text('plan.dose')}
          value={plan.dose}
          options={withOwn(doses, plan.dose)}
          labelOf={(dose) => text('plan.tries', { count: dose })}
          onChange={(dose) => onChange({ ...plan, dose })}
          testId="plan-dose"
        />
        <Select
          label={text('plan.pause')}
          value={kept}
          options={[...new Set([...pauses, kept])]}
          labelOf={(pause) =>
            pause === 'none'
              ? text('plan.asSet')
              : text('plan.seconds', { seconds: intl.formatNumber(Number(pause) / 1_000) })
          }
          onChange={(pause) => onChange({ ...plan, pauseBudgetMs: pause === 'none' ? null : Number(pause) })}
          testId="plan-pause"
        />
      </div>
      <Pills
        name="order"
        label={text('plan.order')}
        help={text(`plan.order.${plan.order}.about`)}
        value={plan.order}
        options={['by-itself', 'blocked', 'mixed'] as const}
        labelOf={(order) => text(`plan.order.${order}`)}
        onChange={(order) => onChange({ ...plan, order })}
      />
      <Pills
        name="feedback"
        label={text('plan.feedback')}
        help={text(`plan.feedback.${plan.feedback}.about`)}
        value={plan.feedback}
        options={['every-try', 'every-fifth', 'summary'] as const}
        labelOf={(feedback) => text(`plan.feedback.${feedback}`)}
        onChange={(feedback) => onChange({ ...plan, feedback })}
      />
    </Panel>
  )
}
