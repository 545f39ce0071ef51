import { useEffect, useRef } from 'react'
import type { Command } from '../../preload/contract/shortcuts.ts'
import { commandOf } from './shortcuts.ts'

const isWritten = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The keys that lead somewhere from everywhere. */
export function useShortcuts(onCommand: (command: Command) => void): void {
  const latest = useRef(onCommand)
  useEffect(() => {
    latest.current = onCommand
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = event.defaultPrevented ? null : commandOf(event, isWritten(event.target))
      if (command === null) return
      event.preventDefault()
      latest.current(command)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
