import { useCallback, useEffect, useState } from 'react'
import type { OwnVoice } from '../../../preload/contract/ownVoice.ts'
import { useBridge, useBridgeEvent } from '../bridge.tsx'

const nothing: OwnVoice = { isOpen: false, recordings: [] }

/** What grown-ups here recorded, and whether it can be heard now. Null until the host said so. */
export function useOwnVoice(): OwnVoice | null {
  const bridge = useBridge()
  const [own, setOwn] = useState<OwnVoice | null>(null)
  const load = useCallback(() => {
    void bridge.call('ownVoice.list', {}).then((answer) => setOwn(answer.ok ? answer.value : nothing))
  }, [bridge])
  useEffect(load, [load])
  useBridgeEvent('ownVoice.changed', load)
  useBridgeEvent('vault.changed', load)
  return own
}
