import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Logger, RecordingFiles } from '../ports/index.ts'
import { failureOfFile } from './fileFailures.ts'
import { type FileSteps, nodeFileSteps } from './fileSteps.ts'
import { keyBytes, openBytes, sealBytes } from './sealing.ts'

/** Half an hour at 16 kHz: more than an attempt can last, and little enough to seal in one piece. */
const longestBytes = 64 * 1024 * 1024
/** Random, so that a name tells nothing, not even when. The ending `.new` is of one that was not finished. */
const ownName = /^[0-9a-f]{32}\.sealed(\.new)?$/

const tooLong = fail('audio-too-long', 'This recording is too long to be kept.')
const missing = fail('not-found', 'This recording is not there any more.')
const damaged = fail('vault-damaged', 'This recording cannot be read: its file was changed, or is another one’s.')
const contextOf = (recordingId: string): string => `recording/${recordingId}`

/** Sealed recordings, one file each, in `folder`. */
export const createRecordingFiles = (parts: {
  readonly folder: string
  readonly logger: Logger
  readonly steps?: FileSteps
}): RecordingFiles => {
  const { folder, logger, steps = nodeFileSteps } = parts
  const guarded = <T>(work: () => Result<T>): Result<T> => {
    try {
      return work()
    } catch (error) {
      const failure = failureOfFile(error)
      if (failure === null) throw error
      logger.error('recording-file-failed', { code: failure.error.code })
      return failure
    }
  }
  /** A row is not trusted with a path. */
  const pathOf = (file: string): string => {
    if (!ownName.test(file)) throw new TypeError('Not the name of a recording')
    return join(folder, file)
  }

  return {
    write: (recordingId, wave) =>
      guarded(() => {
        if (wave.length > longestBytes) return tooLong
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        const file = `${randomBytes(16).toString('hex')}.sealed`
        const key = new Uint8Array(randomBytes(keyBytes))
        const unfinished = pathOf(`${file}.new`)
        try {
          steps.write(unfinished, sealBytes(key, contextOf(recordingId), wave))
          steps.rename(unfinished, pathOf(file))
          steps.flushFolder(folder)
        } catch (error) {
          key.fill(0)
          // It tells nobody anything without its key, but takes room that may be what was missing.
          steps.remove(unfinished)
          throw error
        }
        return succeed({ file, key })
      }),
    read: (file, recordingId, key) =>
      guarded(() => {
        const sealed = steps.read(pathOf(file))
        if (sealed === null) return missing
        const wave = openBytes(key, contextOf(recordingId), sealed)
        return wave === null ? damaged : succeed(wave)
      }),
    destroy: (file) =>
      guarded(() => {
        const path = pathOf(file)
        const there = steps.read(path)
        if (there === null) return succeed(undefined)
        // Flash and some file systems keep the old blocks a while; what counts there is that the key is gone.
        steps.overwrite(path, randomBytes(there.length))
        steps.remove(path)
        steps.flushFolder(folder)
        return succeed(undefined)
      }),
    list: () => guarded(() => succeed(steps.names(folder).filter((name) => ownName.test(name)))),
  }
}
