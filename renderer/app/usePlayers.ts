import { useState } from 'react'
import { useChildren } from '../features/children/useChildren.ts'
import { useBridge } from '../ui/bridge.tsx'
import { usePreferences } from '../ui/preferences.tsx'
import type { ReportProblem } from './screen.ts'

/** Who practises here, and whose turn it is. */
export function usePlayers(report: ReportProblem) {
  const bridge = useBridge()
  const { sounds } = usePreferences()
  const { cards, isFailed } = useChildren()
  /** Whom somebody chose since the start; of several who practise here, one has to be. */
  const [picked, setPicked] = useState<string | null>(null)
  const chosen = cards?.find((card) => card.isChosen)
  const hasOthers = cards !== null && cards.length > 1
  return {
    cards,
    chosen,
    hasOthers,
    /** Nobody said yet who it is. */
    isAsked: hasOthers && (picked === null || picked !== chosen?.id),
    /** The page was loaded anew in the midst of this child's turn. */
    stay: setPicked as (childId: string) => void,
    isReady: cards !== null || isFailed,
    /** It is another child's turn, on the screen that is shown. */
    takeTurn: async (childId: string): Promise<boolean> => {
      sounds.play('tap')
      const answer = await bridge.call('children.choose', { childId })
      if (answer.ok) setPicked(childId)
      else report(answer.error)
      return answer.ok
    },
  }
}
export type Players = ReturnType<typeof usePlayers>
