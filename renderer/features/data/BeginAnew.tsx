import { useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Data.module.css'
import { tell } from './tell.ts'

/** The last way on, where nothing can be read and no backup helps: to begin with nothing. Two touches; nothing is removed. */
export function BeginAnew({ onDone }: { readonly onDone: () => void }) {
  const text = useText()
  const bridge = useBridge()
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const begin = async () => {
    setBusy(true)
    const answer = await bridge.call('backups.beginAnew', {})
    setBusy(false)
    if (answer.ok) onDone()
    else setProblem(answer.error)
  }
  if (!isAsking)
    return (
      <div>
        <Button look="plain" onPress={() => setAsking(true)} data-testid="begin-anew">
          {text('data.anew')}
        </Button>
      </div>
    )
  return (
    <div className={styles.sure}>
      <p>{text('data.anew.sure')}</p>
      <div className={styles.actions}>
        <Button autoFocus isDisabled={isBusy} onPress={() => void begin()} data-testid="begin-anew-now">
          {text('data.anew.now')}
        </Button>
        <Button look="plain" onPress={() => setAsking(false)}>
          {text('data.cancel')}
        </Button>
      </div>
      <p role="alert" className={styles.problem}>
        {problem !== null && tell(text, problem)}
      </p>
    </div>
  )
}
