import { useCallback, useEffect, useId, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { NumberField } from 'react-aria-components/NumberField'
import type { Failure } from '../../../preload/contract/failure.ts'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Session.module.css'

/** How many tries a sitting of this child aims at. */
export function Goal({ childId }: { readonly childId: string }) {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const [goal, setGoal] = useState<number | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const take = useCallback((answer: Awaited<ReturnType<typeof bridge.call<'session.goal'>>>) => {
    setProblem(answer.ok ? null : answer.error)
    if (answer.ok) setGoal(answer.value.goal)
  }, [])
  useEffect(() => void bridge.call('session.goal', { childId }).then(take), [bridge, childId, take])
  if (goal === null && problem === null) return null
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="goal">
      <h2 id={id} className={styles.heading}>
        {text('session.goal.title')}
      </h2>
      {problem !== null && <p role="alert">{text(`failure.${problem.code}`, { message: problem.message })}</p>}
      {goal !== null && (
        <NumberField
          className={styles.number ?? ''}
          value={goal}
          minValue={5}
          maxValue={300}
          step={5}
          onChange={(value) => {
            if (Number.isNaN(value)) return
            setGoal(value)
            void bridge.call('session.setGoal', { childId, goal: value }).then(take)
          }}
        >
          <Label>{text('session.goal')}</Label>
          <Group className={styles.stepper ?? ''}>
            <AriaButton slot="decrement" className={styles.step ?? ''}>
              −
            </AriaButton>
            <Input className={styles.input ?? ''} data-testid="goal-input" />
            <AriaButton slot="increment" className={styles.step ?? ''}>
              +
            </AriaButton>
          </Group>
        </NumberField>
      )}
      <p className={styles.help}>{text('session.goal.help')}</p>
    </section>
  )
}
