import { useState } from 'react'
import type { VaultStatus } from '../../../preload/contract/vault.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Gate.module.css'
import { NewPassphrase } from './NewPassphrase.tsx'
import { SecretsForm } from './SecretsForm.tsx'

interface Props {
  readonly vault: VaultStatus
  readonly onCode: (recoveryCode: string) => void
}

/** What can be done with an open vault: lock it, change the passphrase, make a new code; or add both to a key store. */
export function OpenVault({ vault, onCode }: Props) {
  const text = useText()
  const bridge = useBridge()
  const [task, setTask] = useState<'add' | 'change' | 'renew' | null>(null)
  const hasPassphrase = vault.wrappings.includes('passphrase')
  const old = { kind: 'passphrase', name: 'passphrase', label: text('safe.passphrase') } as const
  const stop = () => setTask(null)
  if (task === 'add') return <NewPassphrase action={text('safe.add')} onCode={onCode} onCancel={stop} />
  if (task === 'change')
    return (
      <SecretsForm
        name="change-passphrase"
        fields={[
          old,
          {
            kind: 'passphrase',
            isNew: true,
            name: 'next',
            label: text('safe.newPassphrase'),
            help: text('safe.passphraseHelp'),
          },
        ]}
        action={text('safe.change')}
        refusals={{ 'not-allowed': 'safe.wrongPassphrase', 'bad-input': 'safe.weak' }}
        wait={vault}
        onSubmit={({ passphrase = '', next = '' }) =>
          bridge.call('vault.changePassphrase', { passphrase, newPassphrase: next })
        }
        onDone={stop}
        onCancel={stop}
      />
    )
  if (task === 'renew')
    return (
      <SecretsForm
        name="renew"
        fields={[old]}
        action={text('safe.renew')}
        refusals={{ 'not-allowed': 'safe.wrongPassphrase' }}
        wait={vault}
        onSubmit={({ passphrase = '' }) => bridge.call('vault.renewRecoveryCode', { passphrase })}
        onDone={({ recoveryCode }) => onCode(recoveryCode)}
        onCancel={stop}
      />
    )
  return (
    <div className={styles.actions}>
      {hasPassphrase ? (
        <>
          {!vault.wrappings.includes('key-store') && (
            <Button onPress={() => void bridge.call('vault.lock', {})} data-testid="vault-lock">
              {text('safe.lock')}
            </Button>
          )}
          <Button onPress={() => setTask('change')} data-testid="vault-change">
            {text('safe.change')}
          </Button>
          <Button look="plain" onPress={() => setTask('renew')} data-testid="vault-renew">
            {text('safe.renew')}
          </Button>
        </>
      ) : (
        <Button onPress={() => setTask('add')} data-testid="vault-add">
          {text('safe.add')}
        </Button>
      )}
    </div>
  )
}
