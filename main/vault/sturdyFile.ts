import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Logger, SturdyFile } from '../ports/index.ts'
import { failureOfFile } from './fileFailures.ts'
import { type FileSteps, nodeFileSteps } from './fileSteps.ts'

export interface SturdyFileParts {
  readonly folder: string
  /** Without ending: the file is `<name>.json`, its spare `<name>.spare.json`. */
  readonly name: string
  readonly logger: Logger
  /**
   * What the spare holds after a write: the same, or the version before until `settle` is called. The latter is for what
   * nobody can make anew: it goes only when the new version has been seen to work.
   */
  readonly spare: 'same' | 'former'
  readonly steps?: FileSteps
}

const formatNow = 1
const Kept = z.object({ format: z.int(), content: z.unknown(), sum: z.string() })

type Seen =
  | { readonly kind: 'none' }
  | { readonly kind: 'whole'; readonly bytes: Uint8Array; readonly content: unknown }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' }

const sumOf = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('hex')

const bytesOf = (content: unknown): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ format: formatNow, content, sum: sumOf(content) }, null, 2)}\n`)

/** A sum tells a damaged file from one that merely does not open with the passphrase that was given. */
const look = (bytes: Uint8Array | null): Seen => {
  if (bytes === null) return { kind: 'none' }
  try {
    const kept = Kept.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    if (kept.format > formatNow) return { kind: 'newer' }
    return kept.sum === sumOf(kept.content) ? { kind: 'whole', bytes, content: kept.content } : { kind: 'damaged' }
  } catch {
    return { kind: 'damaged' }
  }
}

/** JSON in a file that is whole at every moment, with a spare beside it. What cannot be read is put aside and kept. */
export const createSturdyFile = (parts: SturdyFileParts): SturdyFile & { settle(): Result<void> } => {
  const { folder, name, logger, steps = nodeFileSteps } = parts
  const [main, spare] = [join(folder, `${name}.json`), join(folder, `${name}.spare.json`)]
  const damaged = fail(
    'vault-damaged',
    `The file ${name}.json in the app’s folder is damaged, and so is its spare. Nothing was changed. Put both back from a backup, or move them elsewhere to begin anew.`,
  )
  const newer = fail(
    'vault-damaged',
    `The file ${name}.json was written by a newer version of this app. Install the newest version. Nothing was changed.`,
  )

  /** In two steps, so that the name always stands for something whole. */
  const place = (bytes: Uint8Array, path: string): void => {
    const fresh = `${path}.new`
    // Left by a program that was ended here before; nobody else writes in this folder.
    steps.remove(fresh)
    steps.write(fresh, bytes)
    if (look(steps.read(fresh)).kind !== 'whole') throw new Error('The disk did not keep what was written')
    steps.rename(fresh, path)
    steps.flushFolder(folder)
  }

  const putAside = (path: string): void => {
    const taken = new Set(steps.names(folder))
    const free = (count: number): string => {
      const aside = `${path}.damaged-${count}`
      return taken.has(aside.slice(folder.length + 1)) ? free(count + 1) : aside
    }
    steps.rename(path, free(1))
    steps.flushFolder(folder)
    logger.warn('sturdy-file-damaged', { file: name })
  }

  const guarded = <T>(work: () => Result<T>): Result<T> => {
    try {
      return work()
    } catch (error) {
      const failure = failureOfFile(error)
      if (failure === null) throw error
      logger.error('sturdy-file-failed', { file: name, code: failure.error.code })
      return failure
    }
  }

  const settle = (): Result<void> =>
    guarded(() => {
      const [own, other] = [look(steps.read(main)), look(steps.read(spare))]
      if (own.kind !== 'whole' || other.kind === 'newer') return succeed(undefined)
      if (other.kind === 'whole' && Buffer.from(other.bytes).equals(own.bytes)) return succeed(undefined)
      if (other.kind === 'damaged') putAside(spare)
      place(own.bytes, spare)
      return succeed(undefined)
    })

  return {
    read: () =>
      guarded(() => {
        const [own, other] = [look(steps.read(main)), look(steps.read(spare))]
        if (own.kind === 'newer') return newer
        if (own.kind === 'whole') return succeed(own.content)
        if (other.kind === 'whole') {
          logger.warn('sturdy-file-spare-used', { file: name })
          return succeed(other.content)
        }
        if (own.kind === 'none' && other.kind === 'none') return succeed(undefined)
        return other.kind === 'newer' ? newer : damaged
      }),
    write: (content) => {
      const written = guarded(() => {
        const [own, other] = [look(steps.read(main)), look(steps.read(spare))]
        if (own.kind === 'newer' || other.kind === 'newer') return newer
        if (own.kind === 'damaged') putAside(main)
        if (other.kind === 'damaged') putAside(spare)
        if (own.kind === 'whole') place(own.bytes, spare)
        place(bytesOf(content), main)
        return succeed(undefined)
      })
      if (!written.ok || parts.spare === 'former') return written
      // The new version is on the disk; a spare that is behind is put right with the next write.
      settle()
      return written
    },
    settle,
  }
}
