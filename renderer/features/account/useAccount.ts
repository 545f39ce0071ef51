import { useCallback, useEffect, useState } from 'react'
import type { AccountStatus } from '../../../preload/contract/accounts.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

/** Who is signed in here, as it changes; null until the app has said so. */
export function useAccount(): AccountStatus | null {
  const bridge = useBridge()
  const [status, setStatus] = useState<AccountStatus | null>(null)
  const load = useCallback(() => {
    void bridge.call('accounts.status', {}).then((answer) => {
      if (answer.ok) setStatus(answer.value)
    })
  }, [bridge])
  useEffect(load, [load])
  useBridgeEvent('accounts.changed', load)
  useBridgeEvent('vault.changed', load)
  return status
}
