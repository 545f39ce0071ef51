import { useCallback, useEffect, useState } from 'react'
import type { Opening } from '../../preload/contract/openings.ts'
import { useBridge, useBridgeEvent } from '../ui/bridge.tsx'

/** What somebody opened the app with, until a person answered. */
export function useOpenings(): readonly [Opening | null, (opening: null) => void] {
  const bridge = useBridge()
  const [opening, setOpening] = useState<Opening | null>(null)
  const ask = useCallback(
    () =>
      void bridge
        .call('openings.take', {})
        .then((answer) => answer.ok && answer.value !== null && setOpening(answer.value)),
    [bridge],
  )
  useEffect(ask, [ask])
  useBridgeEvent('openings.came', ask)
  return [opening, setOpening]
}
