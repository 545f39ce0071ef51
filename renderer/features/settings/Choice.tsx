import type { ReactNode } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import styles from './Settings.module.css'

interface ChoiceProps<Value extends string> {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly value: Value
  readonly options: readonly Value[]
  readonly labelOf: (value: Value) => ReactNode
  readonly onChange: (value: Value) => void
}

/** One of a few short options, as pills. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { name, label, help, value, options, labelOf, onChange } = props
  return (
    <RadioGroup
      className={styles.choice ?? ''}
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one === chosen)
        if (option !== undefined) onChange(option)
      }}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.options}>
        {options.map((option) => (
          <Radio
            key={option}
            value={option}
            className={styles.option ?? ''}
            data-testid={`setting-${name}-${option}`}
            data-typeface-sample={name === 'typeface' ? option : undefined}
          >
            {labelOf(option)}
          </Radio>
        ))}
      </div>
      {help !== undefined && (
        <Text slot="description" className={styles.help ?? ''}>
          {help}
        </Text>
      )}
    </RadioGroup>
  )
}
