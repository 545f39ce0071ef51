import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextField } from 'react-aria-components/TextField'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Gate.module.css'
import { asPin, longestPin, type SecretKind } from './secretForm.ts'

export interface SecretFieldProps {
  readonly kind: SecretKind
  /** One that is being chosen is shown, so that it need not be typed twice; one that is known is not. */
  readonly isNew?: boolean
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly isInvalid: boolean
  readonly onChange: (value: string) => void
}

/** A PIN, a passphrase or a code; hidden or shown, as its writer likes. The browser is not to keep it. */
export function SecretField({ kind, isNew = false, name, label, help, value, isInvalid, onChange }: SecretFieldProps) {
  const text = useText()
  const [isShown, setShown] = useState(isNew || kind === 'recovery-code')
  return (
    <TextField
      className={styles.field ?? ''}
      type={isShown ? 'text' : 'password'}
      inputMode={kind === 'pin' ? 'numeric' : 'text'}
      // "off" is not heeded for passwords; this is, and offers nothing that was kept.
      autoComplete={isShown ? 'off' : 'new-password'}
      autoCorrect="off"
      spellCheck="false"
      maxLength={kind === 'pin' ? longestPin : 1_024}
      value={value}
      onChange={(typed) => onChange(kind === 'pin' ? asPin(typed) : typed)}
      isInvalid={isInvalid}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {help !== undefined && (
        <Text slot="description" className={styles.help ?? ''}>
          {help}
        </Text>
      )}
      <div className={styles.line}>
        <Input className={styles.input ?? ''} data-kind={kind} data-testid={`secret-${name}`} />
        {kind !== 'recovery-code' && (
          <Button
            look="plain"
            aria-pressed={isShown}
            onPress={() => setShown(!isShown)}
            data-testid={`secret-${name}-show`}
          >
            {text(isShown ? 'door.hide' : 'door.show')}
          </Button>
        )}
      </div>
    </TextField>
  )
}
