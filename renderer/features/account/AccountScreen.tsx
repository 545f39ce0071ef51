import type { ComponentType, ReactNode } from 'react'
import type { AccountStatus } from '../../../preload/contract/accounts.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import styles from './Account.module.css'
import { SignedIn } from './SignedIn.tsx'
import { SignIn } from './SignIn.tsx'
import { useAccount } from './useAccount.ts'
import { Waiting } from './Waiting.tsx'

interface Props {
  /** What stands before the grown-ups' part, and lets it be seen. */
  readonly Door: ComponentType<{ readonly children: ReactNode }>
  /** Where what is private is unlocked. */
  readonly Safe: ComponentType
  readonly onDone: () => void
}

/** The grown-ups' screen of their account. The app is whole without one, and says so first. */
export function AccountScreen({ Door, Safe, onDone }: Props) {
  return (
    <div className={styles.page} data-testid="account">
      <Door>
        <Parts Safe={Safe} onDone={onDone} />
      </Door>
    </div>
  )
}

function Parts({ Safe, onDone }: Omit<Props, 'Door'>) {
  const text = useText()
  const status = useAccount()
  return (
    <section className={styles.screen} aria-labelledby="screen-title" data-kind={status?.kind}>
      <header className={styles.header}>
        <div>
          <ScreenTitle>{text('account.title')}</ScreenTitle>
          <p className={styles.lead}>{text(status?.kind === 'unavailable' ? 'account.none' : 'account.lead')}</p>
        </div>
        <Button icon="book" onPress={onDone} data-testid="account-done">
          {text('profiles.done')}
        </Button>
      </header>
      {status !== null && <State status={status} Safe={Safe} />}
    </section>
  )
}

function State({ status, Safe }: { readonly status: AccountStatus; readonly Safe: ComponentType }) {
  const text = useText()
  if (status.kind === 'signed-in') return <SignedIn status={status} />
  if (status.kind === 'unavailable') {
    return (
      <div className={styles.card} data-testid="account-none">
        <p>{text('account.none.what')}</p>
        <p className={styles.help}>{text('account.none.how')}</p>
      </div>
    )
  }
  if (status.kind === 'locked') {
    return (
      <>
        <p className={styles.note}>{text('account.locked')}</p>
        <Safe />
      </>
    )
  }
  return (
    <>
      {status.step === null ? <SignIn before={status.problem} /> : <Waiting step={status.step} />}
      <p className={styles.help}>{text('account.privacy')}</p>
    </>
  )
}
