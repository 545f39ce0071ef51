import { CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { GoalProgress } from '../../../preload/contract/plans.ts'
import type { ReportCharts } from '../../../preload/contract/reports.ts'
import { useIntlShape } from '../../ui/intl.tsx'
import styles from './Report.module.css'

const tick = { fill: 'var(--ink-soft)', fontSize: 14 }
const dot = { r: 4, fill: 'var(--paper-raised)', stroke: 'var(--teal)', strokeWidth: 3 }

interface Point {
  readonly name: string
  readonly value: number | null
}

/** A line from 0 to 100, with the line that is to be reached. The sentence below says it; the drawing itself is silent. */
function LineOf({ points, goal }: { readonly points: readonly Point[]; readonly goal?: number }) {
  return (
    <div className={styles.drawing} aria-hidden="true">
      <ResponsiveContainer width="100%" height={200}>
        <ComposedChart data={[...points]} margin={{ top: 8, right: 48, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--edge)" strokeDasharray="2 6" />
          <XAxis dataKey="name" tick={tick} tickLine={false} axisLine={{ stroke: 'var(--edge)' }} minTickGap={28} />
          <YAxis domain={[0, 100]} ticks={[0, 50, 100]} width={40} tick={tick} tickLine={false} axisLine={false} />
          {goal !== undefined && (
            <ReferenceLine
              y={goal}
              stroke="var(--coral)"
              strokeWidth={2}
              strokeDasharray="8 5"
              label={{ value: `${goal} %`, position: 'right', fill: 'var(--ink)', fontSize: 14 }}
            />
          )}
          <Line dataKey="value" connectNulls stroke="var(--teal)" strokeWidth={3} dot={dot} isAnimationActive={false} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

/** Clarity, day by day. */
export function Trend({ days }: Pick<ReportCharts, 'days'>) {
  const intl = useIntlShape()
  const name = (day: string) => intl.formatDate(`${day}T12:00:00`, { day: 'numeric', month: 'short' })
  return <LineOf points={days.map(({ day, clarity }) => ({ name: name(day), value: clarity }))} />
}

/** Percent right of a goal's sound, session by session, with the goal's own line. */
export function GoalTrend({ progress }: { readonly progress: GoalProgress }) {
  const intl = useIntlShape()
  const { goal, sessions } = progress
  return (
    <LineOf
      goal={goal.percent}
      points={sessions.map(({ at, right, judged }) => ({
        name: intl.formatDate(at, { day: 'numeric', month: 'short' }),
        value: Math.round((100 * right) / judged),
      }))}
    />
  )
}
