import { useCallback, useEffect, useId, useState } from 'react'
import type { CallOutput } from '../../../preload/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Health.module.css'

type Preview = CallOutput<'health.preview'>

/** A report for whoever makes the app: shown to the letter, sent when somebody says so, and each time anew. */
export function SendReport() {
  const text = useText()
  const bridge = useBridge()
  const [id, contentId] = [useId(), useId()]
  const [preview, setPreview] = useState<Preview | null>(null)
  const [isShown, setIsShown] = useState(false)
  const [told, setTold] = useState('')
  const load = useCallback(
    () => bridge.call('health.preview', {}).then((answer) => answer.ok && setPreview(answer.value)),
    [bridge],
  )
  useEffect(() => void load(), [load])
  if (preview === null || preview.way === 'none') return null

  const show = async () => {
    // What went wrong since is in it.
    if (!isShown) await load()
    setTold('')
    setIsShown(!isShown)
  }
  const send = async () => {
    const answer = await bridge.call('health.send', { id: preview.id })
    setTold(
      answer.ok
        ? text(`health.send.${answer.value.outcome}`)
        : text(`failure.${answer.error.code}`, { message: answer.error.message }),
    )
    setIsShown(false)
    await load()
  }
  const keep = async () => {
    const answer = await bridge.call('health.keep', {})
    if (answer.ok) setTold(text('health.send.kept'))
    await load()
  }
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div>
        <h2 id={id} className={styles.heading}>
          {text('health.send')}
        </h2>
        <p className={styles.help}>{text('health.send.help')}</p>
        {preview.way === 'signed-out' && <p className={styles.help}>{text('health.send.signed-out')}</p>}
      </div>
      <div>
        <Button onPress={() => void show()} aria-expanded={isShown} aria-controls={contentId} data-testid="health-show">
          {text(isShown ? 'health.send.hide' : 'health.send.show')}
        </Button>
      </div>
      {isShown && (
        <div id={contentId} className={styles.preview}>
          <textarea
            readOnly
            rows={14}
            className={styles.content}
            aria-labelledby={id}
            lang="en"
            spellCheck={false}
            value={preview.text}
            data-testid="health-content"
          />
          <Button onPress={() => void send()} data-testid="health-send">
            {text('health.send.now')}
          </Button>
        </div>
      )}
      {preview.waiting > 0 && (
        <div className={styles.preview} data-testid="health-waiting">
          <p>{text('health.send.wait', { count: preview.waiting })}</p>
          <Button onPress={() => void keep()} data-testid="health-keep">
            {text('health.send.keep')}
          </Button>
        </div>
      )}
      <p role="status" className={styles.told} data-testid="health-sent">
        {told}
      </p>
    </section>
  )
}
