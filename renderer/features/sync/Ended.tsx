import { useState } from 'react'
import type { EndedChild } from '../../../preload/contract/sync.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { Problem } from './Problem.tsx'
import styles from './Sync.module.css'
import type { Asking } from './useSync.ts'

/** Children whom this account may see no longer. Nothing of them goes by itself: a person decides, one by one. */
export function Ended({ ended, asking }: { readonly ended: readonly EndedChild[]; readonly asking: Asking }) {
  const text = useText()
  return (
    <section className={styles.part} aria-labelledby="sync-ended-title" data-testid="sync-ended">
      <h2 id="sync-ended-title" className={styles.heading}>
        {text('sync.ended', { count: ended.length })}
      </h2>
      <p>{text('sync.ended.what')}</p>
      <ul className={styles.list}>
        {ended.map((child) => (
          <Row key={child.childId} child={child} asking={asking} />
        ))}
      </ul>
      <Problem place="ended" asking={asking} />
    </section>
  )
}

function Row({ child: { childId, name, pending }, asking }: { readonly child: EndedChild; readonly asking: Asking }) {
  const text = useText()
  const bridge = useBridge()
  const [isAsked, setAsked] = useState(false)
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <strong>{name ?? text('sync.ended.nameless')}</strong>
        {pending > 0 && <span>{text('sync.ended.pending', { count: pending })}</span>}
        {isAsked && <span role="status">{text('sync.ended.sure')}</span>}
      </div>
      <div className={styles.actions}>
        {isAsked ? (
          <Button
            isDisabled={asking.isBusy}
            onPress={() => void asking.ask('ended', () => bridge.call('sync.removeHere', { childId }))}
          >
            {text('sync.ended.removeSure')}
          </Button>
        ) : (
          <Button onPress={() => setAsked(true)}>{text('sync.ended.remove')}</Button>
        )}
        <Button
          look="plain"
          isDisabled={asking.isBusy}
          onPress={() =>
            isAsked ? setAsked(false) : void asking.ask('ended', () => bridge.call('sync.keepHere', { childId }))
          }
        >
          {text(isAsked ? 'sync.ended.not' : 'sync.ended.keep')}
        </Button>
      </div>
    </li>
  )
}
