import { useState } from 'react'
import type { ThenAndNow } from '../../../preload/contract/recordings.ts'
import { Chip } from '../../ui/Chip.tsx'
import { useText } from '../../ui/intl.tsx'
import { useAttemptSound } from '../../ui/voice/useAttemptSound.ts'
import { Side } from './Side.tsx'
import styles from './ThenAndNow.module.css'

/** The two tries at one twister, each with its sound; never both at once. */
export function Sides({ pair }: { readonly pair: ThenAndNow }) {
  const text = useText()
  const [isSlow, setSlow] = useState(false)
  const first = useAttemptSound(pair.first.recordingId)
  const last = useAttemptSound(pair.last.recordingId)
  const slow = (next: boolean) => {
    setSlow(next)
    first.setSlow(next)
    last.setSlow(next)
  }
  return (
    <>
      <p className={styles.said} lang="en" dir="ltr" data-testid="then-text">
        {pair.text}
      </p>
      <div className={styles.sides}>
        <Side which="then" own={pair.first} sound={first} onBegin={last.stop} />
        <Side which="now" own={pair.last} sound={last} onBegin={first.stop} />
      </div>
      <div>
        <Chip isPressed={isSlow} onPress={() => slow(!isSlow)} data-testid="then-slow">
          {text('then.slow')}
        </Chip>
      </div>
    </>
  )
}
