import { useState } from 'react'
import type { Bridge } from '../../../preload/contract/index.ts'
import type { VaultStatus } from '../../../preload/contract/vault.ts'
import { useBridgeEvent } from '../../ui/bridge.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'

const askVault = (bridge: Bridge) => bridge.call('vault.status', {})

/** Whether names can be read and written now. */
export function useVaultState(): { readonly isOpen: boolean; readonly isNeeded: boolean } {
  const asked = useAnswer(askVault).value
  const [told, setTold] = useState<VaultStatus | null>(null)
  // Once shown, the place where it is unlocked stays: a new recovery code is told there, this one time.
  const [wasClosed, setWasClosed] = useState(false)
  useBridgeEvent('vault.changed', setTold)
  const state = (told ?? asked)?.state ?? null
  const isClosed = state !== null && state !== 'open'
  if (isClosed && !wasClosed) setWasClosed(true)
  return { isOpen: state === 'open', isNeeded: isClosed || wasClosed }
}
