import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { SecretsForm } from './SecretsForm.tsx'

interface Props {
  readonly action: string
  readonly onCode: (recoveryCode: string) => void
  readonly onCancel?: () => void
}

/** Chooses the first passphrase; what comes back is the recovery code, told this once. */
export function NewPassphrase({ action, onCode, onCancel }: Props) {
  const text = useText()
  const bridge = useBridge()
  return (
    <SecretsForm
      name="set-up"
      fields={[
        {
          kind: 'passphrase',
          isNew: true,
          name: 'next',
          label: text('safe.newPassphrase'),
          help: text('safe.passphraseHelp'),
        },
      ]}
      action={action}
      refusals={{ 'bad-input': 'safe.weak' }}
      onSubmit={({ next = '' }) => bridge.call('vault.setUp', { passphrase: next })}
      onDone={({ recoveryCode }) => onCode(recoveryCode)}
      {...(onCancel !== undefined && { onCancel })}
    />
  )
}
