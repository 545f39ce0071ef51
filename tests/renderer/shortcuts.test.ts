import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortcuts } from '../../preload/contract/shortcuts.ts'
import { commandOf, type PressedKey } from '../../renderer/app/shortcuts.ts'

const pressed = (more: Partial<PressedKey>): PressedKey => ({
  ...{ code: '', key: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, repeat: false, ...more },
})

test('each command has a key of its own, and is found by it, once a press', () => {
  for (const { command, code, with: modifier } of shortcuts) {
    const own = pressed({ code, altKey: modifier === 'alt', ctrlKey: modifier === 'control' })
    expect(commandOf(own)).toBe(command)
    expect(commandOf({ ...own, repeat: true })).toBeNull()
    expect(commandOf({ ...own, shiftKey: true })).toBeNull()
  }
  expect(new Set(shortcuts.map((one) => `${one.with} ${one.code}`)).size).toBe(shortcuts.length)
})
test('on a Mac it is Command in the place of Control', () => {
  expect(commandOf(pressed({ code: 'Comma', key: ',', metaKey: true }))).toBe('settings')
  expect(commandOf(pressed({ code: 'Comma', key: ',', metaKey: true, ctrlKey: true }))).toBeNull()
})
test('whatever is written leads nowhere, and neither does AltGr', () => {
  const flag = fc.boolean()
  const keys = fc.record({
    code: fc.constantFrom('Digit1', 'Digit2', 'Comma', 'Slash', 'KeyA', 'Space'),
    key: fc.string(),
  })
  fc.assert(
    fc.property(keys, flag, flag, (key, shiftKey, isAltGr) => {
      expect(commandOf(pressed({ ...key, shiftKey, altKey: isAltGr, ctrlKey: isAltGr }))).toBeNull()
    }),
  )
})
