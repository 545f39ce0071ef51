import { type FormEvent, useState } from 'react'
import type { SignInStep } from '../../../preload/contract/accounts.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Account.module.css'
import { Field } from './Field.tsx'
import { tell } from './tell.ts'
import { useSend } from './useSend.ts'

/** What is still missing before somebody is signed in: a code, or whoever is at Google's page. */
export function Waiting({ step }: { readonly step: SignInStep }) {
  const text = useText()
  const bridge = useBridge()
  const [code, setCode] = useState('')
  const [isSentAgain, setSentAgain] = useState(false)
  const { isBusy, problem, send } = useSend()
  const cancel = (
    <Button onPress={() => void bridge.call('accounts.cancel', {})} data-testid="account-cancel">
      {text('account.cancel')}
    </Button>
  )
  if (step.kind === 'browser') {
    return (
      <div className={styles.form} data-testid="account-browser">
        <p className={styles.note} role="status">
          {text('account.browser')}
        </p>
        <div className={styles.actions}>{cancel}</div>
      </div>
    )
  }
  const digits = code.replace(/\s/g, '')
  const isReady = digits.length >= 4 && !isBusy
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSentAgain(false)
    if (isReady) void send(() => bridge.call('accounts.code', { code: digits }))
  }
  const again = async () => {
    const sent = await send(() => bridge.call('accounts.sendAgain', {}))
    setSentAgain(sent !== null)
  }
  return (
    <form className={styles.form} onSubmit={submit} data-testid="account-code-form" aria-busy={isBusy}>
      <p className={styles.note} role="status">
        {step.by === 'email'
          ? text('account.code.email', { address: step.sentTo })
          : text('account.code.authenticator')}
      </p>
      <Field kind="code" name="code" label={text('account.code')} value={code} onChange={setCode} autoFocus />
      <p role="alert" className={styles.problem} data-testid="account-problem">
        {problem !== null ? tell(text, problem) : isSentAgain ? text('account.code.sentAgain') : null}
      </p>
      <div className={styles.actions}>
        <Button type="submit" look="strong" isDisabled={!isReady} data-testid="account-code-send">
          {text(isBusy ? 'account.busy' : 'account.code.send')}
        </Button>
        {step.by === 'email' && (
          <Button isDisabled={isBusy} onPress={() => void again()} data-testid="account-code-again">
            {text('account.code.again')}
          </Button>
        )}
        {cancel}
      </div>
    </form>
  )
}
