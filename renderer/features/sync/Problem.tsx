import { useText } from '../../ui/intl.tsx'
import styles from './Sync.module.css'
import type { Asking, Place } from './useSync.ts'

/** What was wrong with what was asked for in this part of the screen. */
export function Problem({ place, asking }: { readonly place: Place; readonly asking: Asking }) {
  const text = useText()
  const failure = asking.problem?.place === place ? asking.problem.failure : null
  const isCode = place === 'locked' && (failure?.code === 'bad-input' || failure?.code === 'not-allowed')
  return (
    <p role="alert" className={styles.problem}>
      {failure !== null &&
        (isCode
          ? text(failure.code === 'bad-input' ? 'sync.locked.slip' : 'sync.locked.other')
          : text(`failure.${failure.code}`, { message: failure.message }))}
    </p>
  )
}
