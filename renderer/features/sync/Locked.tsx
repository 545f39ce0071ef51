import { type FormEvent, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { Problem } from './Problem.tsx'
import styles from './Sync.module.css'
import type { Asking } from './useSync.ts'

/** Children that came from another computer: their names and words are noise here until its code is typed. */
export function Locked({ count, asking }: { readonly count: number; readonly asking: Asking }) {
  const text = useText()
  const bridge = useBridge()
  const [code, setCode] = useState('')
  const open = async (event: FormEvent) => {
    event.preventDefault()
    if ((await asking.ask('locked', () => bridge.call('sync.typeCode', { code }))) !== null) setCode('')
  }
  return (
    <section className={styles.part} aria-labelledby="sync-locked-title" data-testid="sync-locked">
      <h2 id="sync-locked-title" className={styles.heading}>
        {text('sync.locked', { count })}
      </h2>
      <p>{text('sync.locked.what')}</p>
      <form className={styles.form} onSubmit={(event) => void open(event)}>
        <TextField
          className={styles.field ?? ''}
          value={code}
          onChange={setCode}
          autoComplete="off"
          autoCorrect="off"
          spellCheck="false"
          maxLength={60}
        >
          <Label className={styles.label ?? ''}>{text('sync.locked.code')}</Label>
          <Input className={styles.input ?? ''} data-testid="sync-locked-code" />
        </TextField>
        <div className={styles.actions}>
          <Button
            look="strong"
            type="submit"
            isDisabled={asking.isBusy || code.trim() === ''}
            data-testid="sync-unlock"
          >
            {text('sync.locked.open')}
          </Button>
        </div>
      </form>
      <Problem place="locked" asking={asking} />
    </section>
  )
}
