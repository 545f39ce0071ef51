import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** Writes a new file, readable by its owner alone, and never over one that is there: then the next free name is taken. */
export const writeNewFile = async (
  folder: string,
  name: string,
  extension: string,
  bytes: Uint8Array,
): Promise<Result<string>> => {
  for (let number = 1; number <= 99; number += 1) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.${extension}`)
    try {
      const file = await open(path, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      return succeed(path)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EEXIST') continue
      if (code === 'ENOSPC' || code === 'EDQUOT')
        return fail('disk-full', 'The disk is full. Free some space, and try again.')
      if (code !== '') return fail('store-unavailable', 'Nothing can be written into the folder of downloads.')
      throw error
    }
  }
  return fail('store-unavailable', 'There are too many reports of this day in the folder of downloads.')
}
