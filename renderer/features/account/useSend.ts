import { useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Result } from '../../../preload/contract/result.ts'

/** A call that a person waits for: whether it is on its way, and what was wrong with the last one. */
export function useSend() {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const send = async <Value>(call: () => Promise<Result<Value>>): Promise<Value | null> => {
    if (isBusy) return null
    setBusy(true)
    setProblem(null)
    const answer = await call()
    setBusy(false)
    if (answer.ok) return answer.value
    setProblem(answer.error)
    return null
  }
  return { isBusy, problem, send }
}
