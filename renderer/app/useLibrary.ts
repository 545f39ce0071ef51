import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '../../preload/contract/failure.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { useBridge, useBridgeEvent } from '../ui/bridge.tsx'

/** All twisters there are here, followed as long as the app is open; null until they are known. */
export function useLibrary() {
  const bridge = useBridge()
  const [twisters, setTwisters] = useState<readonly Twister[] | null>(() => bridge.early?.('library.list') ?? null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const load = useCallback(() => {
    setFailure(null)
    void bridge.call('library.list', {}).then((answer) => {
      if (answer.ok) setTwisters(answer.value)
      else setFailure(answer.error)
    })
  }, [bridge])
  useEffect(load, [load])
  useBridgeEvent('library.changed', load)
  // The list that could not be had because the line was down comes by itself when the line is back.
  useEffect(
    () => bridge.onConnection((isConnected) => isConnected && twisters === null && load()),
    [bridge, load, twisters],
  )
  return { twisters, failure, load }
}
