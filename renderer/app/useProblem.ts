import { useEffect, useState } from 'react'
import type { Failure } from '../../preload/contract/failure.ts'
import { useBridge, useBridgeEvent } from '../ui/bridge.tsx'

/** What has to be told on whatever is shown: a problem of the host, or that the line to it is down (until it is back). */
export function useProblem() {
  const bridge = useBridge()
  const [problem, setProblem] = useState<Failure | null>(null)
  useBridgeEvent('app.problem', setProblem)
  useEffect(
    () =>
      bridge.onConnection((isConnected) =>
        setProblem((before) => {
          if (!isConnected) return { code: 'disconnected', message: '' }
          return before?.code === 'disconnected' ? null : before
        }),
      ),
    [bridge],
  )
  return { problem, setProblem }
}
