import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { PlanContent, PlanState } from '../../../preload/contract/plans.ts'
import type { Result } from '../../../preload/contract/result.ts'
import { useBridge } from '../../ui/bridge.tsx'

/** A child's plan as it is kept, and the ways to change it. */
export function usePlan(childId: string) {
  const bridge = useBridge()
  const [state, setState] = useState<PlanState | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const take = useCallback((answer: Result<PlanState>): boolean => {
    setFailure(answer.ok ? null : answer.error)
    if (answer.ok) setState(answer.value)
    return answer.ok
  }, [])
  useEffect(() => void bridge.call('plans.get', { childId }).then(take), [bridge, childId, take])
  return {
    state,
    failure,
    save: async (plan: PlanContent, note: string | undefined) =>
      take(await bridge.call('plans.save', { childId, plan, ...(note !== undefined && { note }) })),
    end: async () => take(await bridge.call('plans.end', { childId })),
    reopen: async () => take(await bridge.call('plans.reopen', { childId })),
  }
}
