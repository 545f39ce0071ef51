import { type FormEvent, useCallback, useEffect, useId, useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Membership } from '../../../preload/contract/accounts.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Account.module.css'
import { Field } from './Field.tsx'
import { Invite } from './Invite.tsx'
import { tell } from './tell.ts'
import { useSend } from './useSend.ts'

/** What the account is in the cloud: whose, of which clinic; and the ways to bring a guardian in, or to be brought in. */
export function Belonging({ isOnline }: { readonly isOnline: boolean }) {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const [membership, setMembership] = useState<Membership | null>(null)
  const load = useCallback(() => {
    void bridge.call('accounts.membership', {}).then((answer) => answer.ok && setMembership(answer.value))
  }, [bridge])
  useEffect(() => {
    if (isOnline) load()
  }, [isOnline, load])
  if (membership === null) return null
  const { kind, clinics, children } = membership
  return (
    <>
      <section className={styles.part} aria-labelledby={id} data-testid="account-belonging" data-kind={kind ?? 'none'}>
        <h2 id={id} className={styles.heading}>
          {text('account.whose')}
        </h2>
        {kind === null ? (
          <Whose onDone={setMembership} />
        ) : (
          <p className={styles.wide}>
            {[
              text(`account.whose.${kind}`),
              ...clinics.map(({ name, role }) => text('account.whose.member', { name, role })),
              text('account.whose.children', { count: children }),
            ].join(' ')}
          </p>
        )}
      </section>
      {kind !== null && (
        <>
          <Invite />
          <Accept onDone={setMembership} />
        </>
      )}
    </>
  )
}

interface Done {
  readonly onDone: (membership: Membership) => void
}

const kinds = ['family', 'clinic'] as const

/** Said once: a family, or a clinic with its name. */
function Whose({ onDone }: Done) {
  const text = useText()
  const bridge = useBridge()
  const [kind, setKind] = useState<(typeof kinds)[number] | null>(null)
  const [clinic, setClinic] = useState('')
  const { isBusy, problem, send } = useSend()
  const isReady = kind !== null && (kind === 'family' || clinic.trim() !== '') && !isBusy
  const register = async () => {
    if (kind === null) return
    const whose = kind === 'family' ? ({ kind } as const) : ({ kind, clinic: clinic.trim() } as const)
    const registered = await send(() => bridge.call('accounts.register', whose))
    if (registered !== null) onDone(registered)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) void register()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <RadioGroup
        className={styles.field ?? ''}
        value={kind}
        onChange={(chosen) => setKind(kinds.find((each) => each === chosen) ?? null)}
      >
        <Label className={styles.label ?? ''}>{text('account.whose.ask')}</Label>
        {kinds.map((each) => (
          <Radio key={each} value={each} className={styles.tick ?? ''} data-testid={`account-whose-${each}`}>
            <span className={styles.dot} aria-hidden="true" />
            {text(`account.whose.as.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      {kind === 'clinic' && (
        <Field kind="text" name="clinic" label={text('account.whose.clinicName')} value={clinic} onChange={setClinic} />
      )}
      <p role="alert" className={styles.problem}>
        {problem !== null && tell(text, problem)}
      </p>
      <div className={styles.actions}>
        <Button type="submit" isDisabled={!isReady} data-testid="account-whose-send">
          {text(isBusy ? 'account.busy' : 'account.whose.send')}
        </Button>
      </div>
    </form>
  )
}

/** For whoever was given a code. */
function Accept({ onDone }: Done) {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const [code, setCode] = useState('')
  const [isIn, setIn] = useState(false)
  const { isBusy, problem, send } = useSend()
  const isReady = code.trim().length >= 20 && !isBusy
  const accept = async () => {
    setIn(false)
    const accepted = await send(() => bridge.call('accounts.accept', { code: code.trim() }))
    if (accepted === null) return
    setIn(true)
    setCode('')
    onDone(accepted)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) void accept()
  }
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="account-accept">
      <h2 id={id} className={styles.heading}>
        {text('account.accept')}
      </h2>
      <form className={styles.form} onSubmit={submit}>
        <Field kind="text" name="invited" label={text('account.accept.code')} value={code} onChange={setCode} />
        <p role="alert" className={styles.problem} data-testid="account-accept-told">
          {problem !== null
            ? problem.code === 'not-found'
              ? text('account.accept.unknown')
              : tell(text, problem)
            : isIn
              ? text('account.accept.done')
              : null}
        </p>
        <div className={styles.actions}>
          <Button type="submit" isDisabled={!isReady} data-testid="account-accept-send">
            {text(isBusy ? 'account.busy' : 'account.accept.send')}
          </Button>
        </div>
      </form>
    </section>
  )
}
