import { useCallback, useEffect, useId, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './LadderChoice.module.css'

/** Whether a child may practise parts of twisters: a grown-up's choice, and no unless somebody said so. */
export function LadderChoice({ childId }: { readonly childId: string }) {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const [isAllowed, setAllowed] = useState<boolean | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const take = useCallback((answer: Awaited<ReturnType<typeof bridge.call<'choosing.ladder'>>>) => {
    setProblem(answer.ok ? null : answer.error)
    if (answer.ok) setAllowed(answer.value.isAllowed)
  }, [])
  useEffect(() => void bridge.call('choosing.ladder', { childId }).then(take), [bridge, childId, take])
  if (isAllowed === null && problem === null) return null
  return (
    <section className={styles.part} aria-labelledby={`${id}-title`} data-testid="ladder">
      <h2 id={`${id}-title`} className={styles.heading}>
        {text('practise.ladder.title')}
      </h2>
      {problem !== null && <p role="alert">{text(`failure.${problem.code}`, { message: problem.message })}</p>}
      <label className={styles.row}>
        <input
          type="checkbox"
          className={styles.box}
          data-testid="ladder-allowed"
          aria-describedby={`${id}-help`}
          checked={isAllowed === true}
          onChange={(event) => {
            setAllowed(event.target.checked)
            void bridge.call('choosing.allowLadder', { childId, isAllowed: event.target.checked }).then(take)
          }}
        />
        {text('practise.ladder')}
      </label>
      <p id={`${id}-help`} className={styles.help}>
        {text('practise.ladder.help')}
      </p>
    </section>
  )
}
