import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Sound that is slow to make and always comes out the same is kept here from one run to the next. */
export const cacheFolder = (name: string): string => {
  const folder = join(tmpdir(), 'tongue-twisters-speech-bench', name)
  mkdirSync(folder, { recursive: true })
  return folder
}

export const keyOf = (recipe: unknown): string =>
  createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 24)

/** What was kept under this name, or null. */
export const recall = (folder: string, name: string): Uint8Array | null => {
  const path = join(folder, name)
  return existsSync(path) ? readFileSync(path) : null
}

export const keep = (folder: string, name: string, bytes: Uint8Array): void => {
  const path = join(folder, name)
  // A run that is broken off must not leave half a file behind.
  writeFileSync(`${path}.${process.pid}`, bytes)
  renameSync(`${path}.${process.pid}`, path)
}
