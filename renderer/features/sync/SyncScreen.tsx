import type { ComponentType } from 'react'
import type { SyncStatus } from '../../../preload/contract/sync.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { Code } from './Code.tsx'
import { Ended } from './Ended.tsx'
import { Locked } from './Locked.tsx'
import { Problem } from './Problem.tsx'
import { Stuck } from './Stuck.tsx'
import styles from './Sync.module.css'
import { type Asking, useSync } from './useSync.ts'

interface Props {
  /** Where what is private is unlocked. */
  readonly Safe: ComponentType
  readonly onAccount: () => void
  readonly onDone: () => void
}

/** The grown-ups' screen of what keeps several computers alike: how it stands, who gets in, and what needs a person. */
export function SyncScreen({ Safe, onAccount, onDone }: Props) {
  const text = useText()
  const { status, ...asking } = useSync()
  return (
    <GrownUpsScreen name="sync" title={text('sync.title')} lead={text('sync.lead')} onDone={onDone}>
      {status !== null && (
        <>
          <Standing status={status} asking={asking} />
          {status.kind === 'signed-out' && (
            <div>
              <Button icon="next" onPress={onAccount} data-testid="sync-account">
                {text('account.open')}
              </Button>
            </div>
          )}
          {status.kind === 'locked' && <Safe />}
          {status.kind !== 'off' && (
            <>
              {status.locked > 0 && <Locked count={status.locked} asking={asking} />}
              {status.ended.length > 0 && <Ended ended={status.ended} asking={asking} />}
              {status.stuck.length > 0 && <Stuck stuck={status.stuck} asking={asking} />}
              <Code hasCode={status.hasCode} isOpen={status.kind !== 'locked'} asking={asking} />
            </>
          )}
        </>
      )}
      <p className={styles.help}>{text('sync.privacy')}</p>
    </GrownUpsScreen>
  )
}

/** In words first; the figures beneath say how much. */
function Standing({ status, asking }: { readonly status: SyncStatus; readonly asking: Asking }) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const { kind, nextAt, lastAt, pending, held, forOthers, agreed, unreadable } = status
  if (kind === 'off')
    return (
      <div className={styles.card} data-testid="sync-off">
        <p>{text('sync.off')}</p>
        <p className={styles.help}>{text('sync.off.how')}</p>
      </div>
    )
  const isOn = kind !== 'signed-out' && kind !== 'locked'
  // All is done that can be done without a person, and something is left that cannot.
  const isNeeded = status.stuck.length + status.ended.length + status.locked + unreadable > 0
  const shown = kind === 'resting' && isNeeded ? 'needed' : kind
  return (
    <div className={styles.card}>
      <p className={styles.state} data-kind={shown} role="status" data-testid="sync-state">
        <span className={styles.mark} aria-hidden="true" />
        {text(`sync.state.${shown}`)}
      </p>
      <p>
        {shown === 'waiting'
          ? text('sync.about.waiting', { at: intl.formatTime(nextAt ?? 0, { timeStyle: 'medium' }) })
          : text(agreed === 0 && shown === 'resting' ? 'sync.about.nobody' : `sync.about.${shown}`)}
      </p>
      <dl className={styles.figures}>
        <div>
          <dt>{text('sync.pending')}</dt>
          <dd data-testid="sync-pending">{intl.formatNumber(pending)}</dd>
        </div>
        {held > 0 && (
          <div>
            <dt>{text('sync.held')}</dt>
            <dd>{intl.formatNumber(held)}</dd>
          </div>
        )}
        <div>
          <dt>{text('sync.last')}</dt>
          <dd>
            {lastAt === null
              ? text('sync.last.never')
              : intl.formatDate(lastAt, { dateStyle: 'medium', timeStyle: 'short' })}
          </dd>
        </div>
      </dl>
      {held > forOthers && <p className={styles.help}>{text('sync.held.help')}</p>}
      {forOthers > 0 && (
        <p className={styles.help} data-testid="sync-for-others">
          {text('sync.forOthers', { count: forOthers })}
        </p>
      )}
      {unreadable > 0 && <p className={styles.note}>{text('sync.unreadable', { count: unreadable })}</p>}
      <Problem place="standing" asking={asking} />
      {isOn && (
        <div className={styles.actions}>
          <Button
            isDisabled={asking.isBusy || kind === 'syncing'}
            onPress={() => void asking.ask('standing', () => bridge.call('sync.now', {}))}
            data-testid="sync-now"
          >
            {text('sync.now')}
          </Button>
        </div>
      )}
    </div>
  )
}
