import { type FormEvent, useState } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Failure } from '../../../preload/contract/failure.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Account.module.css'
import { Field } from './Field.tsx'
import { tell } from './tell.ts'
import { useSend } from './useSend.ts'

const ways = ['sign-in', 'sign-up'] as const
type Way = (typeof ways)[number]

/** Signs a grown-up in, or gives them an account: with password, with a code by e-mail, or through Google. */
export function SignIn({ before }: { readonly before: Failure | null }) {
  const text = useText()
  const bridge = useBridge()
  const [way, setWay] = useState<Way>('sign-in')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isAdult, setAdult] = useState(false)
  const { isBusy, problem, send } = useSend()
  const isNew = way === 'sign-up'
  const address = email.trim()
  const hasAddress = /^\S+@\S+\.\S+$/.test(address)
  const isReady = hasAddress && password !== '' && (!isNew || isAdult) && !isBusy
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    void send(() =>
      isNew
        ? bridge.call('accounts.signUp', { email: address, password, isAdult: true })
        : bridge.call('accounts.signIn', { email: address, password }),
    )
  }
  const shown = problem ?? before
  return (
    <form className={styles.form} onSubmit={submit} data-testid="account-form" aria-busy={isBusy}>
      <RadioGroup
        className={styles.field ?? ''}
        value={way}
        onChange={(chosen) => setWay(ways.find((each) => each === chosen) ?? 'sign-in')}
      >
        <Label className={styles.label ?? ''}>{text('account.way')}</Label>
        <div className={styles.options}>
          {ways.map((each) => (
            <Radio key={each} value={each} className={styles.tick ?? ''} data-testid={`account-way-${each}`}>
              <span className={styles.dot} aria-hidden="true" />
              {text(`account.way.${each}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <Field kind="email" name="email" label={text('account.email')} value={email} onChange={setEmail} />
      <Field
        kind={isNew ? 'new-password' : 'password'}
        name="password"
        label={text('account.password')}
        {...(isNew && { help: text('account.password.help') })}
        value={password}
        onChange={setPassword}
      />
      {isNew && (
        <Checkbox className={styles.tick ?? ''} isSelected={isAdult} onChange={setAdult} data-testid="account-adult">
          <span className={styles.box} aria-hidden="true">
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M5 12.5L10 17.5L19 7" />
            </svg>
          </span>
          {text('account.adult')}
        </Checkbox>
      )}
      <p role="alert" className={styles.problem} data-testid="account-problem">
        {shown !== null && tell(text, shown)}
      </p>
      <div className={styles.actions}>
        <Button type="submit" look="strong" isDisabled={!isReady} data-testid="account-send">
          {text(isBusy ? 'account.busy' : `account.send.${way}`)}
        </Button>
        {!isNew && (
          <Button
            isDisabled={!hasAddress || isBusy}
            onPress={() => void send(() => bridge.call('accounts.signIn', { email: address }))}
            data-testid="account-send-code"
          >
            {text('account.sendCode')}
          </Button>
        )}
      </div>
      <div className={styles.other}>
        <p className={styles.help}>{text('account.google.help')}</p>
        <Button
          isDisabled={isBusy || (isNew && !isAdult)}
          onPress={() => void send(() => bridge.call('accounts.google', { isAdult: isNew && isAdult }))}
          data-testid="account-google"
        >
          {text('account.google')}
        </Button>
      </div>
    </form>
  )
}
