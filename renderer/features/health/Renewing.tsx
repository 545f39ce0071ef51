import { useEffect, useId, useState } from 'react'
import type { PolicyStatus } from '../../../preload/contract/policy.ts'
import type { Result } from '../../../preload/contract/result.ts'
import type { UpdateStatus } from '../../../preload/contract/updates.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import { SwitchRow } from '../../ui/SwitchRow.tsx'
import styles from './Health.module.css'

/** Newer versions of the app: one that is here waits for a person. */
export function Renewing() {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const { settings, change } = usePreferences()
  const [status, setStatus] = useState<UpdateStatus | null>(null)
  const [told, setTold] = useState('')
  useBridgeEvent('updates.changed', setStatus)
  useEffect(() => {
    void bridge.call('updates.status', {}).then((answer) => answer.ok && setStatus(answer.value))
  }, [bridge])
  if (status === null) return null
  const { state, version, canRenewAtClose, problem } = status
  const tell = (answer: Result<unknown>) =>
    setTold(answer.ok ? '' : text(`failure.${answer.error.code}`, { message: answer.error.message }))
  return (
    <section className={styles.section} aria-labelledby={id} data-testid="health-updates">
      <div>
        <h2 id={id} className={styles.heading}>
          {text('health.updates')}
        </h2>
        <p className={styles.help} role="status" data-testid="health-updates-state">
          {problem === null
            ? text(`health.updates.${state}`, { version: version ?? '' })
            : text('health.updates.problem')}
        </p>
      </div>
      {state === 'current' && (
        <div>
          <Button
            icon="again"
            onPress={() => void bridge.call('updates.look', {}).then(tell)}
            data-testid="health-updates-look"
          >
            {text('health.updates.look')}
          </Button>
        </div>
      )}
      {state === 'ready' && (
        <div>
          <Button
            look="strong"
            onPress={() => void bridge.call('updates.restart', {}).then(tell)}
            data-testid="health-updates-restart"
          >
            {text('health.updates.restart')}
          </Button>
        </div>
      )}
      {canRenewAtClose && state !== 'off' && (
        <SwitchRow
          isSelected={settings.renewsAtClose}
          onChange={(renewsAtClose) => change({ renewsAtClose })}
          name={text('health.updates.atClose')}
          about={text('health.updates.atCloseHelp')}
          testId="health-updates-at-close"
        />
      )}
      {told !== '' && (
        <p role="alert" className={styles.told}>
          {told}
        </p>
      )}
    </section>
  )
}

/** The rules of this computer, where it has any: why something is not there. */
export function Rules() {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const [rules, setRules] = useState<PolicyStatus | null>(null)
  useEffect(() => {
    void bridge.call('policy.get', {}).then((answer) => answer.ok && setRules(answer.value))
  }, [bridge])
  if (rules === null || !rules.isManaged) return null
  return (
    <section className={styles.section} aria-labelledby={id} data-testid="health-rules">
      <div>
        <h2 id={id} className={styles.heading}>
          {text('health.rules')}
        </h2>
        <p className={styles.help}>{text(rules.problem === null ? 'health.rules.help' : 'health.rules.problem')}</p>
      </div>
      {rules.problem !== null && (
        <p className={styles.told} lang="en">
          {rules.problem}
        </p>
      )}
      {rules.off.length === 0 ? (
        <p>{text('health.rules.none')}</p>
      ) : (
        <ul className={styles.rules}>
          {rules.off.map((name) => (
            <li key={name}>{text(`health.rules.${name}`)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
