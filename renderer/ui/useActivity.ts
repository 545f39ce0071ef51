import { useEffect } from 'react'
import { useBridge } from './bridge.tsx'

/** One sign in so many ms is enough to keep what is unlocked from locking by itself. */
const signEveryMs = 15_000

/** Tells the app that somebody is here, and in which part. Nothing is said of what they touched. */
export function useActivity(part: 'grown-ups' | 'child'): void {
  const bridge = useBridge()
  useEffect(() => {
    let lastAt = Number.NEGATIVE_INFINITY
    const notice = () => {
      const now = performance.now()
      if (now - lastAt < signEveryMs) return
      lastAt = now
      void bridge.call('lock.activity', { part })
    }
    const signs = ['pointerdown', 'keydown', 'wheel'] as const
    for (const sign of signs) addEventListener(sign, notice, { capture: true, passive: true })
    return () => {
      for (const sign of signs) removeEventListener(sign, notice, { capture: true })
    }
  }, [bridge, part])
}
