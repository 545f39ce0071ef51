import { existsSync, renameSync } from 'node:fs'
import type { Logger, SettingsFile } from '../ports/index.ts'
import { readSmallFile } from './smallFile.ts'

/** The part of `conf` and of electron-store that is used. */
export interface KeyedFile {
  readonly path: string
  get(key: string): unknown
  set(key: string, value: unknown): void
}

/** Moves a settings file that is no JSON object out of the way, keeping it; a damaged one must not stop the app. */
const putAsideIfDamaged = (file: string, logger: Logger): void => {
  try {
    if (!existsSync(file)) return
    const content: unknown = JSON.parse(readSmallFile(file))
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return
  } catch {
    // Unreadable: put aside below.
  }
  try {
    renameSync(file, `${file}.damaged`)
    logger.warn('settings-damaged', { keptAs: `${file}.damaged` })
  } catch {
    logger.error('settings-unreadable')
  }
}

/** Settings that survive a restart where they can, and at least this run where the disk refuses. */
export const openSettingsFile = (file: string, open: () => KeyedFile, logger: Logger): SettingsFile => {
  putAsideIfDamaged(file, logger)
  const unsaved = new Map<string, unknown>()
  let store: KeyedFile | null = null
  try {
    store = open()
  } catch (error) {
    logger.error('settings-unavailable', { error: error instanceof Error ? error.name : 'unknown' })
  }
  return {
    read: (key) => {
      if (unsaved.has(key)) return unsaved.get(key)
      try {
        return store?.get(key)
      } catch {
        logger.warn('settings-unreadable', { key })
        return undefined
      }
    },
    write: (key, value) => {
      try {
        if (store === null) unsaved.set(key, value)
        else {
          store.set(key, value)
          unsaved.delete(key)
        }
      } catch (error) {
        unsaved.set(key, value)
        logger.error('settings-not-saved', { key, error: error instanceof Error ? error.name : 'unknown' })
      }
    },
  }
}
