import { useLayoutEffect } from 'react'

/** Marks the moment at which something is on the screen, for whoever measures: after layout, with the next frame. */
export function useShownMark(name: string, isShown: boolean, detail: Readonly<Record<string, string | number>>): void {
  const written = JSON.stringify(detail)
  useLayoutEffect(() => {
    if (!isShown) return
    const frame = requestAnimationFrame(() => performance.mark(name, { detail: JSON.parse(written) }))
    return () => cancelAnimationFrame(frame)
  }, [name, isShown, written])
}
