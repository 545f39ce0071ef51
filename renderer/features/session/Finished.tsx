import type { SessionSummary, SoundTally } from '../../../preload/contract/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Chameleon } from '../../ui/chameleon/Chameleon.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { LeafShower } from '../../ui/LeafShower.tsx'
import { useIsStill } from '../../ui/preferences.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import styles from './Session.module.css'

interface Props {
  readonly summary: SessionSummary
  readonly onGarden: () => void
  readonly onDone: () => void
}

/** A rise of so many points of clarity is told to the child. */
const noticed = 3

/** The end of a sitting: what the child did, in a few words, and the figures for the grown-up beside it. */
export function Finished({ summary, onGarden, onDone }: Props) {
  const text = useText()
  const isStill = useIsStill()
  const { attempts, goal, twisters, best, clarity } = summary
  const risen = clarity !== null && clarity.last - clarity.first >= noticed
  return (
    <section className={styles.finished} aria-labelledby="screen-title" data-testid="finished">
      <div className={styles.hero}>
        {!isStill && <LeafShower />}
        <div className={styles.mascot}>
          <Chameleon mood="cheering" isStill={isStill} />
        </div>
        <div>
          <ScreenTitle>{text(attempts >= goal ? 'finished.full' : 'finished.title')}</ScreenTitle>
          <ul className={styles.deeds}>
            <li>{text('finished.tries', { attempts, twisters })}</li>
            {risen && <li>{text('finished.clearer')}</li>}
            {best !== null && <li>{text('finished.best', { text: best.text })}</li>}
          </ul>
          <div className={styles.actions}>
            <Button look="strong" icon="flower" onPress={onGarden} data-testid="finished-garden">
              {text('finished.garden')}
            </Button>
            <Button look="large" icon="book" onPress={onDone} data-testid="finished-done">
              {text('nav.toTwisters')}
            </Button>
          </div>
        </div>
      </div>
      <ForAdults summary={summary} />
    </section>
  )
}

function ForAdults({ summary }: { readonly summary: SessionSummary }) {
  const text = useText()
  const intl = useIntlShape()
  const { attempts, goal, practiceMs, clarity, sounds } = summary
  const whole = (value: number) => intl.formatNumber(value, { maximumFractionDigits: 0 })
  return (
    <section className={styles.adults} aria-labelledby="finished-adults">
      <h2 id="finished-adults">{text('finished.adults')}</h2>
      <dl className={styles.figures}>
        <div>
          <dt>{text('finished.dose')}</dt>
          <dd>{text('finished.dose.value', { attempts, goal })}</dd>
        </div>
        <div>
          <dt>{text('finished.time')}</dt>
          <dd>
            {text('finished.time.value', {
              minutes: intl.formatNumber(practiceMs / 60_000, { maximumFractionDigits: 1 }),
            })}
          </dd>
        </div>
        <div>
          <dt>{text('finished.clarity')}</dt>
          <dd>
            {clarity === null
              ? text('finished.clarity.few')
              : text('finished.clarity.value', { from: whole(clarity.first), to: whole(clarity.last) })}
          </dd>
        </div>
      </dl>
      {sounds.length > 0 && <Sounds sounds={sounds} />}
      <p className={styles.note}>{text('finished.note')}</p>
    </section>
  )
}

const columns = ['right', 'close', 'unsure', 'notYet'] as const

function Sounds({ sounds }: { readonly sounds: readonly SoundTally[] }) {
  const text = useText()
  const intl = useIntlShape()
  return (
    <div className={styles.scroller}>
      <table className={styles.table} data-testid="finished-sounds">
        <caption>{text('finished.sounds')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('finished.sound')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {text(`finished.${column}`)}
              </th>
            ))}
            <th scope="col">{text('finished.share')}</th>
          </tr>
        </thead>
        <tbody>
          {sounds.map((tally) => {
            const decided = tally.right + tally.close + tally.notYet
            return (
              <tr key={`${tally.sound} ${tally.position}`}>
                <th scope="row">
                  {text('profiles.targets.one', { sound: ipaOf(tally.sound), position: tally.position })}
                </th>
                {columns.map((column) => (
                  <td key={column}>{intl.formatNumber(tally[column])}</td>
                ))}
                <td>
                  {decided === 0
                    ? '–'
                    : intl.formatNumber(tally.right / decided, { style: 'percent', maximumFractionDigits: 0 })}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
