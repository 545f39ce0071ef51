import { useEffect, useState } from 'react'
import type { Sayable } from '../../../preload/contract/choosing.ts'
import { useBridge } from '../../ui/bridge.tsx'

const none: readonly Sayable[] = []

/** The parts of a twister that may be said by themselves, lowest first; none where that is not allowed, or until they are here. */
export function useSteps(twisterId: string | undefined, isAllowed: boolean): readonly Sayable[] {
  const bridge = useBridge()
  const [found, setFound] = useState<{ readonly of: string; readonly steps: readonly Sayable[] } | null>(null)
  useEffect(() => {
    if (twisterId === undefined || !isAllowed) return
    let isWanted = true
    void bridge.call('choosing.steps', { twisterId }).then((answer) => {
      if (isWanted && answer.ok) setFound({ of: twisterId, steps: answer.value })
    })
    return () => {
      isWanted = false
    }
  }, [bridge, twisterId, isAllowed])
  return isAllowed && found?.of === twisterId ? (found?.steps ?? none) : none
}
