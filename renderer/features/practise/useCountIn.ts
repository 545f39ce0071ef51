import { useCallback, useEffect, useRef, useState } from 'react'
import { usePreferences } from '../../ui/preferences.tsx'

export const beats = 3
const beatMs = 600

/**
 * Three beats before the microphone listens, so that a child knows when to begin. They are over before it opens: none of them is
 * heard.
 */
export function useCountIn(onBegin: () => void) {
  const { sounds } = usePreferences()
  /** How many beats are left; null while nothing is counted. */
  const [left, setLeft] = useState<number | null>(null)
  const begin = useRef(onBegin)
  useEffect(() => {
    begin.current = onBegin
  }, [onBegin])
  useEffect(() => {
    if (left === null) return
    if (left > 0) sounds.play('tap')
    const timer = setTimeout(() => {
      if (left > 1) return setLeft(left - 1)
      setLeft(null)
      begin.current()
    }, beatMs)
    return () => clearTimeout(timer)
  }, [left, sounds])
  return {
    left,
    start: useCallback(() => setLeft(beats), []),
    stop: useCallback(() => setLeft(null), []),
  }
}
