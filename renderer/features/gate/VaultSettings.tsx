import { useId, useState } from 'react'
import type { VaultStatus } from '../../../preload/contract/vault.ts'
import { useText } from '../../ui/intl.tsx'
import styles from './Gate.module.css'
import { LockedVault } from './LockedVault.tsx'
import { NewPassphrase } from './NewPassphrase.tsx'
import { OpenVault } from './OpenVault.tsx'
import { RecoveryCode } from './RecoveryCode.tsx'
import { useVaultStatus } from './useStatus.ts'

/** What keeps names, notes and recordings private on this computer; before a closed door no more than what unlocks it. */
export function VaultSettings({
  isDoorOpen,
  Title = 'h3',
}: {
  readonly isDoorOpen: boolean
  /** On a screen of its own it stands right below the screen's title. */
  readonly Title?: 'h2' | 'h3'
}) {
  const text = useText()
  const id = useId()
  const vault = useVaultStatus()
  const [code, setCode] = useState<string | null>(null)
  if (vault === null || (!isDoorOpen && vault.state !== 'locked')) return null
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="vault-settings" data-state={vault.state}>
      <div>
        <Title id={id} className={styles.heading}>
          {text('safe.title')}
        </Title>
        <p className={styles.help}>{text(`safe.${stateOf(vault)}`)}</p>
        {vault.problem !== null && (
          <p role="alert" className={styles.problem} lang="en">
            {vault.problem.message}
          </p>
        )}
      </div>
      {code !== null ? (
        <RecoveryCode code={code} onDone={() => setCode(null)} />
      ) : vault.state === 'not-set-up' ? (
        <NewPassphrase action={text('safe.setUp')} onCode={setCode} />
      ) : vault.state === 'locked' ? (
        <LockedVault vault={vault} />
      ) : (
        <OpenVault vault={vault} onCode={setCode} />
      )}
    </section>
  )
}

/** Which sentence describes it. */
const stateOf = ({ state, wrappings }: VaultStatus) => {
  if (state !== 'open') return state
  if (!wrappings.includes('key-store')) return 'open'
  return wrappings.includes('passphrase') ? 'openByBoth' : 'openByKeyStore'
}
