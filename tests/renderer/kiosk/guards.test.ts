import { expect, test } from 'vitest'
import { isPlainKey } from '../../../renderer/features/kiosk/guards.ts'

const none = { ctrlKey: false, altKey: false, metaKey: false }

test('plain keys pass', () => {
  for (const key of ['Tab', 'Enter', ' ', 'ArrowLeft', '0', '9', 'Backspace'])
    expect(isPlainKey({ key, ...none })).toBe(true)
})
test('keys that lead out, open, search, print, zoom or reload do not', () => {
  const keys = [
    'Escape',
    'F1',
    'F5',
    'F6',
    'F7',
    'F11',
    'F12',
    'ContextMenu',
    'BrowserBack',
    'BrowserHome',
    'PrintScreen',
    'a',
  ]
  for (const key of keys) expect(isPlainKey({ key, ...none }), key).toBe(false)
})
test('no key passes together with Ctrl, Alt or Command, not even a plain one', () => {
  for (const key of ['w', 'n', 't', 'p', 's', 'l', 'r', 'Tab', 'Enter', '0', ' ', 'ArrowLeft', 'F4']) {
    for (const held of ['ctrlKey', 'altKey', 'metaKey'])
      expect(isPlainKey({ key, ...none, [held]: true }), key).toBe(false)
  }
})
