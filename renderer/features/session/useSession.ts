import { useCallback, useEffect, useState } from 'react'
import type { SessionState } from '../../../preload/contract/session.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

/** How far the sitting of the child who practises is; null until that is known. */
export function useSession(): SessionState | null {
  const bridge = useBridge()
  const [session, setSession] = useState<SessionState | null>(() => bridge.early?.('session.get') ?? null)
  const load = useCallback(
    () => void bridge.call('session.get', {}).then((answer) => answer.ok && setSession(answer.value)),
    [bridge],
  )
  useEffect(load, [load])
  useEffect(() => bridge.onConnection((isConnected) => isConnected && load()), [bridge, load])
  useBridgeEvent('session.changed', load)
  return session
}
