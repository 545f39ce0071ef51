import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'

/** The last lines of a file of lines; none where it cannot be read. */
export const lastLines = (path: string, most: number, mostBytes = 64 * 1024): readonly string[] => {
  let file: number | null = null
  try {
    file = openSync(path, 'r')
    const { size } = fstatSync(file)
    const bytes = Buffer.alloc(Math.min(size, mostBytes))
    const length = readSync(file, bytes, 0, bytes.length, size - bytes.length)
    const lines = bytes.subarray(0, length).toString().split('\n')
    // What was cut at its beginning is no line.
    return lines
      .slice(size > mostBytes ? 1 : 0)
      .filter((line) => line !== '')
      .slice(-most)
  } catch {
    return []
  } finally {
    if (file !== null) closeSync(file)
  }
}

/** A new file; one of that name is left as it is. Fails with `store-unavailable`. */
export const writeNew = (folder: string, name: string, text: string): Result<string> => {
  const path = join(folder, name)
  try {
    writeFileSync(path, text, { flag: 'wx' })
    return succeed(path)
  } catch {
    return fail('store-unavailable', `The file could not be written into ${folder}.`)
  }
}
