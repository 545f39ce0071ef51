import type { ComponentType } from 'react'
import type { AccountStatus } from '../../../preload/contract/accounts.ts'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Account.module.css'
import { SignedIn } from './SignedIn.tsx'
import { SignIn } from './SignIn.tsx'
import { useAccount } from './useAccount.ts'
import { Waiting } from './Waiting.tsx'

interface Props {
  /** Where what is private is unlocked. */
  readonly Safe: ComponentType
  readonly onDone: () => void
}

/** The grown-ups' screen of their account. The app is whole without one, and says so first. */
export function AccountScreen({ Safe, onDone }: Props) {
  const text = useText()
  const status = useAccount()
  return (
    <GrownUpsScreen
      name="account"
      title={text('account.title')}
      lead={text(status?.kind === 'unavailable' ? 'account.none' : 'account.lead')}
      onDone={onDone}
    >
      {status !== null && <State status={status} Safe={Safe} />}
    </GrownUpsScreen>
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
