import { useState } from 'react'
import type { AccountStatus } from '../../../preload/contract/accounts.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Account.module.css'
import { Belonging } from './Belonging.tsx'
import { Computers } from './Computers.tsx'
import { tell } from './tell.ts'
import { useSend } from './useSend.ts'

/** The account that is signed in: whose, how the line is, where else, and the way out. */
export function SignedIn({ status }: { readonly status: AccountStatus }) {
  const text = useText()
  const { profile, connection, isKept, hasCloud } = status
  return (
    <>
      <div className={styles.card} data-testid="account-profile">
        <p className={styles.who}>
          {profile?.name !== null && <strong>{profile?.name}</strong>}
          <span>{profile?.email}</span>
        </p>
        <p className={styles.state} data-connection={connection} role="status" data-testid="account-connection">
          <span className={styles.mark} aria-hidden="true" />
          {text(`account.connection.${connection}`)}
        </p>
        {!isKept && <p className={styles.help}>{text('account.notKept')}</p>}
      </div>
      {hasCloud && <Belonging isOnline={connection === 'online'} />}
      <Computers isOnline={connection === 'online'} />
      <SignOut unsent={status.unsent} />
    </>
  )
}

/** Asks once more where something would stay behind. */
function SignOut({ unsent }: { readonly unsent: number }) {
  const text = useText()
  const bridge = useBridge()
  const [isAsked, setAsked] = useState(false)
  const { isBusy, problem, send } = useSend()
  const out = async () => {
    const done = await send(() => bridge.call('accounts.signOut', { unsent }))
    // There are more changes than were shown: they are shown now.
    if (done === null) setAsked(true)
  }
  return (
    <section className={styles.part} data-testid="account-out">
      {isAsked ? (
        <div className={styles.sure}>
          <p className={styles.note} role="status">
            {text('account.out.unsent', { count: unsent })}
          </p>
          <p role="alert" className={styles.problem}>
            {problem !== null && tell(text, problem)}
          </p>
          <div className={styles.actions}>
            <Button isDisabled={isBusy} onPress={() => void out()} data-testid="account-out-sure">
              {text('account.out.sure')}
            </Button>
            <Button onPress={() => setAsked(false)} data-testid="account-out-stay">
              {text('account.out.stay')}
            </Button>
          </div>
        </div>
      ) : (
        <div className={styles.actions}>
          <Button
            isDisabled={isBusy}
            onPress={() => (unsent > 0 ? setAsked(true) : void out())}
            data-testid="account-sign-out"
          >
            {text('account.out')}
          </Button>
          <p className={styles.help}>{text('account.out.help')}</p>
        </div>
      )}
    </section>
  )
}
