import { useId, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { BackupRow } from './BackupRow.tsx'
import { BeginAnew } from './BeginAnew.tsx'
import styles from './Data.module.css'
import { tell } from './tell.ts'
import { formatMoment } from './units.ts'
import type { BackupsShown } from './useBackups.ts'

/** The backups, made and put back. Where nothing can be read any more this says so, and what to do. */
export function Backups({ list, failure }: BackupsShown) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const announce = useAnnounce()
  const id = useId()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [told, setTold] = useState('')
  const say = (sentence: string) => {
    setTold(sentence)
    announce(sentence)
  }
  const make = async () => {
    setBusy(true)
    setTold('')
    const answer = await bridge.call('backups.make', {})
    setBusy(false)
    setProblem(answer.ok ? null : answer.error)
    if (answer.ok) say(text('data.backups.made'))
  }
  const broken = list?.problem ?? null
  const shown = failure ?? problem ?? list?.lastFailure ?? null
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="backups">
      <div>
        <h2 id={id} className={styles.heading}>
          {text('data.backups')}
        </h2>
        <p className={styles.help}>{text('data.backups.help')}</p>
      </div>
      {broken !== null && (
        <div className={styles.note} role="alert" data-testid="backups-broken">
          <p className={styles.label}>{text('data.broken.title')}</p>
          <p>{tell(text, broken)}</p>
          <p>{text(list?.backups.length === 0 ? 'data.broken.none' : 'data.broken.some')}</p>
        </div>
      )}
      <p role="alert" className={styles.problem} data-testid="backups-problem">
        {broken === null && shown !== null && text('data.backups.failed', { why: tell(text, shown) })}
      </p>
      <p className={styles.done} data-testid="backups-told">
        {told}
      </p>
      {broken === null && (
        <div>
          <Button look="strong" isDisabled={isBusy} onPress={() => void make()} data-testid="backup-make">
            {text(isBusy ? 'data.backups.making' : 'data.backups.make')}
          </Button>
          {isBusy && <Waiting label={text('data.backups.making')} />}
        </div>
      )}
      {list !== null && list.backups.length === 0 && broken === null && (
        <p className={styles.help}>{text('data.backups.none')}</p>
      )}
      {list !== null && list.backups.length > 0 && (
        <ul className={styles.list} aria-label={text('data.backups.list', { count: list.backups.length })}>
          {list.backups.map((backup, index) => (
            <BackupRow
              key={backup.name}
              backup={backup}
              index={index}
              isNewest={index === 0}
              onRestored={(at) => say(text('data.restore.done', { date: formatMoment(intl, at) }))}
            />
          ))}
        </ul>
      )}
      {broken !== null && <BeginAnew onDone={() => say(text('data.anew.done'))} />}
    </section>
  )
}
