import type { ReactNode } from 'react'
import type { PeriodCharts, ReportCharts, ReportKind } from '../../../preload/contract/reports.ts'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { processName } from '../../ui/processName.ts'
import { ipaOf } from '../../ui/sounds.ts'
import { DoseCalendar } from './DoseCalendar.tsx'
import { HeatMap } from './HeatMap.tsx'
import styles from './Report.module.css'
import { GoalTrend, Trend } from './Trend.tsx'

interface Props {
  readonly charts: ReportCharts
  readonly kind: ReportKind
}

/** Pictures of the report's figures: each with a sentence, and its table in the report below. */
export function Charts({ charts, kind }: Props) {
  if (charts.against === null) return <Drawn period={charts} goals={charts.goals} kind={kind} />
  return (
    <div className={styles.beside}>
      {[charts.against, charts].map((period, index) => (
        <Half key={period.days[0]?.day} letter={index === 0 ? 'A' : 'B'} period={period} />
      ))}
    </div>
  )
}

/** One of two periods that are compared: the same charts on the same scales. */
function Half({ letter, period }: { readonly letter: string; readonly period: PeriodCharts }) {
  const text = useText()
  const intl = useIntlShape()
  const { days } = period
  const on = (day: string | undefined) =>
    day === undefined ? '' : intl.formatDate(`${day}T12:00:00`, { dateStyle: 'medium' })
  return (
    <section className={styles.half} data-testid={`report-period-${letter}`}>
      <h2>{text('report.periodOf', { letter, from: on(days[0]?.day), to: on(days.at(-1)?.day) })}</h2>
      <Drawn period={period} goals={[]} kind="period" letter={letter} />
    </section>
  )
}

interface DrawnProps {
  readonly period: PeriodCharts
  readonly goals: ReportCharts['goals']
  readonly kind: ReportKind
  /** Of two periods which one it is. */
  readonly letter?: string
}

function Drawn({ period, goals, kind, letter }: DrawnProps) {
  const text = useText()
  const called = (title: string) => (letter === undefined ? title : `${letter}: ${title}`)
  const { days, heat, processes } = period
  const practised = days.filter(({ attempts }) => attempts > 0)
  const clear = days.flatMap(({ clarity }) => (clarity === null ? [] : [clarity]))
  const best = heat.toSorted((one, other) => (other.percent ?? -1) - (one.percent ?? -1))[0]
  const told = goals.filter(({ sessions }) => sessions.length > 0)
  const nameOf = ({ sound, position }: { readonly sound: (typeof heat)[number]['sound']; readonly position: string }) =>
    text('profiles.targets.one', { sound: ipaOf(sound), position })
  return (
    <div className={styles.charts} data-testid="report-charts">
      {told.map((progress) => {
        const { goal, sessions, inRow } = progress
        const last = sessions.at(-1)
        return (
          <Figure
            key={JSON.stringify(goal)}
            title={text('report.goalTrend', { target: nameOf(goal) })}
            onPaper={text('report.goalTrend', { target: nameOf(goal) })}
            sentence={text('report.goalTrend.says', {
              ...{ percent: goal.percent, inRow, sessions: goal.sessions },
              last: last === undefined ? 0 : Math.round((100 * last.right) / last.judged),
            })}
          >
            <GoalTrend progress={progress} />
          </Figure>
        )
      })}
      {kind === 'period' && (
        <Figure
          title={text('report.trend')}
          onPaper={called(text('report.trend'))}
          sentence={
            clear.length < 2
              ? text('report.trend.little')
              : text('report.trend.says', {
                  first: Math.round(clear[0] ?? 0),
                  last: Math.round(clear.at(-1) ?? 0),
                })
          }
        >
          <Trend days={days} />
        </Figure>
      )}
      {heat.length > 0 && (
        <Figure
          title={text('report.heat')}
          sentence={
            best === undefined || best.percent === null
              ? text('report.heat.little')
              : text('report.heat.says', { target: nameOf(best), percent: best.percent })
          }
        >
          <HeatMap heat={heat} />
        </Figure>
      )}
      {processes.length > 0 && (
        <Figure title={text('report.processes')} sentence={text('report.processes.says')}>
          <ul className={styles.bars}>
            {processes
              .toSorted((one, other) => other.percent - one.percent)
              .map(({ process, percent, of }) => (
                <li key={process}>
                  <span>{processName(text, process)}</span>
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect className={styles.rail} width="100" height="8" />
                    <rect className={styles.fill} width={percent} height="8" />
                  </svg>
                  <span className={styles.number}>{text('report.processes.one', { percent, of })}</span>
                </li>
              ))}
          </ul>
        </Figure>
      )}
      {kind !== 'session' && (
        <Figure
          title={text('report.dose')}
          onPaper={called(text('report.dose'))}
          sentence={text('report.dose.says', {
            days: practised.length,
            attempts: practised.reduce((sum, { attempts }) => sum + attempts, 0),
          })}
        >
          <DoseCalendar days={days} />
        </Figure>
      )}
    </div>
  )
}

interface FigureProps {
  readonly title: string
  /** What it is called on paper; left out where it is a table, which stands there as one. */
  readonly onPaper?: string
  readonly sentence: string
  readonly children: ReactNode
}

function Figure({ title, onPaper, sentence, children }: FigureProps) {
  return (
    <figure className={styles.figure} data-drawing={onPaper}>
      <h2>{title}</h2>
      {children}
      <figcaption>{sentence}</figcaption>
    </figure>
  )
}
