import { useId, useState } from 'react'
import type { GateStatus } from '../../../preload/contract/gate.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Gate.module.css'
import { SecretsForm } from './SecretsForm.tsx'

/** Sets the first PIN, changes it, takes it away, and closes the grown-ups' part at once. */
export function PinSettings({ gate }: { readonly gate: GateStatus }) {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const [task, setTask] = useState<'set' | 'change' | 'remove' | null>(null)
  const newField = {
    kind: 'pin',
    isNew: true,
    name: 'newPin',
    label: text('door.newPin'),
    help: text('door.pinHelp'),
  } as const
  const oldField = { kind: 'pin', name: 'pin', label: text('door.oldPin') } as const
  const done = { onDone: () => setTask(null), onCancel: () => setTask(null) }
  const known = { refusals: { 'not-allowed': 'door.wrongPin' } as const, wait: gate }
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="pin-settings">
      <div>
        <h3 id={id} className={styles.heading}>
          {text('door.pinTitle')}
        </h3>
        <p className={styles.help}>{text(gate.hasPin ? 'door.hasPin' : 'door.noPin')}</p>
        {gate.hasPin && gate.resets.length === 0 && <p className={styles.note}>{text('door.noReset')}</p>}
      </div>
      {task === null && (
        <div className={styles.actions}>
          {gate.hasPin ? (
            <>
              <Button onPress={() => void bridge.call('gate.close', {})} data-testid="pin-close">
                {text('door.closeNow')}
              </Button>
              <Button onPress={() => setTask('change')} data-testid="pin-change">
                {text('door.change')}
              </Button>
              <Button look="plain" onPress={() => setTask('remove')} data-testid="pin-remove">
                {text('door.remove')}
              </Button>
            </>
          ) : (
            <Button onPress={() => setTask('set')} data-testid="pin-set">
              {text('door.set')}
            </Button>
          )}
        </div>
      )}
      {task === 'set' && (
        <SecretsForm
          name="set"
          fields={[newField]}
          action={text('door.set')}
          onSubmit={({ newPin: pin = '' }) => bridge.call('gate.setPin', { pin })}
          {...done}
        />
      )}
      {task === 'change' && (
        <SecretsForm
          name="change"
          fields={[oldField, newField]}
          action={text('door.change')}
          onSubmit={({ pin = '', newPin: next = '' }) =>
            bridge.call('gate.setPin', { pin: next, proof: { by: 'pin', pin } })
          }
          {...known}
          {...done}
        />
      )}
      {task === 'remove' && (
        <SecretsForm
          name="remove"
          fields={[oldField]}
          action={text('door.remove')}
          onSubmit={({ pin = '' }) => bridge.call('gate.setPin', { pin: null, proof: { by: 'pin', pin } })}
          {...known}
          {...done}
        />
      )}
    </section>
  )
}
