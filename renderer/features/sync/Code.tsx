import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { Problem } from './Problem.tsx'
import styles from './Sync.module.css'
import type { Asking } from './useSync.ts'

interface Props {
  readonly hasCode: boolean
  /** Whether what is private is unlocked: without it no code can be made. */
  readonly isOpen: boolean
  readonly asking: Asking
}

/** The code that lets another computer in. It is shown once; nobody keeps it but the paper. */
export function Code({ hasCode, isOpen, asking }: Props) {
  const text = useText()
  const bridge = useBridge()
  const [code, setCode] = useState<string | null>(null)
  const make = async () => {
    const made = await asking.ask('code', () => bridge.call('sync.makeCode', {}))
    if (made !== null) setCode(made.code)
  }
  return (
    <section className={styles.part} aria-labelledby="sync-code-title">
      <h2 id="sync-code-title" className={styles.heading}>
        {text('sync.code')}
      </h2>
      {code === null ? (
        <>
          <p>{text(hasCode ? 'sync.code.have' : 'sync.code.none')}</p>
          <div className={styles.actions}>
            <Button
              look={hasCode ? 'pill' : 'strong'}
              isDisabled={asking.isBusy || !isOpen}
              onPress={() => void make()}
              data-testid="sync-make-code"
            >
              {text(hasCode ? 'sync.code.again' : 'sync.code.make')}
            </Button>
            {!isOpen && <p className={styles.help}>{text('sync.code.locked')}</p>}
          </div>
        </>
      ) : (
        <div className={styles.card} data-testid="sync-code">
          <p className={styles.code} translate="no">
            {code.split('-').map((group, index) => (
              // Groups may be alike; their place is what they are.
              // biome-ignore lint/suspicious/noArrayIndexKey: a code is never sorted
              <span key={index}>{group}</span>
            ))}
          </p>
          <p className={styles.help}>{text('sync.code.once')}</p>
          <div className={styles.actions}>
            <Button look="strong" onPress={() => print()}>
              {text('safe.print')}
            </Button>
            <Button onPress={() => setCode(null)} data-testid="sync-code-written">
              {text('safe.written')}
            </Button>
          </div>
        </div>
      )}
      <Problem place="code" asking={asking} />
    </section>
  )
}
