import { type ReactNode, useId } from 'react'
import { Switch } from 'react-aria-components/Switch'
import styles from './SwitchRow.module.css'

interface Props {
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly name: ReactNode
  readonly about?: ReactNode
  /** What a screen reader says, where the name alone does not tell of what; the name is a part of it. */
  readonly label?: string
  readonly testId?: string
}

/** A switch with its name, and what it means below. */
export function SwitchRow({ isSelected, onChange, name, about, label, testId }: Props) {
  const id = useId()
  const described = about === undefined ? {} : { 'aria-describedby': id }
  return (
    <div>
      <Switch
        className={styles.switch ?? ''}
        isSelected={isSelected}
        onChange={onChange}
        data-testid={testId}
        {...(label !== undefined && { 'aria-label': label })}
        {...described}
      >
        <span className={styles.track}>
          <span className={styles.knob} />
        </span>
        {name}
      </Switch>
      {about !== undefined && (
        <p id={id} className={styles.about}>
          {about}
        </p>
      )}
    </div>
  )
}
