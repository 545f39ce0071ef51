import { join } from 'node:path'
import Conf from 'conf'
import type { Logger, SettingsFile } from '../../ports/index.ts'
import { openSettingsFile } from '../settingsFile.ts'

/** Settings in the data folder, readable by this person only. */
export const openBrowserSettings = (dataFolder: string, logger: Logger): SettingsFile =>
  openSettingsFile(
    join(dataFolder, 'settings.json'),
    () => new Conf<Record<string, unknown>>({ cwd: dataFolder, configName: 'settings', configFileMode: 0o600 }),
    logger,
  )
