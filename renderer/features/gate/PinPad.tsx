import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Gate.module.css'
import { asPin } from './secretForm.ts'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

interface Props {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Digits to touch, for a screen without a keyboard. */
export function PinPad({ value, onChange }: Props) {
  const text = useText()
  const digit = (each: string) => (
    <Button key={each} onPress={() => onChange(asPin(value + each))} data-testid={`pin-${each}`}>
      {each}
    </Button>
  )
  return (
    <div className={styles.pad}>
      {digits.map(digit)}
      <span />
      {digit('0')}
      <Button
        look="plain"
        icon="back"
        aria-label={text('door.erase')}
        isDisabled={value === ''}
        onPress={() => onChange(value.slice(0, -1))}
        data-testid="pin-erase"
      />
    </div>
  )
}
