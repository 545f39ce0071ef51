import { expect, it } from 'vitest'
import { createPdfPrinter } from '../../main/hosts/electron/printer.ts'
import { createStandIn } from '../stand-ins/electron.ts'
import { silentLogger } from '../store/attempts.ts'

it('prints in Electron by a window that nobody sees, without scripts, and closes it', async () => {
  const { api: electron, windows } = createStandIn({ preload: '' })
  const printed = await createPdfPrinter(electron, silentLogger).print('<p>Ada & 100 % #1</p>')
  expect(printed.ok && Buffer.from(printed.value).toString()).toContain(encodeURIComponent('<p>Ada & 100 % #1</p>'))
  const [window, ...others] = windows
  expect(others).toEqual([])
  expect(window?.options).toMatchObject({ show: false, webPreferences: { sandbox: true, javascript: false } })
  expect(window?.options.webPreferences).not.toHaveProperty('preload')
  expect([window?.isShown, window?.isDestroyed()]).toEqual([false, true])
})

it('tells that it could not, and leaves no window behind', async () => {
  const { api: electron, windows } = createStandIn({ preload: '' })
  const printing = createPdfPrinter(electron, silentLogger).print('<p>')
  const [window] = windows
  if (window !== undefined) window.webContents.printToPDF = () => Promise.reject(new Error('no'))
  expect(await printing).toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(window?.isDestroyed()).toBe(true)
})
