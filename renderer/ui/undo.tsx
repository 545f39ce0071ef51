import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { fetched, onceThere } from './fetched.ts'

/** What was done, and the way back. */
export interface UndoOffer {
  /** What was done, as a sentence. */
  readonly sentence: string
  /** Puts it back as it was; false where that failed. */
  readonly undo: () => Promise<boolean> | boolean
  /** Nobody wanted it back: the offer is gone. */
  readonly onGone?: () => void
}

type Offer = (offer: UndoOffer) => void
const UndoContext = createContext<Offer>(() => undefined)

const load = () => import('./UndoRegion.tsx')
const UndoRegion = fetched(async () => (await load()).UndoRegion)

/** The one place from which what was destroyed can be brought back, whatever screen it was destroyed on. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const [isUsed, setUsed] = useState(false)
  const offer = useCallback<Offer>((one) => {
    onceThere([UndoRegion], async () => {
      const { show } = await load()
      show(one)
      setUsed(true)
    })
  }, [])
  return (
    <UndoContext value={offer}>
      {children}
      {isUsed && <UndoRegion />}
    </UndoContext>
  )
}

/** Offers to undo what was just done, for twelve seconds, and for as long as somebody points at it or is in it. */
export const useUndo = (): Offer => useContext(UndoContext)
