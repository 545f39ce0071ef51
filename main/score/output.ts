import { once } from 'node:events'

/** Writes a line to standard output and waits where the reader is slower than we are. */
export const writeLine = async (line: string): Promise<void> => {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
}

/** A reader that has seen enough (`head`) is no error. */
export const endWithReader = (): void => {
  process.stdout.on('error', (error: Error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1))
}
