import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { MeasuresReport } from '../../../preload/contract/measures.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

/** The figures of the last so many days, followed as long as they are shown. */
export function useMeasures(days: number) {
  const bridge = useBridge()
  const [report, setReport] = useState<MeasuresReport | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const turn = useRef(0)
  const load = () => {
    turn.current += 1
    const mine = turn.current
    void bridge.call('progress.measures', { days }).then((answer) => {
      if (mine !== turn.current) return
      setFailure(answer.ok ? null : answer.error)
      if (answer.ok) setReport(answer.value)
    })
  }
  useBridgeEvent('progress.changed', load)
  useEffect(load, [bridge, days])
  return { report, failure }
}
