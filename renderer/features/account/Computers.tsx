import { useCallback, useEffect, useId, useState } from 'react'
import type { AccountComputer } from '../../../preload/contract/accounts.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import styles from './Account.module.css'
import { tell } from './tell.ts'
import { useSend } from './useSend.ts'

/** Where else the account is signed in, and the way to end it there: for a computer that was sold or lost. */
export function Computers({ isOnline }: { readonly isOnline: boolean }) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const id = useId()
  const [list, setList] = useState<readonly AccountComputer[] | null>(null)
  const { isBusy, problem, send } = useSend()
  const load = useCallback(() => {
    void bridge.call('accounts.computers', {}).then((answer) => {
      if (answer.ok) setList(answer.value)
    })
  }, [bridge])
  useEffect(() => {
    if (isOnline) load()
  }, [isOnline, load])
  const end = async (computer: AccountComputer) => {
    const left = await send(() => bridge.call('accounts.endComputer', { id: computer.id }))
    if (left !== null) setList(left)
  }
  if (list === null) return null
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="account-computers">
      <div>
        <h2 id={id} className={styles.heading}>
          {text('account.computers')}
        </h2>
        <p className={styles.help}>{text('account.computers.help')}</p>
      </div>
      <ul className={styles.list}>
        {list.map((computer) => (
          <li key={computer.id} className={styles.row}>
            <span className={styles.what}>
              <strong>
                {computer.isThis
                  ? text('account.computers.this')
                  : (computer.program ?? text('account.computers.unknown'))}
              </strong>
              <span className={styles.help}>
                {[
                  computer.place,
                  text('account.computers.seen', {
                    at: intl.formatDate(computer.seenAt, { dateStyle: 'medium', timeStyle: 'short' }),
                  }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {!computer.isThis && (
              <Button isDisabled={isBusy} onPress={() => void end(computer)} data-testid="account-computer-end">
                {text('account.computers.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="alert" className={styles.problem}>
        {problem !== null && tell(text, problem)}
      </p>
    </section>
  )
}
