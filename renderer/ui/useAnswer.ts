import { useEffect, useState } from 'react'
import type { Bridge } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'
import { useBridge } from './bridge.tsx'

/** What a call answered. Null until it did, and for as long as it is not wanted. */
export interface Answer<Value> {
  readonly value: Value | null
  readonly isFailed: boolean
}

/** Asks once; again when a lost line is back and nothing was answered yet. `ask` has to stay the same function. */
export function useAnswer<Value>(ask: (bridge: Bridge) => Promise<Result<Value>>, isWanted = true): Answer<Value> {
  const bridge = useBridge()
  const [answer, setAnswer] = useState<Answer<Value>>({ value: null, isFailed: false })
  const isDone = !isWanted || answer.value !== null
  useEffect(() => {
    if (isDone) return
    let isThere = true
    const load = () =>
      void ask(bridge).then((result) => {
        if (isThere) setAnswer(result.ok ? { value: result.value, isFailed: false } : { value: null, isFailed: true })
      })
    load()
    const stop = bridge.onConnection((isConnected) => isConnected && load())
    return () => {
      isThere = false
      stop()
    }
  }, [ask, bridge, isDone])
  return answer
}

export const askDialects = (bridge: Bridge) => bridge.call('judging.dialects', {})
export const askStrictness = (bridge: Bridge) => bridge.call('judging.strictness', {})
