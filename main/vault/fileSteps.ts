import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'

/**
 * The steps in which files are changed here. One at a time, so that tests can end the program between any two of them.
 */
export interface FileSteps {
  /** Null where there is none. */
  read(path: string): Uint8Array | null
  names(folder: string): readonly string[]
  /** A new file, for this person's eyes only, on the disk when it returns. Fails where the name is taken. */
  write(path: string, bytes: Uint8Array): void
  rename(from: string, to: string): void
  /** Makes names last through power loss. Windows keeps names by itself and has no such call. */
  flushFolder(folder: string): void
  /** Writes noise over a file that is there, on the disk when it returns. */
  overwrite(path: string, bytes: Uint8Array): void
  remove(path: string): void
}

const writeAll = (descriptor: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
}

const withFile = (path: string, flags: string, work: (descriptor: number) => void): void => {
  const descriptor = openSync(path, flags, 0o600)
  try {
    work(descriptor)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

export const nodeFileSteps: FileSteps = {
  read: (path) => (existsSync(path) ? new Uint8Array(readFileSync(path)) : null),
  names: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  write: (path, bytes) => withFile(path, 'wx', (descriptor) => writeAll(descriptor, bytes)),
  rename: renameSync,
  flushFolder: (folder) => {
    if (process.platform === 'win32') return
    const descriptor = openSync(folder, 'r')
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  },
  overwrite: (path, bytes) => withFile(path, 'r+', (descriptor) => writeAll(descriptor, bytes)),
  remove: (path) => rmSync(path, { force: true }),
}
