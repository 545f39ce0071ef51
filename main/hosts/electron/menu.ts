import type { MenuItemConstructorOptions } from 'electron'
import { type Command, shortcuts } from '../../../preload/contract/shortcuts.ts'
import type { Language } from '../../../preload/contract/vocabulary.ts'

const words = {
  en: {
    ...{ app: 'App', edit: 'Edit', view: 'View', help: 'Help' },
    ...{ choose: 'Twisters', album: 'My album', progress: 'My garden', caseload: 'Caseload' },
    ...{ settings: 'Settings…', keys: 'Keys', quit: 'Quit' },
    ...{ undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select all' },
    ...{ zoomIn: 'Larger', zoomOut: 'Smaller', resetZoom: 'Usual size', togglefullscreen: 'Full screen' },
  },
  de: {
    ...{ app: 'App', edit: 'Bearbeiten', view: 'Ansicht', help: 'Hilfe' },
    ...{ choose: 'Zungenbrecher', album: 'Mein Album', progress: 'Mein Garten', caseload: 'Fallübersicht' },
    ...{ settings: 'Einstellungen …', keys: 'Tasten', quit: 'Beenden' },
    ...{ undo: 'Rückgängig', redo: 'Wiederholen', cut: 'Ausschneiden', copy: 'Kopieren', paste: 'Einfügen' },
    ...{ selectAll: 'Alles auswählen', zoomIn: 'Größer', zoomOut: 'Kleiner', resetZoom: 'Übliche Größe' },
    togglefullscreen: 'Vollbild',
  },
} as const satisfies Readonly<Record<Language, object>>
type Words = { readonly [Word in keyof (typeof words)['en']]: string }

/** What the page is told by a key that nobody pressed: it has one way to take a command. */
export interface MenuKey {
  readonly key: string
  readonly modifiers: readonly ('alt' | 'control')[]
}

/**
 * The menu of the app's window. What leads to a screen is done by the page, by the same keys as without a menu; what every program
 * has (copy, larger, quit) by Electron.
 */
export const menuTemplate = (
  language: Language,
  isMac: boolean,
  press: (key: MenuKey) => void,
): MenuItemConstructorOptions[] => {
  const named: Words = words[language]
  const go = (command: Command): MenuItemConstructorOptions[] =>
    shortcuts
      .filter((one) => one.command === command)
      .map(({ key, with: modifier }) => ({
        label: named[command],
        accelerator: modifier === null ? key : `${modifier === 'alt' ? 'Alt' : 'CmdOrCtrl'}+${key}`,
        // The page hears the key itself. (A Mac's menu hears it before.)
        registerAccelerator: false,
        click: () => press({ key, modifiers: modifier === null ? [] : [modifier] }),
      }))
  const role = (name: keyof Words & MenuItemConstructorOptions['role']): MenuItemConstructorOptions => ({
    role: name,
    label: named[name],
  })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  return [
    {
      label: named.app,
      ...(isMac ? { role: 'appMenu' as const } : {}),
      submenu: [...go('settings'), line, role('quit')],
    },
    {
      label: named.edit,
      submenu: [role('undo'), role('redo'), line, role('cut'), role('copy'), role('paste'), role('selectAll')],
    },
    {
      label: named.view,
      submenu: [
        ...[...go('choose'), ...go('album'), ...go('progress'), ...go('caseload'), line],
        ...[role('resetZoom'), role('zoomIn'), role('zoomOut'), role('togglefullscreen')],
      ],
    },
    { label: named.help, submenu: go('keys') },
  ]
}
