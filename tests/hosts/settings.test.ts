import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBrowserSettings } from '../../main/hosts/browser/settings.ts'
import { openSettingsFile } from '../../main/hosts/settingsFile.ts'
import { createTestLogger } from '../contract/hosts.ts'

// Without this, importing electron-store on plain Node would fetch Electron's binary.
process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/nope'
const { openElectronSettings } = await import('../../main/hosts/electron/settings.ts')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ttc-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe.each([
  ['browser', openBrowserSettings],
  ['Electron', openElectronSettings],
])('settings on the %s host', (_name, open) => {
  test('survive a restart', () => {
    open(folder, createTestLogger()).write('window', { width: 900 })
    const later = open(folder, createTestLogger())
    expect(later.read('window')).toEqual({ width: 900 })
    expect(later.read('settings')).toBeUndefined()
  })

  test.each(['', '{"window":', '[]', '7', '\0\0\0\0'])('that are damaged (%j) are put aside', (content) => {
    writeFileSync(join(folder, 'settings.json'), content)
    const logger = createTestLogger()
    const settings = open(folder, logger)
    expect(settings.read('window')).toBeUndefined()
    settings.write('window', { width: 901 })
    expect(open(folder, logger).read('window')).toEqual({ width: 901 })
    expect(readFileSync(join(folder, 'settings.json.damaged'), 'utf8')).toBe(content)
    expect(logger.lines.map((line) => line.event)).toEqual(['settings-damaged'])
  })
})

test('a disk that refuses costs the settings of this run only their permanence', () => {
  const logger = createTestLogger()
  const refusing = {
    path: '',
    get: () => undefined,
    set: () => {
      throw new Error('ENOSPC')
    },
  }
  const settings = openSettingsFile(join(folder, 'none.json'), () => refusing, logger)
  settings.write('window', { width: 902 })
  expect(settings.read('window')).toEqual({ width: 902 })
  expect(logger.lines.map((line) => line.event)).toEqual(['settings-not-saved'])
})
