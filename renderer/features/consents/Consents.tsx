import { useEffect, useId, useRef, useState } from 'react'
import type { ChildConsents, ConsentKind } from '../../../preload/contract/consents.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { ConsentCard } from './ConsentCard.tsx'
import styles from './Consents.module.css'
import { Ledger } from './Ledger.tsx'
import { Recordings } from './Recordings.tsx'

const kinds: readonly ConsentKind[] = ['recording', 'cloud', 'speech-service']

/** What guardians agreed to for a child, in plain words, and what is kept by that. */
export function Consents({ childId }: { readonly childId: string }) {
  const text = useText()
  const id = useId()
  const { consents, isFailed } = useConsents(childId)
  return (
    <>
      <section className={styles.part} aria-labelledby={id} data-testid="consents">
        <div>
          <h2 id={id} className={styles.heading}>
            {text('agree.title')}
          </h2>
          <p className={styles.help}>{text('agree.lead')}</p>
        </div>
        {isFailed && <p role="alert">{text('agree.failed')}</p>}
        {consents !== null && (
          <>
            {kinds.map((kind) => (
              <ConsentCard key={kind} childId={childId} kind={kind} consents={consents} />
            ))}
            <Ledger ledger={consents.ledger} />
          </>
        )}
      </section>
      <Recordings childId={childId} />
    </>
  )
}

/** The ledger of a child, followed as long as it is shown. */
function useConsents(childId: string) {
  const bridge = useBridge()
  const [consents, setConsents] = useState<ChildConsents | null>(null)
  const [isFailed, setFailed] = useState(false)
  const turn = useRef(0)
  const load = () => {
    turn.current += 1
    const mine = turn.current
    void bridge.call('consents.list', { childId }).then((answer) => {
      if (mine !== turn.current) return
      setFailed(!answer.ok)
      if (answer.ok) setConsents(answer.value)
    })
  }
  useBridgeEvent('consents.changed', load)
  useBridgeEvent('recordings.changed', load)
  useBridgeEvent('vault.changed', load)
  useEffect(load, [bridge, childId])
  return { consents, isFailed }
}
