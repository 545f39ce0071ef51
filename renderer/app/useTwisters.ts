import { useState } from 'react'
import type { Sayable } from '../../preload/contract/choosing.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { found, nothingAsked } from '../features/choose/finding.ts'
import { useForYou } from '../features/choose/useForYou.ts'
import { useSteps } from '../features/practise/useSteps.ts'
import { useBridge } from '../ui/bridge.tsx'
import type { ReportProblem } from './screen.ts'
import { useLibrary } from './useLibrary.ts'

/** Which twister is said, and which comes next: as proposed, or in the order in which they were looked for. */
export function useTwisters(report: ReportProblem) {
  const bridge = useBridge()
  const library = useLibrary()
  const forYou = useForYou()
  const [asked, setAsked] = useState(nothingAsked)
  const [twister, setTwister] = useState<Sayable | null>(null)
  /** The child follows what is proposed, until somebody chooses otherwise. */
  const [isProposed, setProposed] = useState(false)
  /** The lines for getting to know a child, once somebody asked for them. */
  const [hello, setHello] = useState<readonly Twister[]>([])
  const steps = useSteps(twister?.id, forYou.isLadderAllowed)

  const list = library.twisters ?? []
  const shown = found(list, asked, forYou)
  const row = [hello, shown].find((some) => some.some((one) => one.id === twister?.id)) ?? list
  const afterwards =
    twister === null ? undefined : row[(row.findIndex((one) => one.id === twister.id) + 1) % row.length]
  const proposal = forYou.row.find(
    ({ twisterId, rung }) => twisterId !== twister?.id || rung !== (twister.step ?? 'twister'),
  )
  const proposed =
    proposal?.twisterId === twister?.id && proposal?.rung !== 'twister'
      ? steps.find(({ step }) => step === proposal?.rung)
      : list.find(({ id }) => id === proposal?.twisterId)

  return {
    library,
    list,
    forYou,
    asked,
    setAsked,
    twister,
    setTwister,
    steps,
    whole: list.find(({ id }) => id === twister?.id),
    next: (isProposed ? proposed : undefined) ?? afterwards,
    begin: (one: Sayable, isByProposal: boolean) => {
      setTwister(one)
      setProposed(isByProposal)
    },
    /** What is proposed may be a part of a twister. */
    partOf: async (one: Twister): Promise<Sayable> => {
      const rung = forYou.row.find(({ twisterId }) => twisterId === one.id)?.rung ?? 'twister'
      const parts = rung === 'twister' ? null : await bridge.call('choosing.steps', { twisterId: one.id })
      return (parts?.ok === true && parts.value.find(({ step }) => step === rung)) || one
    },
    /** The lines by which the machine gets to know a child; null where they cannot be had. */
    loadHello: async (): Promise<readonly Twister[] | null> => {
      const lines = await bridge.call('fits.lines', {})
      if (!lines.ok) report(lines.error)
      else setHello(lines.value)
      return lines.ok ? lines.value : null
    },
  }
}
export type Twisters = ReturnType<typeof useTwisters>
