import { type ComponentType, useCallback, useEffect, useId, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { CallOutput } from '../../../preload/contract/index.ts'
import type { OpinionStatus } from '../../../preload/contract/opinion.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Opinion.module.css'

type Place = CallOutput<'opinion.place'>

interface Props {
  readonly status: OpinionStatus
  readonly Safe: ComponentType
}

/** A clinic's own key: which one is kept, where another one lies, and the way to let go of it. */
export function Key({ status, Safe }: Props) {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const [place, setPlace] = useState<Place | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [kept, setKept] = useState<string | null>(null)
  /** Nothing brings the key back but its file, which may be gone. */
  const [isAsked, setAsked] = useState(false)
  const hasKey = status.by === 'key'
  const look = useCallback(() => {
    void bridge.call('opinion.place', {}).then((answer) => answer.ok && setPlace(answer.value))
  }, [bridge])
  useEffect(() => {
    if (!hasKey) look()
  }, [hasKey, look])
  const take = async (path: string) => {
    setProblem(null)
    const answer = await bridge.call('opinion.keep', { path })
    if (answer.ok) setKept(path)
    else setProblem(answer.error)
  }
  const choose = async () => {
    const answer = await bridge.call('opinion.choose', {})
    if (answer.ok && answer.value.path !== null) await take(answer.value.path)
  }
  const forget = async () => {
    setKept(null)
    setAsked(false)
    const answer = await bridge.call('opinion.forget', {})
    if (!answer.ok) setProblem(answer.error)
  }
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="opinion-key">
      <div>
        <h2 id={id} className={styles.heading}>
          {text('opinion.key')}
        </h2>
        <p className={styles.help}>{text('opinion.key.help')}</p>
      </div>
      {hasKey ? (
        <>
          <p className={styles.wide}>
            {status.key === null ? text('opinion.key.locked') : text('opinion.key.kept', { ...status.key })}
          </p>
          {status.isLocked && <Safe />}
          {kept !== null && (
            <p className={styles.note} role="status" data-testid="opinion-kept">
              {text('opinion.key.done', { file: kept })}
            </p>
          )}
          {isAsked ? (
            <div className={styles.note}>
              <p>{text('opinion.key.forget.sure')}</p>
              <div className={styles.actions}>
                <Button autoFocus onPress={() => void forget()} data-testid="opinion-forget-now">
                  {text('opinion.key.forget')}
                </Button>
                <Button look="plain" onPress={() => setAsked(false)}>
                  {text('opinion.key.forget.not')}
                </Button>
              </div>
            </div>
          ) : (
            <div className={styles.actions}>
              <Button onPress={() => setAsked(true)} data-testid="opinion-forget">
                {text('opinion.key.forget')}
              </Button>
            </div>
          )}
        </>
      ) : (
        <>
          {place !== null && <Files place={place} onTake={take} />}
          <div className={styles.actions}>
            <Button icon="again" onPress={look} data-testid="opinion-look">
              {text('opinion.key.look')}
            </Button>
            {place?.canChoose === true && (
              <Button onPress={() => void choose()} data-testid="opinion-choose">
                {text('opinion.key.choose')}
              </Button>
            )}
          </div>
        </>
      )}
      <p role="alert" className={styles.problem} data-testid="opinion-problem">
        {problem !== null &&
          (problem.code === 'vault-locked'
            ? text('opinion.key.unsealed')
            : problem.code === 'bad-input'
              ? text('opinion.key.wrong')
              : text(`failure.${problem.code}`, { message: problem.message }))}
      </p>
      {problem?.code === 'vault-locked' && <Safe />}
    </section>
  )
}

function Files({ place, onTake }: { readonly place: Place; readonly onTake: (path: string) => Promise<void> }) {
  const text = useText()
  if (place.files.length === 0)
    return <p className={styles.wide}>{text('opinion.key.none', { folder: place.folder })}</p>
  return (
    <ul className={styles.list} aria-label={text('opinion.key.list', { folder: place.folder })}>
      {place.files.map(({ path, account }) => {
        const file = path.split(/[\\/]/).at(-1) ?? path
        return (
          <li key={path} className={styles.row}>
            <span className={styles.what}>
              <strong>{file}</strong>
              <span className={styles.help}>{account}</span>
            </span>
            <Button
              aria-label={text('opinion.key.keepOne', { file })}
              onPress={() => void onTake(path)}
              data-testid="opinion-keep"
            >
              {text('opinion.key.keep')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
