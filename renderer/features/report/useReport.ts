import { useEffect, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { KeptSession, ReportAsk, ReportPage } from '../../../preload/contract/reports.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

/** The report that is asked for, followed as long as it is shown, and the child's sessions to choose from. */
export function useReport(ask: ReportAsk) {
  const bridge = useBridge()
  const [page, setPage] = useState<ReportPage | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [sessions, setSessions] = useState<readonly KeptSession[]>([])
  const [stamp, setStamp] = useState(0)
  useBridgeEvent('progress.changed', () => setStamp((before) => before + 1))
  const { childId } = ask
  useEffect(() => {
    void bridge.call('reports.sessions', { childId }).then((answer) => answer.ok && setSessions(answer.value))
  }, [bridge, childId])
  const asked = JSON.stringify(ask)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew once something was written
  useEffect(() => {
    let isWanted = true
    void bridge.call('reports.get', JSON.parse(asked) as ReportAsk).then((answer) => {
      if (!isWanted) return
      setFailure(answer.ok ? null : answer.error)
      setPage(answer.ok ? answer.value : null)
    })
    return () => {
      isWanted = false
    }
  }, [bridge, asked, stamp])
  return { page, failure, sessions }
}
