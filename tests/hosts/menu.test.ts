import { afterEach, expect, test, vi } from 'vitest'
import { menuTemplate } from '../../main/hosts/electron/menu.ts'
import { shortcuts } from '../../preload/contract/shortcuts.ts'

afterEach(() => vi.restoreAllMocks())

const itemsOf = (template: ReturnType<typeof menuTemplate>) =>
  template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))

test('offers every shortcut once, by the key that the page knows, and presses it for the page', () => {
  const press = vi.fn()
  const items = itemsOf(menuTemplate('en', false, press))
  const own = items.filter(({ accelerator }) => accelerator !== undefined)
  expect(own.length).toBe(shortcuts.length)
  const accelerators = own.map(({ accelerator }) => accelerator)
  expect(new Set(accelerators).size).toBe(own.length)
  expect(accelerators).toEqual(expect.arrayContaining(['Alt+1', 'CmdOrCtrl+,', 'F1']))
  for (const item of own) item.click?.({} as never, undefined, {} as never)
  expect(press.mock.calls.map(([{ key }]) => key).sort()).toEqual(shortcuts.map(({ key }) => key).sort())
  expect(press).toHaveBeenCalledWith({ key: '2', modifiers: ['alt'] })
})

test('has every entry named in both languages, and no tools of developers', () => {
  for (const language of ['en', 'de'] as const) {
    const template = menuTemplate(language, false, () => undefined)
    for (const item of [...template, ...itemsOf(template)])
      if (item.type !== 'separator') expect(item.label).toMatch(/\S/)
    const roles = itemsOf(template).map(({ role }) => role)
    for (const role of ['reload', 'forceReload', 'toggleDevTools']) expect(roles).not.toContain(role)
  }
})
