import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, posix, resolve, win32 } from 'node:path'

/** Where this platform keeps an app's own data. `TTC_DATA` overrides it. Both hosts use the same folder. */
export const dataFolderPath = (
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string => {
  const chosen = environment.TTC_DATA
  if (chosen !== undefined && chosen !== '') return resolve(chosen)
  if (platform === 'win32') {
    // Not the roaming folder: a database must not be copied about between computers by the network's log-on.
    const local = environment.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local')
    return win32.join(local, 'Tongue Twisters Challenge')
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Tongue Twisters Challenge')
  const shared = environment.XDG_DATA_HOME
  // The specification says that a relative path is to be ignored.
  const base = shared?.startsWith('/') ? shared : posix.join(home, '.local', 'share')
  return posix.join(base, 'tongue-twisters-challenge')
}

/** Makes the folder, for this person's eyes only, and returns its path. */
export const openDataFolder = (chosen: string | null): string => {
  const folder = chosen === null ? dataFolderPath(process.platform, process.env, homedir()) : resolve(chosen)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 })
  return folder
}
