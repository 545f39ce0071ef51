import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { mostPackBytes, packEnding } from './envelope.ts'

const gone = fail('not-found', 'This file cannot be read. Look whether it is still there, and choose it again.')
const tooLarge = fail('pack-unreadable', 'This file is too large for a pack. Get the file once more.')

/** The bytes of a file that somebody chose. Never more than a pack may have, and never of something that is no file. */
export const readPackFile = (path: string): Result<Uint8Array> => {
  let file: number | null = null
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const { size, isPlain } = { size: fstatSync(file).size, isPlain: fstatSync(file).isFile() }
    if (!isPlain) return gone
    if (size > mostPackBytes) return tooLarge
    const bytes = new Uint8Array(size)
    let length = 0
    for (let got = -1; got !== 0 && length < size; length += got)
      got = readSync(file, bytes, length, size - length, null)
    return succeed(bytes.subarray(0, length))
  } catch {
    return gone
  } finally {
    if (file !== null) closeSync(file)
  }
}

/** Packs that lie in a folder, newest first; none where it cannot be read. */
export const packFilesIn = (folder: string): { path: string; bytes: number; at: number }[] => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(packEnding))
      .map((name) => {
        const path = join(folder, name)
        const { size, mtimeMs } = lstatSync(path)
        return { path, bytes: size, at: Math.max(0, Math.floor(mtimeMs)) }
      })
      .toSorted((one, other) => other.at - one.at)
      .slice(0, 50)
  } catch {
    return []
  }
}
