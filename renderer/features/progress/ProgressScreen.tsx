import { useEffect, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Progress } from '../../../preload/contract/progress.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import { DaysChart } from './DaysChart.tsx'
import { DaysTable } from './DaysTable.tsx'
import { Garden } from './Garden.tsx'
import styles from './Progress.module.css'
import { RecentAttempts } from './RecentAttempts.tsx'
import { plantsOf, tellDays } from './story.ts'

const daysShown = 30

interface Props {
  readonly onChoose: () => void
  /** Leads a grown-up to the figures. */
  readonly onFigures: () => void
  /** Leads a grown-up to listening and correcting. */
  readonly onReview: () => void
  /** Leads a family to its week. */
  readonly onHome: () => void
}

export function ProgressScreen({ onChoose, onFigures, onReview, onHome }: Props) {
  const text = useText()
  const { progress, failure, load } = useProgress()
  return (
    <section className={styles.screen} aria-labelledby="screen-title">
      <header>
        <ScreenTitle>{text('progress.title')}</ScreenTitle>
        <p className={styles.lead}>{text('progress.lead')}</p>
      </header>
      {progress === null && failure === null && <p className={styles.waiting}>{text('progress.loading')}</p>}
      {failure !== null && (
        <div className={styles.waiting} role="alert" data-testid="progress-problem">
          <p>{text(`failure.${failure.code}`, { message: failure.message })}</p>
          <Button icon="again" onPress={load}>
            {text('choose.retry')}
          </Button>
        </div>
      )}
      {progress !== null && progress.attempts === 0 && (
        <Empty title={text('progress.empty.title')} text={text('progress.empty.text')}>
          <Button look="strong" icon="book" onPress={onChoose}>
            {text('progress.empty.action')}
          </Button>
        </Empty>
      )}
      {progress !== null && progress.attempts > 0 && <Filled progress={progress} />}
      {progress !== null && progress.attempts > 0 && (
        <div>
          <Button icon="next" onPress={onFigures} data-testid="progress-figures">
            {text('figures.open')}
          </Button>{' '}
          <Button icon="flower" onPress={onHome} data-testid="progress-home">
            {text('home.open')}
          </Button>{' '}
          <Button icon="ear" onPress={onReview} data-testid="progress-review">
            {text('review.open')}
          </Button>
        </div>
      )}
    </section>
  )
}

function useProgress() {
  const bridge = useBridge()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const load = () =>
    void bridge.call('progress.get', { days: daysShown }).then((answer) => {
      if (answer.ok) {
        setProgress(answer.value)
        setFailure(null)
      } else setFailure(answer.error)
    })
  useEffect(load, [bridge])
  useBridgeEvent('progress.changed', load)
  return { progress, failure, load }
}

function Totals({ progress }: { readonly progress: Progress }) {
  const text = useText()
  const intl = useIntlShape()
  const round = (value: number | null) =>
    value === null ? text('progress.none') : intl.formatNumber(value, { maximumFractionDigits: 0 })
  const minutes = progress.practiceMs / 60_000
  const totals = [
    { id: 'progress.attempts', shown: intl.formatNumber(progress.attempts), test: 'progress-attempts' },
    {
      id: 'progress.minutes',
      shown: intl.formatNumber(minutes, { maximumFractionDigits: minutes < 10 ? 1 : 0 }),
      test: 'progress-minutes',
    },
    { id: 'progress.best', shown: round(progress.bestClarity), test: 'progress-best' },
    { id: 'progress.mean', shown: round(progress.clarity), test: 'progress-mean' },
  ] as const
  return (
    <dl className={styles.totals}>
      {totals.map(({ id, shown, test }) => (
        <div key={id} className={styles.total}>
          <dt>{text(id)}</dt>
          <dd data-testid={test} data-long={shown.length > 5}>
            {shown}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Filled({ progress }: { readonly progress: Progress }) {
  const text = useText()
  const plants = plantsOf(progress.days)
  const story = tellDays(progress.days)
    .map(({ id, values }) => text(id, values))
    .join(' ')
  return (
    <>
      {plants.length > 0 && (
        <figure className={styles.garden}>
          <Garden plants={plants} />
          <figcaption>
            {text('progress.garden', {
              plants: plants.length,
              blooms: plants.filter((plant) => plant.isInBloom).length,
            })}
          </figcaption>
        </figure>
      )}
      <Totals progress={progress} />
      <div className={styles.columns}>
        <figure className={styles.card}>
          <h2>{text('progress.chart.title')}</h2>
          <DaysChart days={progress.days} />
          <figcaption data-testid="progress-story">{story}</figcaption>
          <DaysTable days={progress.days} />
        </figure>
        <RecentAttempts attempts={progress.recent} />
      </div>
    </>
  )
}
