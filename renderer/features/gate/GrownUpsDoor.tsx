import { type ReactNode, useId, useState } from 'react'
import type { GateStatus } from '../../../preload/contract/gate.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import { ForgottenPin } from './ForgottenPin.tsx'
import styles from './Gate.module.css'
import { PinPad } from './PinPad.tsx'
import { PinSettings } from './PinSettings.tsx'
import { SecretsForm } from './SecretsForm.tsx'
import { useGateStatus } from './useStatus.ts'
import { VaultSettings } from './VaultSettings.tsx'

interface Props {
  readonly children: ReactNode
  /** Where it is a screen of its own: its title, told while the door is closed. What sets up PIN and passphrase stands elsewhere. */
  readonly title?: string
}

/** The grown-ups' part: behind the PIN where there is one, with what sets up PIN and passphrase at its end. */
export function GrownUpsDoor({ children, title }: Props) {
  const gate = useGateStatus()
  if (gate === null) return null
  if (!gate.isOpen)
    return (
      <>
        {title !== undefined && <ScreenTitle>{title}</ScreenTitle>}
        <ClosedDoor gate={gate} Heading={title === undefined ? 'h3' : 'h2'} />
        <VaultSettings isDoorOpen={false} />
      </>
    )
  if (title !== undefined) return children
  return (
    <>
      {children}
      <PinSettings gate={gate} />
      <VaultSettings isDoorOpen />
    </>
  )
}

function ClosedDoor({ gate, Heading }: { readonly gate: GateStatus; readonly Heading: 'h2' | 'h3' }) {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const [isForgotten, setForgotten] = useState(false)
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="door">
      <div>
        <Heading id={id} className={styles.heading}>
          {text('door.title')}
        </Heading>
        <p className={styles.help}>{text(gate.problem === null ? 'door.help' : 'door.unreadable')}</p>
      </div>
      {isForgotten || gate.problem !== null ? (
        <ForgottenPin gate={gate} {...(gate.problem === null && { onCancel: () => setForgotten(false) })} />
      ) : (
        <>
          <SecretsForm
            name="open"
            fields={[{ kind: 'pin', name: 'pin', label: text('door.pin') }]}
            action={text('door.open')}
            refusals={{ 'not-allowed': 'door.wrongPin' }}
            wait={gate}
            onSubmit={({ pin = '' }) => bridge.call('gate.open', { pin })}
            pad={(value, onChange) => <PinPad value={value} onChange={onChange} />}
          />
          <div className={styles.aside}>
            <Button look="plain" onPress={() => setForgotten(true)} data-testid="door-forgotten">
              {text('door.forgotten')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
