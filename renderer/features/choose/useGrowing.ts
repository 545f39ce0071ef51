import { startTransition, useEffect, useLayoutEffect, useState } from 'react'

/** A tile with its gap, at least, and what stands above them, in px: no more of them are seen at once than fit below it. */
const smallest = { width: 280, height: 280, above: 200 }
/** How long those that are seen are left alone, in ms, and how many come at a time then. */
const restMs = 250
const step = 24
/** How many are drawn before the window's size is known: the first picture may come from where there is no window. */
const drawnAhead = 12

const fitting = (): number => {
  const columns = Math.max(1, Math.floor(innerWidth / smallest.width))
  return columns * Math.max(1, Math.ceil((innerHeight - smallest.above) / smallest.height))
}

/** How many of a long row are drawn: as many as can be seen at first, and the others bit by bit, when there is nothing else to do. */
export function useGrowing(length: number): number {
  const [count, setCount] = useState(drawnAhead)
  useLayoutEffect(() => setCount((before) => Math.max(before, fitting())), [])
  const isWhole = count >= length
  useEffect(() => {
    if (isWhole) return
    let idle = 0
    const timer = setTimeout(
      () => {
        idle = requestIdleCallback(() => startTransition(() => setCount(count + step)), { timeout: restMs })
      },
      count === Math.max(drawnAhead, fitting()) ? restMs : 0,
    )
    return () => {
      clearTimeout(timer)
      cancelIdleCallback(idle)
    }
  }, [count, isWhole])
  return count
}
