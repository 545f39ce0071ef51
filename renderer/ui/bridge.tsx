import { createContext, type ReactNode, useContext, useEffect, useEffectEvent } from 'react'
import type { FirstName } from '../../preload/contract/firstPicture.ts'
import type { Bridge, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'

/** The bridge as the page has it: some of it may know answers before they are asked. */
export interface PageBridge extends Bridge {
  early?<Name extends FirstName>(name: Name): CallOutput<Name> | undefined
}

const BridgeContext = createContext<PageBridge | null>(null)

export function BridgeProvider({ bridge, children }: { readonly bridge: PageBridge; readonly children: ReactNode }) {
  return <BridgeContext value={bridge}>{children}</BridgeContext>
}

export function useBridge(): PageBridge {
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
