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

/** What a key stands for, or null. No letter and no sign alone does anything: who dictates would press them unawares (WCAG 2.1.4). */
export const commandOf = (pressed: PressedKey): Command | null => {
  const { altKey, ctrlKey, metaKey, shiftKey } = pressed
  if (pressed.repeat || shiftKey) return null
  const hasControl = ctrlKey !== metaKey
  const modifier = altKey && !ctrlKey && !metaKey ? 'alt' : hasControl && !altKey ? 'control' : null
  if (modifier === null && (altKey || ctrlKey || metaKey)) return null
  return shortcuts.find((one) => one.code === pressed.code && one.with === modifier)?.command ?? null
}
