import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextField } from 'react-aria-components/TextField'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Account.module.css'

type Kind = 'email' | 'password' | 'new-password' | 'code' | 'text'

interface Props {
  readonly kind: Kind
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly autoFocus?: boolean
}

const attributes = {
  email: { type: 'email', inputMode: 'email', autoComplete: 'username', maxLength: 254 },
  password: { type: 'password', inputMode: 'text', autoComplete: 'current-password', maxLength: 256 },
  'new-password': { type: 'password', inputMode: 'text', autoComplete: 'new-password', maxLength: 256 },
  text: { type: 'text', inputMode: 'text', autoComplete: 'off', maxLength: 200 },
  code: { type: 'text', inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 20 },
} as const

/** An e-mail address, a password, a code or a name. Whoever keeps their passwords in a program can use it here. */
export function Field({ kind, name, label, help, value, onChange, autoFocus = false }: Props) {
  const text = useText()
  const [isShown, setShown] = useState(false)
  const { type, ...more } = attributes[kind]
  const isSecret = type === 'password'
  return (
    <TextField
      {...more}
      className={styles.field ?? ''}
      type={isSecret && isShown ? 'text' : type}
      autoCorrect="off"
      spellCheck="false"
      value={value}
      onChange={onChange}
      // The screen changed because somebody asked for this field.
      autoFocus={autoFocus}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.entry}>
        <Input className={styles.input ?? ''} data-kind={kind} data-testid={`account-${name}`} />
        {isSecret && (
          <Button
            look="plain"
            aria-pressed={isShown}
            onPress={() => setShown(!isShown)}
            data-testid={`account-${name}-show`}
          >
            {text(isShown ? 'door.hide' : 'door.show')}
          </Button>
        )}
      </div>
      {help !== undefined && (
        <Text slot="description" className={styles.help ?? ''}>
          {help}
        </Text>
      )}
    </TextField>
  )
}
