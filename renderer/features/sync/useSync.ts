import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Result } from '../../../preload/contract/result.ts'
import type { SyncStatus } from '../../../preload/contract/sync.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

/** The parts of the screen. */
export type Place = 'standing' | 'code' | 'locked' | 'stuck' | 'ended'

/** How this computer and the cloud stand, as it changes, and the way to ask for something. */
export function useSync() {
  const bridge = useBridge()
  const [status, setStatus] = useState<SyncStatus | null>(null)
  /** What was wrong with the last thing that was asked for: it is said where that was. */
  const [problem, setProblem] = useState<{ readonly place: Place; readonly failure: Failure } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const load = useCallback(() => {
    void bridge.call('sync.status', {}).then((answer) => {
      if (answer.ok) setStatus(answer.value)
      else setProblem({ place: 'standing', failure: answer.error })
    })
  }, [bridge])
  useEffect(load, [load])
  useBridgeEvent('sync.changed', load)

  const ask = async <Value>(place: Place, call: () => Promise<Result<Value>>): Promise<Value | null> => {
    if (isBusy) return null
    setBusy(true)
    setProblem(null)
    const answer = await call()
    setBusy(false)
    load()
    if (answer.ok) return answer.value
    setProblem({ place, failure: answer.error })
    return null
  }
  return { status, problem, isBusy, ask }
}
export type Asking = Omit<ReturnType<typeof useSync>, 'status'>
