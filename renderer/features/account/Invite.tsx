import { type FormEvent, useId, useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Bridge } from '../../../preload/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import styles from './Account.module.css'
import { Field } from './Field.tsx'
import { tell } from './tell.ts'
import { useSend } from './useSend.ts'

const askChildren = (bridge: Bridge) => bridge.call('children.list', {})

/** A letter to a guardian, by which they come to see what is their child's, and nothing else. */
export function Invite() {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const children = useAnswer(askChildren).value ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { isBusy, problem, send } = useSend()
  const childId = chosen ?? (children.length === 1 ? (children[0]?.id ?? null) : null)
  const address = email.trim()
  const isReady = childId !== null && /^\S+@\S+\.\S+$/.test(address) && !isBusy
  const invite = async () => {
    if (childId === null) return
    setSentTo(null)
    const sent = await send(() => bridge.call('accounts.invite', { childId, email: address }))
    if (sent === null) return
    setSentTo(sent.sentTo)
    setEmail('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) void invite()
  }
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="account-invite">
      <div>
        <h2 id={id} className={styles.heading}>
          {text('account.invite')}
        </h2>
        <p className={styles.help}>{text('account.invite.help')}</p>
      </div>
      <form className={styles.form} onSubmit={submit}>
        {children.length > 1 && (
          <RadioGroup className={styles.field ?? ''} value={childId} onChange={setChosen}>
            <Label className={styles.label ?? ''}>{text('account.invite.child')}</Label>
            <div className={styles.options}>
              {children.map((child, index) => (
                <Radio
                  key={child.id}
                  value={child.id}
                  className={styles.tick ?? ''}
                  data-testid={`account-child-${index}`}
                >
                  <span className={styles.dot} aria-hidden="true" />
                  {child.name ?? text('account.invite.nameless', { number: index + 1 })}
                </Radio>
              ))}
            </div>
          </RadioGroup>
        )}
        <Field kind="email" name="guardian" label={text('account.invite.email')} value={email} onChange={setEmail} />
        <p role="alert" className={styles.problem} data-testid="account-invite-problem">
          {problem !== null
            ? tell(text, problem)
            : sentTo !== null
              ? text('account.invite.sent', { address: sentTo })
              : null}
        </p>
        <div className={styles.actions}>
          <Button type="submit" isDisabled={!isReady} data-testid="account-invite-send">
            {text(isBusy ? 'account.busy' : 'account.invite.send')}
          </Button>
        </div>
      </form>
    </section>
  )
}
