import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { CallOutput } from '../../../preload/contract/index.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

/** What there is to compare, followed as long as it is shown: a consent that is withdrawn takes it away at once. */
export function useThenAndNow(childId: string | undefined) {
  const bridge = useBridge()
  const [found, setFound] = useState<CallOutput<'recordings.thenAndNow'> | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const turn = useRef(0)
  const load = () => {
    turn.current += 1
    const mine = turn.current
    void bridge.call('recordings.thenAndNow', childId === undefined ? {} : { childId }).then((answer) => {
      if (mine !== turn.current) return
      setFailure(answer.ok ? null : answer.error)
      setFound(answer.ok ? answer.value : null)
    })
  }
  useBridgeEvent('recordings.changed', load)
  useBridgeEvent('consents.changed', load)
  useBridgeEvent('progress.changed', load)
  useBridgeEvent('vault.changed', load)
  useEffect(load, [bridge, childId])
  return { found, failure }
}
