import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { HomeWeek, Reminder } from '../../../preload/contract/home.ts'
import type { Result } from '../../../preload/contract/result.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import styles from './Home.module.css'
import { Reminding } from './Reminding.tsx'

interface Props {
  readonly name: string | null
  readonly onStart: () => void
  readonly onDone: () => void
}

/** About so long a try takes with what is around it, in seconds. */
const secondsATry = 12

/** A family's week: what is asked for, what was done, how it goes, and when to be reminded. */
export function HomeScreen({ name, onStart, onDone }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const [week, setWeek] = useState<HomeWeek | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const take = useCallback((answer: Result<HomeWeek>) => {
    setFailure(answer.ok ? null : answer.error)
    if (answer.ok) setWeek(answer.value)
  }, [])
  const load = useCallback(() => void bridge.call('home.week', {}).then(take), [bridge, take])
  useEffect(load, [load])
  useBridgeEvent('progress.changed', load)
  const remind = async (reminder: Reminder | null) => {
    if (week !== null) take(await bridge.call('home.remind', { childId: week.childId, reminder }))
  }
  if (week === null)
    return failure === null ? (
      <p>{text('app.loading')}</p>
    ) : (
      <p role="alert">{text(`failure.${failure.code}`, { message: failure.message })}</p>
    )
  const { home, days, done, doneBefore, twisters, goals, reminder, today } = week
  const weekday = (day: string, width: 'short' | 'long') => intl.formatDate(`${day}T12:00:00`, { weekday: width })
  return (
    <GrownUpsScreen
      name="home"
      title={name === null ? text('home.title') : text('home.titleOf', { name })}
      lead={
        home === null
          ? text('home.none')
          : text(done >= home.sessionsAWeek ? 'home.allDone' : 'home.left', {
              ...{ done, wanted: home.sessionsAWeek, left: home.sessionsAWeek - done, attempts: home.attempts },
            })
      }
      onDone={onDone}
    >
      <ol className={styles.days} aria-label={text('home.days')}>
        {days.map(({ day, attempts, done: times }) => (
          <li key={day} className={styles.day} data-today={day === today} data-done={times > 0}>
            <span aria-hidden="true">{weekday(day, 'short')}</span>
            <svg viewBox="0 0 40 48" aria-hidden="true">
              <path d="M20 45C5 34 6 14 20 3C34 14 35 34 20 45Z" data-full={times > 0} data-some={attempts > 0} />
              {times > 0 && <path className={styles.vein} d="M20 42V14M20 24L13 18M20 32L27 26" />}
            </svg>
            <span className={styles.small}>
              <span className={styles.hidden}>{weekday(day, 'long')}: </span>
              {text('home.day', { attempts, done: times })}
            </span>
          </li>
        ))}
      </ol>
      <div className={styles.columns}>
        <Panel>
          <h2>{text('home.next')}</h2>
          {home !== null && (
            <p>
              {text('home.each', {
                attempts: home.attempts,
                minutes: Math.max(1, Math.round((home.attempts * secondsATry) / 60)),
              })}
            </p>
          )}
          <ul className={styles.twisters}>
            {twisters.map(({ id, text: said, picture }) => (
              <li key={id}>
                <span className={styles.thumb}>
                  <Picture name={picture} seed={id} />
                </span>
                <span lang="en">{said}</span>
              </li>
            ))}
          </ul>
          <div>
            <Button look="strong" icon="microphone" onPress={onStart} data-testid="home-start">
              {text('home.start')}
            </Button>
          </div>
          <p className={styles.small}>{text('home.tip')}</p>
        </Panel>
        <div className={styles.column}>
          <Panel>
            <h2>{text('home.how')}</h2>
            <p>{text('home.before', { count: doneBefore })}</p>
            {goals.length === 0 && <p className={styles.small}>{text('home.noGoals')}</p>}
            <ul className={styles.goals}>
              {goals.map(({ goal, inRow, isReached, sessions }) => {
                const last = sessions.at(-1)
                const target = text('profiles.targets.one', { sound: ipaOf(goal.sound), position: goal.position })
                return (
                  <li key={`${goal.sound} ${goal.position}`}>
                    {last === undefined
                      ? text('home.goal.new', { target, percent: goal.percent })
                      : text(isReached ? 'home.goal.reached' : 'home.goal', {
                          ...{ target, percent: goal.percent, inRow, sessions: goal.sessions },
                          last: Math.round((100 * last.right) / last.judged),
                        })}
                  </li>
                )
              })}
            </ul>
            <p className={styles.small}>{text('home.caution')}</p>
          </Panel>
          <Reminding key={JSON.stringify(reminder)} reminder={reminder} onRemind={(wanted) => void remind(wanted)} />
        </div>
      </div>
    </GrownUpsScreen>
  )
}
