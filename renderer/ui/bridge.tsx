import { createContext, type ReactNode, useContext, useEffect, useEffectEvent } from 'react'
import type { Bridge, EventName, EventPayload } from '../../preload/contract/index.ts'

const BridgeContext = createContext<Bridge | null>(null)

export function BridgeProvider({ bridge, children }: { readonly bridge: Bridge; readonly children: ReactNode }) {
  return <BridgeContext value={bridge}>{children}</BridgeContext>
}

export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext)
  if (bridge === null) throw new Error('No bridge above this component')
  return bridge
}

/** Listens to an event for as long as the component is there. */
export function useBridgeEvent<Name extends EventName>(
  name: Name,
  listener: (payload: EventPayload<Name>) => void,
): void {
  const bridge = useBridge()
  const heard = useEffectEvent(listener)
  useEffect(() => bridge.on(name, (payload) => heard(payload)), [bridge, name])
}
