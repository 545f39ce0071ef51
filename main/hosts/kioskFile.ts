import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { KioskFile } from '../../preload/contract/kiosk.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Logger, SettingsFile } from '../ports/index.ts'
import { readSmallFile } from './smallFile.ts'

export const kioskFileName = 'kiosk.json'

const unusable = (reason: string) => fail('bad-input', `${kioskFileName} cannot be used: ${reason}.`)

/** How the kiosk is set up; without a file, as it usually is. A bad file is told in one sentence, and nothing starts. */
export const readKioskFile = (dataFolder: string): Result<KioskFile> => {
  const path = join(dataFolder, kioskFileName)
  if (!existsSync(path)) return succeed(KioskFile.parse({}))
  let content: unknown
  try {
    content = JSON.parse(readSmallFile(path))
  } catch (error) {
    return unusable(error instanceof SyntaxError ? `it is not JSON (${error.message})` : 'it cannot be read')
  }
  const parsed = KioskFile.safeParse(content)
  if (parsed.success) return succeed(parsed.data)
  const [issue] = parsed.error.issues
  const where = issue === undefined || issue.path.length === 0 ? 'the file' : `"${issue.path.join('.')}"`
  return unusable(`${where} is wrong (${issue?.message ?? 'it fits no kiosk'})`)
}

/** Settings that end with the app: what a kiosk remembers of itself, no start after it shall find. */
export const createPassingSettings = (): SettingsFile => {
  const kept = new Map<string, unknown>()
  return { read: (key) => kept.get(key), write: (key, value) => void kept.set(key, value) }
}

/** Names of events and of failures, ports and counts: nothing that tells one visitor from another goes into a kiosk's log. */
const toldFields: ReadonlySet<string> = new Set(['code', 'error', 'reason', 'port', 'isWindowed', 'times', 'waitMs'])

export const createQuietLogger = (logger: Logger): Logger => {
  const quiet =
    (level: keyof Logger): Logger['info'] =>
    (event, fields = {}) =>
      logger[level](event, Object.fromEntries(Object.entries(fields).filter(([name]) => toldFields.has(name))))
  return { info: quiet('info'), warn: quiet('warn'), error: quiet('error') }
}
