import { type FormEvent, useId, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import type { DeletionCertificate } from '../../../preload/contract/child.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Children.module.css'
import { isConfirmed } from './childForm.ts'

interface Props {
  readonly childId: string
  /** Typed to confirm; null where it cannot be read. */
  readonly name: string | null
  readonly onDeleted: (certificate: DeletionCertificate) => void
}

/** Deletes a child, after saying what goes, and after a word was typed that nobody types by chance. */
export function DeleteChild({ childId, name, onDeleted }: Props) {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const [isAsking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const word = name ?? text('profiles.delete.word')
  const isSure = isConfirmed(typed, word)
  const stop = () => {
    setAsking(false)
    setTyped('')
  }
  const remove = async () => {
    if (!isSure || isBusy) return
    setBusy(true)
    const answer = await bridge.call('children.delete', { childId })
    setBusy(false)
    if (answer.ok) onDeleted(answer.value)
    else setProblem(answer.error)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void remove()
  }
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="delete-child">
      <h2 id={id} className={styles.heading}>
        {text('profiles.delete.title')}
      </h2>
      {!isAsking ? (
        <div>
          <Button onPress={() => setAsking(true)} data-testid="delete-start">
            {text('profiles.delete.start')}
          </Button>
        </div>
      ) : (
        <form className={styles.form} onSubmit={submit}>
          <p>{text('profiles.delete.goes')}</p>
          <ul className={styles.goes}>
            <li>{text('profiles.delete.tries')}</li>
            <li>{text('profiles.delete.private')}</li>
            <li>{text('profiles.delete.recordings')}</li>
          </ul>
          <p className={styles.help}>{text('profiles.delete.stays')}</p>
          <TextField
            className={styles.field ?? ''}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            spellCheck="false"
          >
            <Label className={styles.label ?? ''}>{text('profiles.delete.type', { word })}</Label>
            <Input className={styles.input ?? ''} data-testid="delete-word" />
          </TextField>
          <p role="alert" className={styles.problem}>
            {problem !== null && text(`failure.${problem.code}`, { message: problem.message })}
          </p>
          <div className={styles.actions}>
            <Button type="submit" isDisabled={!isSure || isBusy} data-testid="delete-now">
              {text(isBusy ? 'profiles.saving' : 'profiles.delete.now')}
            </Button>
            <Button onPress={stop} data-testid="delete-cancel">
              {text('profiles.delete.cancel')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
