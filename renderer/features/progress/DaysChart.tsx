import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { Progress } from '../../../preload/contract/progress.ts'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import styles from './DaysChart.module.css'

/** Attempts as bars, clarity as a line with dots. A sentence and a table stand below; the drawing itself is silent. */
export function DaysChart({ days }: { readonly days: Progress['days'] }) {
  const text = useText()
  const intl = useIntlShape()
  const shortDay = (day: string) => intl.formatDate(`${day}T12:00:00`, { day: 'numeric', month: 'short' })
  const tick = { fill: 'var(--ink-soft)', fontSize: 14 }
  return (
    <div className={styles.chart} aria-hidden="true">
      <p className={styles.legend}>
        <span className={styles.bars}>{text('progress.table.attempts')}</span>
        <span className={styles.line}>{text('progress.table.clarity')}</span>
      </p>
      <ResponsiveContainer width="100%" height={230}>
        <ComposedChart data={days} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--edge)" strokeDasharray="2 6" />
          <XAxis
            dataKey="day"
            tickFormatter={shortDay}
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: 'var(--edge)' }}
            minTickGap={28}
          />
          <YAxis yAxisId="attempts" allowDecimals={false} width={36} tick={tick} tickLine={false} axisLine={false} />
          <YAxis
            yAxisId="clarity"
            orientation="right"
            domain={[0, 100]}
            ticks={[0, 50, 100]}
            width={40}
            tick={tick}
            tickLine={false}
            axisLine={false}
          />
          <Bar
            yAxisId="attempts"
            dataKey="attempts"
            fill="var(--chart-bar)"
            radius={[5, 5, 0, 0]}
            maxBarSize={26}
            isAnimationActive={false}
          />
          <Line
            yAxisId="clarity"
            dataKey="clarity"
            connectNulls
            stroke="var(--teal)"
            strokeWidth={3}
            dot={{ r: 4, fill: 'var(--paper-raised)', stroke: 'var(--teal)', strokeWidth: 3 }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}
