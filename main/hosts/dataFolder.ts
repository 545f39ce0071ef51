import { chmodSync, mkdirSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, posix, resolve, win32 } from 'node:path'
import { isMainThread } from 'node:worker_threads'

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

const ownFolders: ReadonlySet<string> = new Set(['logs', 'backups', 'copies', 'recordings', 'packs'])
const ownFile = /^(tongue-twisters|settings|vault|gate|tries|account|opinion|health|kiosk|deleted-children)[.-]/

/** What an earlier program left open to others of this computer is closed. The folder may hold other people's things; they stay. */
const closeToOthers = (folder: string, isOurs: (name: string) => boolean): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && ownFolders.has(entry.name)) {
      chmodSync(path, 0o700)
      closeToOthers(path, () => true)
    } else if (entry.isFile() && isOurs(entry.name)) chmodSync(path, 0o600)
  }
}

/** Makes the folder, for this person's eyes only, and returns its path. What the program makes from here on is for them alone. */
export const openDataFolder = (chosen: string | null): string => {
  // Threads share it and may not set it.
  if (isMainThread) process.umask(0o077)
  const folder = chosen === null ? dataFolderPath(process.platform, process.env, homedir()) : resolve(chosen)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 })
  try {
    closeToOthers(folder, (name) => ownFile.test(name))
  } catch {
    // A disk without rights, or somebody else's file: whoever opens it says what is wrong with it.
  }
  return folder
}
