import { useState } from 'react'
import type { VaultStatus } from '../../../preload/contract/vault.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Gate.module.css'
import { SecretsForm } from './SecretsForm.tsx'

/** Unlocks by passphrase, by recovery code with a new passphrase, or by asking the system's key store once more. */
export function LockedVault({ vault }: { readonly vault: VaultStatus }) {
  const text = useText()
  const bridge = useBridge()
  const [isByCode, setByCode] = useState(false)
  const hasPassphrase = vault.wrappings.includes('passphrase')
  return (
    <>
      {vault.wrappings.includes('key-store') && (
        <div className={styles.actions}>
          <Button icon="again" onPress={() => void bridge.call('vault.unlock', {})} data-testid="vault-ask-again">
            {text('safe.askAgain')}
          </Button>
        </div>
      )}
      {hasPassphrase && !isByCode && (
        <SecretsForm
          name="unlock"
          fields={[{ kind: 'passphrase', name: 'passphrase', label: text('safe.passphrase') }]}
          action={text('safe.unlock')}
          refusals={{ 'not-allowed': 'safe.wrongPassphrase' }}
          wait={vault}
          onSubmit={({ passphrase = '' }) => bridge.call('vault.unlock', { passphrase })}
        />
      )}
      {hasPassphrase && isByCode && (
        <SecretsForm
          name="recover"
          fields={[
            { kind: 'recovery-code', name: 'code', label: text('safe.code'), help: text('safe.codeHelp') },
            {
              kind: 'passphrase',
              isNew: true,
              name: 'next',
              label: text('safe.newPassphrase'),
              help: text('safe.passphraseHelp'),
            },
          ]}
          action={text('safe.recover')}
          refusals={{ 'not-allowed': 'safe.wrongCode', 'bad-input': 'safe.codeOrWeak' }}
          onSubmit={({ code = '', next = '' }) =>
            bridge.call('vault.recover', { recoveryCode: code, newPassphrase: next })
          }
        />
      )}
      {hasPassphrase && (
        <div className={styles.aside}>
          <Button look="plain" onPress={() => setByCode(!isByCode)} data-testid="vault-other-way">
            {text(isByCode ? 'safe.byPassphrase' : 'safe.byCode')}
          </Button>
        </div>
      )}
    </>
  )
}
