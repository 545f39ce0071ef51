import { type Command, shortcuts } from '../../preload/contract/shortcuts.ts'

export interface PressedKey {
  readonly code: string
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly repeat: boolean
}

/** What a key stands for, or null. A question mark asks for the keys, too, where it is not being written. */
export const commandOf = (pressed: PressedKey, isWriting: boolean): Command | null => {
  const { altKey, ctrlKey, metaKey, shiftKey } = pressed
  if (pressed.repeat) return null
  if (pressed.key === '?' && !isWriting && !altKey && !ctrlKey && !metaKey) return 'keys'
  if (shiftKey) return null
  const hasControl = ctrlKey !== metaKey
  const modifier = altKey && !ctrlKey && !metaKey ? 'alt' : hasControl && !altKey ? 'control' : null
  if (modifier === null && (altKey || ctrlKey || metaKey)) return null
  return shortcuts.find((one) => one.code === pressed.code && one.with === modifier)?.command ?? null
}
