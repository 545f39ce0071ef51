import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { Refusal } from '../core/portable/refusal.ts'

const full = () =>
  new Refusal(
    'disk-full',
    'The disk is full, so the export was not finished. Free some space or choose another folder.',
  )
const notWritable = (cause: unknown) =>
  new Refusal(
    'store-unavailable',
    'The export cannot be written there. Choose a folder to which this user may write, on a disk that is connected.',
    { cause },
  )

/** What a file system's error means to people; what is none is a bug and stays as it is. */
const asRefusal = (error: unknown): unknown => {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error
  return error.code === 'ENOSPC' || error.code === 'EDQUOT' ? full() : notWritable(error)
}

const refusing = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw asRefusal(error)
  }
}

const writeAll = (file: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

const flushFolder = (path: string): void => {
  // Windows keeps names by itself and has no such call.
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** The ending of a file that is not whole yet. */
export const unfinished = '.part'

/**
 * A file that has its name once all of it is on the disk, and never before: it is written under another name, flushed, and named
 * in one step. What has that name already is not replaced. Throws `Refusal`s.
 */
export const createWholeFile = (path: string) => {
  const part = `${path}.${process.pid}${unfinished}`
  const file = refusing(() => {
    mkdirSync(dirname(path), { recursive: true })
    return openSync(part, 'wx', 0o600)
  })
  let isOpen = true
  let bytes = 0
  const close = (): void => {
    if (isOpen) closeSync(file)
    isOpen = false
  }
  return {
    bytes: (): number => bytes,
    write: (chunk: Uint8Array): void => {
      refusing(() => writeAll(file, chunk))
      bytes += chunk.length
    },
    /** On the disk, still without its name. */
    flush: (): void => {
      refusing(() => fsyncSync(file))
      close()
    },
    claim: (): void =>
      refusing(() => {
        if (existsSync(path)) throw new Refusal('busy', 'There is a file of that name already. Try again.')
        try {
          linkSync(part, path)
          rmSync(part)
        } catch {
          // Some file systems, such as those of memory sticks, have no hard links.
          renameSync(part, path)
        }
        flushFolder(dirname(path))
      }),
    /** Takes away what was written; nothing where it has its name. */
    discard: (): void => {
      close()
      rmSync(part, { force: true })
    },
  }
}
