import { useId } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import styles from './GrownUpSettings.module.css'
import common from './Settings.module.css'

export interface Row<Value extends string> {
  readonly value: Value
  readonly name: string
  /** What choosing it means; read after the name. */
  readonly about: string
  /** Its language, where it is not the page's own. */
  readonly lang?: string
}

interface Props<Value extends string> {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly value: string
  readonly rows: readonly Row<Value>[]
  readonly onChange: (value: Value) => void
}

/** One of a few options that each need a sentence, as rows. */
export function RowChoice<Value extends string>({ name, label, help, value, rows, onChange }: Props<Value>) {
  const id = useId()
  return (
    <RadioGroup
      className={common.choice ?? ''}
      value={value}
      onChange={(chosen) => {
        const row = rows.find((one) => one.value === chosen)
        if (row !== undefined) onChange(row.value)
      }}
    >
      <Label className={common.label ?? ''}>{label}</Label>
      <Text slot="description" className={common.help ?? ''}>
        {help}
      </Text>
      <div className={styles.rows}>
        {rows.map((row) => (
          <Radio
            key={row.value}
            value={row.value}
            className={styles.row ?? ''}
            aria-labelledby={`${id}-${row.value}-name`}
            aria-describedby={`${id}-${row.value}-about`}
            data-testid={`setting-${name}-${row.value}`}
          >
            <span className={styles.dot} aria-hidden="true" />
            <span lang={row.lang}>
              <span id={`${id}-${row.value}-name`} className={styles.name}>
                {row.name}
              </span>
              <span id={`${id}-${row.value}-about`} className={styles.about}>
                {row.about}
              </span>
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
