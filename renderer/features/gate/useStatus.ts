import { useEffect, useState } from 'react'
import type { GateStatus } from '../../../preload/contract/gate.ts'
import type { VaultStatus } from '../../../preload/contract/vault.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

/** How the gate stands, followed as long as it is shown. Null until it is known. */
export function useGateStatus(): GateStatus | null {
  const bridge = useBridge()
  const [status, setStatus] = useState<GateStatus | null>(null)
  useBridgeEvent('gate.changed', setStatus)
  // What the vault was set up with is what a forgotten PIN can be replaced by.
  const load = () => void bridge.call('gate.status', {}).then((answer) => answer.ok && setStatus(answer.value))
  useBridgeEvent('vault.changed', load)
  useAskAgain(load)
  return status
}

/** How the vault stands, followed as long as it is shown. Null until it is known. */
export function useVaultStatus(): VaultStatus | null {
  const bridge = useBridge()
  const [status, setStatus] = useState<VaultStatus | null>(null)
  useBridgeEvent('vault.changed', setStatus)
  // A passphrase may have been tried in place of the PIN.
  const load = () => void bridge.call('vault.status', {}).then((answer) => answer.ok && setStatus(answer.value))
  useBridgeEvent('gate.changed', load)
  useAskAgain(load)
  return status
}

/** At first, and when a lost line is back. */
function useAskAgain(load: () => void): void {
  const bridge = useBridge()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once a bridge, not once a drawing
  useEffect(() => {
    load()
    return bridge.onConnection((isConnected) => isConnected && load())
  }, [bridge])
}
