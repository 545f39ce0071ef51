import { useEffect, useRef } from 'react'
import type { Command } from '../../preload/contract/shortcuts.ts'
import { commandOf } from './shortcuts.ts'

/** The keys that lead somewhere from everywhere. */
export function useShortcuts(onCommand: (command: Command) => void): void {
  const latest = useRef(onCommand)
  useEffect(() => {
    latest.current = onCommand
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = event.defaultPrevented ? null : commandOf(event)
      if (command === null) return
      event.preventDefault()
      latest.current(command)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
