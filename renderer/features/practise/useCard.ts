import { useCallback, useEffect, useRef, useState } from 'react'
import type { Topic } from './soundCard.ts'

/**
 * Which card lies open: one at a time. Closed by hand, the focus goes back to where it was opened; when somebody speaks or
 * leaves, the card goes with what it lay on.
 */
export function useCard(isAway: boolean, twisterId: string) {
  const [shown, setShown] = useState<{ readonly twisterId: string; readonly topic: Topic } | null>(null)
  const opener = useRef<Element | null>(null)
  const open = useCallback(
    (topic: Topic) => {
      opener.current = document.activeElement
      setShown({ twisterId, topic })
    },
    [twisterId],
  )
  const close = useCallback(() => {
    setShown(null)
    // What lay under the card takes the focus again only after it is drawn without it.
    requestAnimationFrame(() => opener.current instanceof HTMLElement && opener.current.focus({ preventScroll: true }))
  }, [])
  const leave = useCallback(() => {
    if (document.activeElement?.closest('[data-testid="sound-card"]') != null)
      document.getElementById('screen-title')?.focus({ preventScroll: true })
    setShown(null)
  }, [])
  useEffect(() => {
    if (isAway) leave()
  }, [isAway, leave])
  return { topic: shown?.twisterId === twisterId ? shown.topic : null, open, close, leave }
}
