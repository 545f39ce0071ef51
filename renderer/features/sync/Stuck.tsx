import type { StuckChange } from '../../../preload/contract/sync.ts'
import type { MessageId } from '../../messages/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { Problem } from './Problem.tsx'
import styles from './Sync.module.css'
import type { Asking } from './useSync.ts'

/** What the cloud's database says, in words: no right to it, something it refers to is missing, or it is not as it should be. */
const reasons: Readonly<Record<string, MessageId>> = {
  '42501': 'sync.why.right',
  '23503': 'sync.why.missing',
  '23514': 'sync.why.form',
  '22023': 'sync.why.form',
  '22P02': 'sync.why.form',
}

/** Changes that are not tried any more until a person says so. */
export function Stuck({ stuck, asking }: { readonly stuck: readonly StuckChange[]; readonly asking: Asking }) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  return (
    <section className={styles.part} aria-labelledby="sync-stuck-title" data-testid="sync-stuck">
      <h2 id="sync-stuck-title" className={styles.heading}>
        {text('sync.stuck', { count: stuck.length })}
      </h2>
      <p>{text('sync.stuck.what')}</p>
      <ul className={styles.list}>
        {stuck.map(({ sequence, entity, child, code, at }) => (
          <li key={sequence} className={styles.row}>
            <div className={styles.what}>
              <strong>
                {child === null
                  ? text('sync.entity', { entity })
                  : text('sync.entity.of', { what: text('sync.entity', { entity }), child })}
              </strong>
              <span>{text(reasons[code] ?? 'sync.why.other', { code })}</span>
              <span className={styles.help}>{intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })}</span>
            </div>
            <div className={styles.actions}>
              <Button
                isDisabled={asking.isBusy}
                onPress={() => void asking.ask('stuck', () => bridge.call('sync.retry', { sequence }))}
              >
                {text('sync.stuck.retry')}
              </Button>
              <Button
                look="plain"
                isDisabled={asking.isBusy}
                onPress={() => void asking.ask('stuck', () => bridge.call('sync.drop', { sequence }))}
              >
                {text('sync.stuck.drop')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Problem place="stuck" asking={asking} />
    </section>
  )
}
