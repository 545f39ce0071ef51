import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Ids of the children that were deleted here, a line each: a backup that is put back must not bring them back. */
const deletedName = 'deleted-children.txt'

export const deletedChildren = (folder: string): readonly string[] => {
  const path = join(folder, deletedName)
  return existsSync(path) ? [...new Set(readFileSync(path, 'utf8').split('\n').filter(Boolean))] : []
}

export const noteDeleted = (folder: string, childId: string): void => {
  if (deletedChildren(folder).includes(childId)) return
  const file = openSync(join(folder, deletedName), 'a', 0o600)
  try {
    appendFileSync(file, `${childId}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
