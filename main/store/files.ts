import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'

const flush = (path: string, flags: 'r' | 'r+'): void => {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

export const flushFile = (path: string): void => flush(path, 'r+')

/** Makes a new name in a folder last through power loss. Windows keeps names by itself and has no such call. */
export const flushFolder = (path: string): void => {
  if (process.platform !== 'win32') flush(path, 'r')
}

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'

/**
 * Gives a finished file its name in one step, unless something has that name already.
 * @returns whether it was this file that got the name; the file under its old name is gone in any case.
 */
export const claimName = (from: string, to: string): boolean => {
  flushFile(from)
  try {
    linkSync(from, to)
  } catch (error) {
    if (isTaken(error) || existsSync(to)) return false
    // Some file systems have no hard links.
    renameSync(from, to)
  } finally {
    rmSync(from, { force: true })
  }
  flushFolder(dirname(to))
  return true
}
