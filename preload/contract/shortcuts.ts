/** Where a key leads from everywhere, and what the menu of a window offers: the same, declared once. */
export type Command = 'choose' | 'album' | 'progress' | 'caseload' | 'settings' | 'keys'

export interface Shortcut {
  readonly command: Command
  /** As `KeyboardEvent.code` has it: the place on the keyboard, whatever is printed there or comes of it with Alt. */
  readonly code: string
  /** As Electron's menus name it. */
  readonly key: string
  /** Together with Alt, with Control (on a Mac Command), or by itself. */
  readonly with: 'alt' | 'control' | null
}

export const shortcuts: readonly Shortcut[] = [
  { command: 'choose', code: 'Digit1', key: '1', with: 'alt' },
  { command: 'album', code: 'Digit2', key: '2', with: 'alt' },
  { command: 'progress', code: 'Digit3', key: '3', with: 'alt' },
  { command: 'caseload', code: 'Digit4', key: '4', with: 'alt' },
  { command: 'settings', code: 'Comma', key: ',', with: 'control' },
  { command: 'keys', code: 'F1', key: 'F1', with: null },
]
