import { type ComponentType, useEffect, useId, useState } from 'react'
import type { ImportReport, PortablePlace } from '../../../preload/contract/portable.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import styles from './Data.module.css'
import { Moving } from './Moving.tsx'
import { askPlace } from './place.ts'
import { tell } from './tell.ts'
import { formatBytes, formatMoment } from './units.ts'
import { useMoving } from './useMoving.ts'

/** Takes an export in, from the folder in which exports lie or from wherever the system's dialog leads to. */
export function Importing({ Safe, offered }: { readonly Safe: ComponentType; readonly offered: string | null }) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const id = useId()
  const [place, setPlace] = useState<PortablePlace | null>(null)
  const describe = ({ children, attempts, added, changed }: ImportReport) =>
    added + changed === 0 ? text('data.import.nothing') : text('data.import.done', { children, attempts, changed })
  const { isRunning, part, report, problem, run } = useMoving('import', describe)
  const look = () => void askPlace(bridge).then((answer) => answer.ok && setPlace(answer.value))
  useEffect(look, [bridge])
  const take = (path: string) => run(() => bridge.call('portable.import', { path }))
  const choose = async () => {
    const answer = await bridge.call('portable.choose', { what: 'file' })
    if (answer.ok && answer.value.path !== null) await take(answer.value.path)
  }
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="import">
      <div>
        <h2 id={id} className={styles.heading}>
          {text('data.import')}
        </h2>
        <p className={styles.help}>{text('data.import.help')}</p>
      </div>
      {isRunning && <Moving label={text('data.import.running')} part={part} />}
      {!isRunning && place !== null && (
        <>
          {offered !== null && (
            <div className={styles.sure} data-testid="import-offered">
              <p className={styles.label}>{text('data.import.offered')}</p>
              <p className={styles.path}>{offered}</p>
              <div className={styles.actions}>
                <Button look="strong" onPress={() => void take(offered)} data-testid="import-offered-take">
                  {text('data.import.take')}
                </Button>
              </div>
            </div>
          )}
          {place.exports.length === 0 && <p>{text('data.import.none', { folder: place.folder })}</p>}
          {place.exports.length > 0 && (
            <ul className={styles.list} aria-label={text('data.import.list', { folder: place.folder })}>
              {place.exports.map(({ path, bytes, at }, index) => (
                <li key={path} className={styles.row}>
                  <div className={styles.line}>
                    <div className={styles.what}>
                      <span className={styles.label}>{formatMoment(intl, at)}</span>
                      <span className={styles.help}>
                        {path.split(/[\\/]/).at(-1)} · {formatBytes(intl, bytes)}
                      </span>
                    </div>
                    <Button
                      aria-label={text('data.import.one', { date: formatMoment(intl, at) })}
                      onPress={() => void take(path)}
                      data-testid={`import-${index}`}
                    >
                      {text('data.import.take')}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          )}
          <div className={styles.actions}>
            <Button icon="again" onPress={look} data-testid="import-look">
              {text('data.import.look')}
            </Button>
            {place.canChoose && (
              <Button onPress={() => void choose()} data-testid="import-choose">
                {text('data.import.choose')}
              </Button>
            )}
          </div>
        </>
      )}
      <p role="alert" className={styles.problem} data-testid="import-problem">
        {problem !== null && (problem.code === 'not-allowed' ? text('data.import.stopped') : tell(text, problem))}
      </p>
      {problem?.code === 'vault-locked' && <Safe />}
      {report !== null && (
        <div className={styles.done} data-testid="import-done">
          <p>{describe(report)}</p>
          {report.skippedChildren > 0 && <p>{text('data.import.skipped', { count: report.skippedChildren })}</p>}
        </div>
      )}
    </section>
  )
}
