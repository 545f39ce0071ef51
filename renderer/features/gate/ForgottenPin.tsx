import { useState } from 'react'
import type { GateProof, GateStatus } from '../../../preload/contract/gate.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Gate.module.css'
import { SecretsForm } from './SecretsForm.tsx'
import { useVaultStatus } from './useStatus.ts'

type Way = GateStatus['resets'][number]

interface Props {
  readonly gate: GateStatus
  readonly onCancel?: () => void
}

/** A new PIN for somebody who shows otherwise that they are the grown-up. */
export function ForgottenPin({ gate, onCancel }: Props) {
  const text = useText()
  const bridge = useBridge()
  const [chosen, setChosen] = useState<Way | null>(null)
  const vault = useVaultStatus()
  const way = chosen ?? gate.resets[0]
  const cancel = onCancel === undefined ? {} : { onCancel }
  if (way === undefined)
    return (
      <>
        <p data-testid="door-no-way">{text('door.noWay')}</p>
        {onCancel !== undefined && (
          <div>
            <Button onPress={onCancel}>{text('door.cancel')}</Button>
          </div>
        )}
      </>
    )
  const proofOf = (secret: string): GateProof => {
    switch (way) {
      case 'passphrase':
        return { by: way, passphrase: secret }
      case 'recovery-code':
        return { by: way, recoveryCode: secret }
      case 'owner':
        return { by: way }
    }
  }
  const secret = way === 'owner' ? [] : [{ kind: way, name: 'secret', label: text(`door.proof.${way}`) } as const]
  return (
    <>
      <SecretsForm
        key={way}
        name="forgotten"
        fields={[
          ...secret,
          { kind: 'pin', isNew: true, name: 'pin', label: text('door.newPin'), help: text('door.pinHelp') },
        ]}
        action={text('door.setNewPin')}
        refusals={{
          'not-allowed':
            way === 'passphrase' ? 'safe.wrongPassphrase' : way === 'owner' ? 'door.notOwner' : 'safe.wrongCode',
          'bad-input': 'safe.codeSlip',
        }}
        onSubmit={({ secret: given = '', pin = '' }) => bridge.call('gate.setPin', { pin, proof: proofOf(given) })}
        {...(way === 'passphrase' && vault !== null && { wait: vault })}
        {...cancel}
      />
      {gate.resets
        .filter((other) => other !== way)
        .map((other) => (
          <div key={other} className={styles.aside}>
            <Button look="plain" onPress={() => setChosen(other)} data-testid={`door-by-${other}`}>
              {text(`door.by.${other}`)}
            </Button>
          </div>
        ))}
      <p className={styles.help}>{text('door.forgottenHelp')}</p>
    </>
  )
}
