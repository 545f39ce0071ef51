import { type RefObject, useEffect, useRef } from 'react'

/**
 * A part that takes the focus when what had it went away with `state`, so that a keyboard or a reader goes on where it was and
 * not at the top of the page. The part needs `tabIndex={-1}`.
 */
export function useKeptFocus<Part extends HTMLElement>(state: unknown): RefObject<Part | null> {
  const part = useRef<Part>(null)
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    if (document.activeElement === document.body) part.current?.focus({ preventScroll: true })
  }, [state])
  return part
}
