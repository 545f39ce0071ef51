import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { Sayable } from '../../../preload/contract/choosing.ts'
import { useText } from '../../ui/intl.tsx'
import styles from './Steps.module.css'

interface Props {
  /** The whole twister. */
  readonly whole: Sayable
  /** Its parts, lowest first. */
  readonly steps: readonly Sayable[]
  /** What is practised now. */
  readonly current: Sayable
  readonly onChoose: (part: Sayable) => void
}

/** The ladder up to the twister, the lowest step first; each may be practised by itself. */
export function Steps({ whole, steps, current, onChoose }: Props) {
  const text = useText()
  if (steps.length === 0) return null
  return (
    <ToggleButtonGroup
      className={styles.steps ?? ''}
      aria-label={text('practise.steps')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[current.step ?? 'twister']}
      onSelectionChange={(keys) => {
        const chosen = [...steps, whole].find(({ step = 'twister' as const }) => keys.has(step))
        if (chosen !== undefined) onChoose(chosen)
      }}
    >
      {steps.map((part) => (
        <ToggleButton
          key={part.step}
          id={part.step ?? ''}
          className={styles.step ?? ''}
          data-testid={`step-${part.step}`}
          lang="en"
        >
          {part.text}
        </ToggleButton>
      ))}
      <ToggleButton id="twister" className={styles.step ?? ''} data-testid="step-twister">
        {text('practise.steps.whole')}
      </ToggleButton>
    </ToggleButtonGroup>
  )
}
