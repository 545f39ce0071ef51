import { useCallback, useEffect, useState } from 'react'
import type { CaseloadEntry, Group } from '../../../preload/contract/caseload.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Result } from '../../../preload/contract/result.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

/** Everybody a therapist practises with, followed as long as it is shown. */
export function useCaseload() {
  const bridge = useBridge()
  const [entries, setEntries] = useState<readonly CaseloadEntry[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const take = useCallback((answer: Result<CaseloadEntry[]>) => {
    setFailure(answer.ok ? null : answer.error)
    if (answer.ok) setEntries(answer.value)
    return answer.ok
  }, [])
  const load = useCallback(() => void bridge.call('caseload.list', {}).then(take), [bridge, take])
  useEffect(load, [load])
  // Told of a changed plan, too.
  useBridgeEvent('children.changed', load)
  useBridgeEvent('vault.changed', load)
  return {
    entries,
    failure,
    archive: async (childId: string, isArchived: boolean) =>
      take(await bridge.call('caseload.archive', { childId, isArchived })),
    setGroup: async (childId: string, group: Group | null) =>
      take(await bridge.call('caseload.group', { childId, group })),
  }
}
