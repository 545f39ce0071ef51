import { defaultSettings } from '../../preload/contract/defaults.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import { Settings } from '../../preload/contract/settings.ts'
import type { SettingsFile } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface SettingsServiceParts {
  readonly settings: SettingsFile
  readonly emit: Emit
  /** Another dialect holds from now on. */
  readonly onDialect?: () => void
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Settings out of whatever was kept: each field that does not fit the schema, or is missing, has its default. */
export const readSettings = (kept: unknown): Settings => {
  const record = isRecord(kept) ? kept : {}
  const fields = Object.entries(Settings.shape).flatMap(([name, schema]) => {
    const parsed = Object.hasOwn(record, name) ? schema.safeParse(record[name]) : null
    return parsed?.success === true ? [[name, parsed.data]] : []
  })
  return { ...defaultSettings, ...Object.fromEntries(fields) }
}

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** Settings of this computer: read once, kept in memory, written at each change. */
export const createSettingsService = ({ settings, emit, onDialect }: SettingsServiceParts) => {
  const load = (): Settings => {
    try {
      return readSettings(settings.read('settings'))
    } catch {
      // A file that cannot be read is as good as none; the next change writes it anew.
      return defaultSettings
    }
  }
  let current = load()

  const keep = (next: Settings) => {
    try {
      settings.write('settings', next)
      return succeed(next)
    } catch (error) {
      return isDiskFull(error)
        ? fail('disk-full', 'The disk is full, so the setting could not be kept. Free some space and try again.')
        : fail(
            'store-unavailable',
            'The setting could not be kept. Check that this user may write to the app’s folder.',
          )
    }
  }

  const handlers = {
    'settings.get': async () => succeed(current),
    'settings.change': async (input) => {
      const change = Settings.partial().safeParse(input)
      if (!change.success) return fail('bad-input', 'This setting cannot have that value. Choose another one.')
      const given = Object.entries(change.data).filter(([, value]) => value !== undefined)
      const next: Settings = { ...current, ...Object.fromEntries(given) }
      if (JSON.stringify(next) === JSON.stringify(current)) return succeed(current)
      const kept = keep(next)
      if (!kept.ok) return kept
      const isOtherDialect = JSON.stringify(next.dialect) !== JSON.stringify(current.dialect)
      current = next
      emit('settings.changed', current)
      if (isOtherDialect) onDialect?.()
      return kept
    },
  } satisfies HandlersOf<'settings'>

  return { handlers, currentSettings: (): Settings => current }
}
