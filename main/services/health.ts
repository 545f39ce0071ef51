import type { AppInfo } from '../../preload/contract/app.ts'
import type { Health, HealthPart } from '../../preload/contract/health.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Clock } from '../ports/index.ts'
import type { FaultCounts } from './faults.ts'
import type { HandlersOf } from './handlers.ts'

export interface HealthServiceParts {
  readonly info: () => AppInfo
  readonly faults: FaultCounts
  readonly parts: () => Promise<readonly HealthPart[]>
  readonly system: () => { readonly system: string; readonly node: string; readonly memoryMb: number }
  /** The last lines of the log, oldest first. */
  readonly logTail: () => readonly string[]
  /** Where people look for files. */
  readonly folder: string
  /** Writes a text as a new file; answers with its path. */
  readonly save: (folder: string, name: string, text: string) => Result<string>
  readonly clock: Clock
}

/** How the app is doing, for whoever helps: seen here, and saved as a file by whoever wishes to pass it on. */
export const createHealthService = (parts: HealthServiceParts) => {
  const look = async (): Promise<Health> => {
    const { faults, ...counted } = parts.faults.read()
    return { app: parts.info(), ...parts.system(), ...counted, parts: [...(await parts.parts())], faults: [...faults] }
  }
  const handlers = {
    'health.get': async () => succeed(await look()),
    'health.save': async ({ folder }) => {
      const when = new Date(parts.clock.now()).toISOString()
      const report = { when, health: await look(), log: parts.logTail() }
      const name = `tongue-twisters-report-${when.slice(0, 19).replaceAll(/[T:]/g, '-')}.json`
      const saved = parts.save(folder ?? parts.folder, name, `${JSON.stringify(report, null, 2)}\n`)
      return saved.ok ? succeed({ path: saved.value }) : saved
    },
    'health.forget': async () => {
      parts.faults.forget()
      return succeed(await look())
    },
  } satisfies Pick<HandlersOf<'health'>, 'health.get' | 'health.save' | 'health.forget'>
  return { handlers, look }
}
