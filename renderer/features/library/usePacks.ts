import { useEffect, useState } from 'react'
import type { PackList } from '../../../preload/contract/packs.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

/** The packs on this computer, followed as long as they are shown; null until they are known. */
export function usePacks(): PackList | null {
  const bridge = useBridge()
  const [list, setList] = useState<PackList | null>(null)
  const load = () => void bridge.call('packs.list', {}).then((answer) => answer.ok && setList(answer.value))
  useBridgeEvent('library.changed', load)
  useEffect(load, [bridge])
  return list
}
