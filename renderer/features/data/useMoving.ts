import { useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Result } from '../../../preload/contract/result.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { useBridgeEvent } from '../../ui/bridge.tsx'

/** An export or import that runs, and what came of the last one. */
export function useMoving<Report>(job: 'export' | 'import', describe: (report: Report) => string) {
  const announce = useAnnounce()
  const [isRunning, setRunning] = useState(false)
  const [part, setPart] = useState<number | null>(null)
  const [report, setReport] = useState<Report | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  useBridgeEvent('portable.progress', (told) => {
    if (told.job === job) setPart(told.total === 0 ? null : told.done / told.total)
  })
  const run = async (work: () => Promise<Result<Report>>): Promise<void> => {
    setRunning(true)
    setPart(null)
    setReport(null)
    setProblem(null)
    const answer = await work()
    setRunning(false)
    if (!answer.ok) return setProblem(answer.error)
    setReport(answer.value)
    announce(describe(answer.value))
  }
  return { isRunning, part, report, problem, run }
}
