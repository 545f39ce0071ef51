import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'

/** What a person writes by hand is far smaller. */
const mostBytes = 1024 * 1024

/**
 * The text of a small file that somebody else may have written. Throws where it is larger than 1 MiB or no plain file: a pipe or a device
 * under its name would be read without an end.
 */
export const readSmallFile = (path: string): string => {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const facts = fstatSync(file)
    if (!facts.isFile()) throw new Error('it is no plain file')
    if (facts.size > mostBytes) throw new Error('it is larger than 1 MiB')
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}
