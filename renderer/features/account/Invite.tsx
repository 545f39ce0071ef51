import { useId, useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Bridge, CallOutput } from '../../../preload/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import styles from './Account.module.css'
import { tell } from './tell.ts'
import { useSend } from './useSend.ts'

const askChildren = (bridge: Bridge) => bridge.call('children.list', {})

/** A code for a guardian, by which their account comes to see what is their child's, and nothing else. */
export function Invite() {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const id = useId()
  const children = useAnswer(askChildren).value ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const [made, setMade] = useState<CallOutput<'accounts.invite'> | null>(null)
  const { isBusy, problem, send } = useSend()
  const childId = chosen ?? (children.length === 1 ? (children[0]?.id ?? null) : null)
  const invite = async () => {
    if (childId === null) return
    setMade(null)
    setMade(await send(() => bridge.call('accounts.invite', { childId })))
  }
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="account-invite">
      <div>
        <h2 id={id} className={styles.heading}>
          {text('account.invite')}
        </h2>
        <p className={styles.help}>{text('account.invite.help')}</p>
      </div>
      {children.length > 1 && (
        <RadioGroup
          className={styles.field ?? ''}
          value={childId}
          onChange={(next) => {
            setChosen(next)
            setMade(null)
          }}
        >
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
      <div role="status">
        {made !== null && (
          <div className={styles.note} data-testid="account-invite-code">
            <p>
              <code className={styles.code}>{made.code}</code>
            </p>
            <p className={styles.help}>
              {text('account.invite.made', { at: intl.formatDate(made.expiresAt, { dateStyle: 'long' }) })}
            </p>
          </div>
        )}
      </div>
      <p role="alert" className={styles.problem} data-testid="account-invite-problem">
        {problem !== null && tell(text, problem)}
      </p>
      <div className={styles.actions}>
        <Button isDisabled={childId === null || isBusy} onPress={() => void invite()} data-testid="account-invite-make">
          {text(isBusy ? 'account.busy' : 'account.invite.make')}
        </Button>
      </div>
    </section>
  )
}
