import { join } from 'node:path'
import ElectronStore from 'electron-store'
import type { Logger, SettingsFile } from '../../ports/index.ts'
import { openSettingsFile } from '../settingsFile.ts'

/** The same file as on the browser host, so that settings go along when the host changes. */
export const openElectronSettings = (dataFolder: string, logger: Logger): SettingsFile =>
  openSettingsFile(
    join(dataFolder, 'settings.json'),
    () => new ElectronStore<Record<string, unknown>>({ cwd: dataFolder, name: 'settings', configFileMode: 0o600 }),
    logger,
  )
