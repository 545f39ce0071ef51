import { useState } from 'react'
import type { Backup, BackupContents } from '../../../preload/contract/backups.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './Data.module.css'
import { tell } from './tell.ts'
import { formatBytes, formatMoment } from './units.ts'

interface Props {
  readonly backup: Backup
  readonly index: number
  readonly isNewest: boolean
  readonly onRestored: (madeAt: number) => void
}

interface Compared {
  readonly backup: BackupContents | null
  readonly now: BackupContents | null
}

/** One backup, and the way back to it: first what would come and what would go, then the second touch. */
export function BackupRow({ backup, index, isNewest, onRestored }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const [compared, setCompared] = useState<Compared | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const date = formatMoment(intl, backup.madeAt)
  const ask = async () => {
    const answer = await bridge.call('backups.compare', { name: backup.name })
    setProblem(answer.ok ? null : answer.error)
    if (answer.ok) setCompared(answer.value)
  }
  const restore = async () => {
    setBusy(true)
    const answer = await bridge.call('backups.restore', { name: backup.name })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.error)
    setCompared(null)
    onRestored(answer.value.madeAt)
  }
  const count = (contents: BackupContents | null) =>
    contents === null
      ? text('data.contents.unknown')
      : text('data.contents', { children: contents.children, attempts: contents.attempts })
  return (
    <li className={styles.row} data-testid={`backup-${index}`}>
      <div className={styles.line}>
        <div className={styles.what}>
          <span className={styles.label}>{date}</span>
          <span className={styles.help}>
            {formatBytes(intl, backup.bytes)}
            {isNewest && ` · ${text('data.backups.newest')}`}
            {backup.kind === 'before-restore' && ` · ${text('data.backups.before')}`}
          </span>
        </div>
        {compared === null && (
          <Button
            aria-label={text('data.restore.one', { date })}
            onPress={() => void ask()}
            data-testid={`backup-${index}-restore`}
          >
            {text('data.restore')}
          </Button>
        )}
      </div>
      {compared !== null && (
        <div className={styles.sure} data-testid="restore-sure">
          <p className={styles.label}>{text('data.restore.sure')}</p>
          <dl className={styles.facts}>
            <div>
              <dt>{text('data.restore.comes')}</dt>
              <dd>{count(compared.backup)}</dd>
            </div>
            <div>
              <dt>{text('data.restore.goes')}</dt>
              <dd>{count(compared.now)}</dd>
            </div>
          </dl>
          <p className={styles.help}>
            {text(compared.now === null ? 'data.restore.aside' : 'data.restore.kept')} {text('data.restore.stays')}
          </p>
          <div className={styles.actions}>
            <Button
              look="strong"
              autoFocus
              isDisabled={isBusy}
              onPress={() => void restore()}
              data-testid="restore-now"
            >
              {text(isBusy ? 'data.restore.busy' : 'data.restore.now')}
            </Button>
            <Button isDisabled={isBusy} onPress={() => setCompared(null)}>
              {text('data.cancel')}
            </Button>
          </div>
          {isBusy && <Waiting label={text('data.restore.busy')} />}
        </div>
      )}
      <p role="alert" className={styles.problem}>
        {problem !== null && tell(text, problem)}
      </p>
    </li>
  )
}
