import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import styles from './Plan.module.css'

interface Props<Value extends string> {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly value: Value
  readonly options: readonly Value[]
  readonly labelOf: (value: Value) => string
  readonly onChange: (value: Value) => void
}

/** One of a few, side by side. */
export function Pills<Value extends string>({ name, label, help, value, options, labelOf, onChange }: Props<Value>) {
  return (
    <RadioGroup
      className={styles.field ?? ''}
      value={value}
      onChange={(chosen) => {
        const found = options.find((one) => one === chosen)
        if (found !== undefined) onChange(found)
      }}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.pills}>
        {options.map((one) => (
          <Radio key={one} value={one} className={styles.pill ?? ''} data-testid={`plan-${name}-${one}`}>
            {labelOf(one)}
          </Radio>
        ))}
      </div>
      {help !== undefined && (
        <Text slot="description" className={styles.small ?? ''}>
          {help}
        </Text>
      )}
    </RadioGroup>
  )
}
