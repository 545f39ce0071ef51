import styles from './Plan.module.css'

interface Props<Value extends string | number> {
  readonly label: string
  readonly value: Value
  readonly options: readonly Value[]
  readonly labelOf: (value: Value) => string
  readonly onChange: (value: Value) => void
  readonly testId: string
}

/** One of a few values, by the system's own list. */
export function Select<Value extends string | number>({
  label,
  value,
  options,
  labelOf,
  onChange,
  testId,
}: Props<Value>) {
  return (
    <label className={styles.pick}>
      <span className={styles.small}>{label}</span>
      <select
        className={styles.input}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((one) => String(one) === target.value)
          if (chosen !== undefined) onChange(chosen)
        }}
        data-testid={testId}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {labelOf(one)}
          </option>
        ))}
      </select>
    </label>
  )
}
