import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { closedFields, scrubFields } from '../core/secrets/scrub.ts'
import type { Logger } from '../ports/index.ts'

const limitBytes = 1024 * 1024

/**
 * A log file that never grows past a megabyte: at the limit it becomes `app.1.log`, in place of the one before.
 * Lines are written at once, so that the last one before a crash is there; a full disk loses lines, never the app.
 */
const rotatingFile = (folder: string): { write(line: string): void; close(): void } => {
  const file = join(folder, 'app.log')
  /** Null once it is given back: the system may by then have given the same number to a database or a connection. */
  let descriptor: number | null = openSync(file, 'a', 0o600)
  let size = statSync(file).size
  let isClosed = false
  const giveBack = (): void => {
    if (descriptor === null) return
    const given = descriptor
    descriptor = null
    closeSync(given)
  }
  const begin = (): number => {
    giveBack()
    renameSync(file, join(folder, 'app.1.log'))
    size = 0
    return openSync(file, 'a', 0o600)
  }
  return {
    write: (line) => {
      if (isClosed) return
      try {
        if (descriptor === null || size > limitBytes) descriptor = begin()
        size += writeSync(descriptor, line)
      } catch {
        // Nowhere is left to say it.
      }
    },
    close: () => {
      isClosed = true
      giveBack()
    },
  }
}

/**
 * JSON lines in `<folder>/app.log`. Whoever writes one is to give away nobody; should one do it all the same, it is struck out
 * here: fields by their names, and in every other text what looks like a key, a token, an address or somebody's folder.
 */
export const createLogger = (folder: string): Logger & { close(): void } => {
  const file = rotatingFile(folder)
  const log = pino(
    {
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: [...closedFields], censor: '[left out]' },
      formatters: { log: scrubFields },
    },
    file,
  )
  return {
    info: (event, fields = {}) => log.info(fields, event),
    warn: (event, fields = {}) => log.warn(fields, event),
    error: (event, fields = {}) => log.error(fields, event),
    close: () => file.close(),
  }
}
