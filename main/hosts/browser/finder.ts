import { accessSync, constants } from 'node:fs'
import { posix, win32 } from 'node:path'

/** Where Chromium, Chrome and Edge are usually installed. */
const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
]
const linuxPaths = ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge']
const macPaths = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Chromium.app/Contents/MacOS/Chromium',
  'Brave Browser.app/Contents/MacOS/Brave Browser',
]
const windowsPaths = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
]

type Environment = Readonly<Record<string, string | undefined>>

/** Every place to look, best first. `TTC_BROWSER` comes before all. */
export const browserCandidates = (platform: NodeJS.Platform, environment: Environment): readonly string[] => {
  const chosen = environment.TTC_BROWSER ? [environment.TTC_BROWSER] : []
  if (platform === 'win32') {
    const roots = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA]
    const present = roots.filter((root): root is string => Boolean(root))
    return [...chosen, ...windowsPaths.flatMap((path) => present.map((root) => win32.join(root, path)))]
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', posix.join(environment.HOME ?? '/', 'Applications')]
    return [...chosen, ...macPaths.flatMap((path) => roots.map((root) => posix.join(root, path)))]
  }
  const folders = (environment.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'))
  return [...chosen, ...linuxNames.flatMap((name) => folders.map((folder) => posix.join(folder, name))), ...linuxPaths]
}

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path of an installed browser, or null. */
export const findBrowser = (
  platform: NodeJS.Platform = process.platform,
  environment: Environment = process.env,
  exists: (path: string) => boolean = isExecutable,
): string | null => browserCandidates(platform, environment).find(exists) ?? null
