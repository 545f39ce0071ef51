import { useCallback, useEffect, useId, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Fault, Health, HealthPart } from '../../../preload/contract/health.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import styles from './Health.module.css'
import { Renewing, Rules } from './Renewing.tsx'
import { SendReport } from './SendReport.tsx'

interface Props {
  readonly onDone: () => void
}

/** How the app is doing: for whoever looks after it, and for a file to pass on by those who wish to. */
export function HealthScreen({ onDone }: Props) {
  const text = useText()
  const bridge = useBridge()
  const [health, setHealth] = useState<Health | null>(null)
  const load = useCallback(() => {
    void bridge.call('health.get', {}).then((answer) => answer.ok && setHealth(answer.value))
  }, [bridge])
  useEffect(load, [load])
  return (
    <GrownUpsScreen name="health" title={text('health.title')} lead={text('health.lead')} onDone={onDone}>
      {health !== null && (
        <>
          <ul className={styles.parts} aria-label={text('health.parts')}>
            {health.parts.map((part) => (
              <Part key={part.part} {...part} />
            ))}
          </ul>
          <Facts health={health} />
          <Renewing />
          <Rules />
          <Faults
            faults={health.faults}
            onForget={() =>
              void bridge.call('health.forget', {}).then((answer) => answer.ok && setHealth(answer.value))
            }
          />
          <Report />
          <SendReport />
        </>
      )}
    </GrownUpsScreen>
  )
}

/** A shape and a word for each state; colour says the same once more. */
function Part({ part, state, code }: HealthPart) {
  const text = useText()
  return (
    <li className={styles.part} data-state={state} data-testid={`health-${part}`}>
      <svg className={styles.sign} viewBox="0 0 24 24" aria-hidden="true">
        <path d={state === 'good' ? 'M5 12.5L10 17.5L19 7' : state === 'look' ? 'M12 5V13M12 18V18.5' : 'M6 12H18'} />
      </svg>
      <span className={styles.what}>
        <strong>{text(`health.part.${part}`)}</strong>
        <span className={styles.help}>{text(`health.${part}.${state}`)}</span>
        {code !== null && (
          <code className={styles.help} lang="en">
            {code}
          </code>
        )}
      </span>
    </li>
  )
}

function Facts({ health }: { readonly health: Health }) {
  const text = useText()
  const intl = useIntlShape()
  const { app, system, node, memoryMb, startedAt, since, starts, uncleanEnds } = health
  const at = (moment: number) => intl.formatDate(moment, { dateStyle: 'medium', timeStyle: 'short' })
  const facts = [
    [text('health.version'), `${app.version} (${app.host}, Node ${node}, ${system})`],
    [text('health.engine'), app.engine],
    [text('health.memory'), text('health.memory.mb', { size: memoryMb })],
    [text('health.started'), at(startedAt)],
    [text('health.runs'), text('health.runs.count', { starts, unclean: uncleanEnds, date: at(since) })],
  ] as const
  return (
    <dl className={styles.facts}>
      {facts.map(([name, fact]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  )
}

function Faults({ faults, onForget }: { readonly faults: readonly Fault[]; readonly onForget: () => void }) {
  const text = useText()
  const intl = useIntlShape()
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div>
        <h2 id={id} className={styles.heading}>
          {text('health.faults')}
        </h2>
        <p className={styles.help}>{text('health.faults.help')}</p>
      </div>
      {faults.length === 0 ? (
        <p>{text('health.faults.none')}</p>
      ) : (
        <>
          <table className={styles.table} data-testid="health-faults">
            <thead>
              <tr>
                <th scope="col">{text('health.faults.what')}</th>
                <th scope="col">{text('health.faults.count')}</th>
                <th scope="col">{text('health.faults.last')}</th>
              </tr>
            </thead>
            <tbody>
              {faults.map(({ event, level, count, lastAt }) => (
                <tr key={event}>
                  <th scope="row" lang="en">
                    {event.replaceAll('-', ' ')}
                    {level === 'error' && <span className={styles.help}> ({text('health.faults.error')})</span>}
                  </th>
                  <td>{intl.formatNumber(count)}</td>
                  <td>{intl.formatDate(lastAt, { dateStyle: 'medium', timeStyle: 'short' })}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div>
            <Button onPress={onForget} data-testid="health-forget">
              {text('health.faults.forget')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

/** A file that somebody may pass on. */
function Report() {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const [path, setPath] = useState<string | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const save = async () => {
    const answer = await bridge.call('health.save', {})
    setPath(answer.ok ? answer.value.path : null)
    setProblem(answer.ok ? null : answer.error)
  }
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div>
        <h2 id={id} className={styles.heading}>
          {text('health.report')}
        </h2>
        <p className={styles.help}>{text('health.report.help')}</p>
      </div>
      <div>
        <Button onPress={() => void save()} data-testid="health-save">
          {text('health.report.save')}
        </Button>
      </div>
      <p role="status" className={styles.told} data-testid="health-saved">
        {path !== null && text('health.report.saved', { path })}
        {problem !== null && text(`failure.${problem.code}`, { message: problem.message })}
      </p>
    </section>
  )
}
