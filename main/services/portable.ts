import { isAbsolute, join } from 'node:path'
import type { ExportReport, ImportReport } from '../../preload/contract/portable.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { Refusal } from '../core/portable/refusal.ts'
import type { Clock, FileChooser, Logger, PortableFiles, PortableStage, RecordingFiles, Store } from '../ports/index.ts'
import { localGrownUp } from './children.ts'
import type { Emit, HandlersOf } from './handlers.ts'
import type { RecordingsService } from './recordings.ts'

export interface PortableServiceParts {
  readonly store: Pick<Store, 'portable'>
  readonly files: PortableFiles
  readonly recordings: Pick<RecordingsService, 'read' | 'alone'>
  readonly recordingFiles: Pick<RecordingFiles, 'write' | 'destroy'>
  /** Where exports go unless somebody says otherwise. */
  readonly folder: string
  readonly chooser: FileChooser | null
  readonly appVersion: string
  readonly clock: Clock
  readonly logger: Logger
  readonly emit: Emit
}

const running = fail('busy', 'An export or import is running already. Wait for it, or stop it.')
const noDialog = fail('not-found', 'This window cannot ask for a file. Take one from the list.')
const noFolder = fail('bad-input', 'Choose a folder of this computer for the export.')

/** What was thrown on purpose becomes a value; the rest is a bug. */
const settled = async <T>(work: () => Promise<T>): Promise<Result<T>> => {
  try {
    return succeed(await work())
  } catch (error) {
    if (error instanceof Refusal) return fail(error.failure.code, error.failure.message)
    throw error
  }
}

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Refusal(result.error.code, result.error.message)
  return result.value
}

/** The ways out and in: what is saved, as a file to take along, and back from one. One at a time. */
export const createPortableService = (parts: PortableServiceParts) => {
  const { store, files, recordings, recordingFiles, clock, logger, emit } = parts
  let job: { readonly stop: AbortController; readonly ended: Promise<unknown> } | null = null

  const alone = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<Result<T>> => {
    if (job !== null) return running
    const stop = new AbortController()
    const ended = settled(() => work(stop.signal)).finally(() => {
      job = null
    })
    job = { stop, ended }
    return ended
  }
  const progress = (name: 'export' | 'import') => (done: number, total: number) =>
    emit('portable.progress', { job: name, done, total })

  const nameAt = (at: number, childId: Id | null): string =>
    `tongue-twisters-${childId === null ? 'everybody' : 'child'}-${new Date(at).toISOString().replaceAll(/[:.TZ]+/g, '-')}${process.pid}.zip`

  const readSound = async (id: Id): Promise<Uint8Array | null> => {
    const wave = await recordings.read(id)
    if (wave.ok) return wave.value
    // One that is damaged or gone does not keep the others back.
    if (wave.error.code === 'not-found' || wave.error.code === 'vault-damaged') return null
    return must(wave)
  }

  const runExport = async (
    { childId, withRecordings, folder }: { childId: Id | null; withRecordings: boolean; folder: string },
    signal: AbortSignal,
  ): Promise<ExportReport> => {
    const snapshot = must(await store.portable.snapshot(childId))
    const madeAt = clock.now()
    const { children, attempts } = snapshot
    try {
      const path = join(folder, nameAt(madeAt, childId))
      const told = await files.export({
        ...{ path, snapshot, childId, app: parts.appVersion, madeAt, signal, onProgress: progress('export') },
        readSound: withRecordings ? readSound : null,
        // An export that is there was noted; one that could not be noted is not there.
        beforeNaming: async ({ recordings: sounds, unreadable }) => {
          const detail = { children, attempts, recordings: sounds, unreadable }
          must(await store.portable.noteExport(localGrownUp, childId, detail))
        },
      })
      logger.info('exported', { children, attempts, recordings: told.recordings, bytes: told.bytes })
      return { path, children, attempts, ...told }
    } finally {
      snapshot.close()
    }
  }

  const takeIn = async (path: string, stage: PortableStage, signal: AbortSignal): Promise<ImportReport> => {
    const written: string[] = []
    let isMerged = false
    try {
      await files.import({
        ...{ path, stage, signal, now: clock.now(), onProgress: progress('import') },
        keepSound: (id, wave, wrap) => {
          const { file, key } = must(recordingFiles.write(id, wave))
          written.push(file)
          try {
            return { file, key: wrap(key) }
          } finally {
            key.fill(0)
          }
        },
      })
      const merged = must(await stage.merge())
      isMerged = true
      return merged
    } finally {
      stage.discard()
      if (!isMerged) for (const file of written) recordingFiles.destroy(file)
    }
  }

  const runImport = async (path: string, signal: AbortSignal): Promise<ImportReport> => {
    // A round that sweeps up files without a row would take those that the import has yet to note.
    const report = await recordings.alone(async () =>
      settled(async () => takeIn(path, must(await store.portable.stage()), signal)),
    )
    const merged = must(report)
    logger.info('imported', { ...merged })
    emit('children.changed', {})
    emit('progress.changed', {})
    return merged
  }

  const handlers = {
    'portable.place': async () =>
      succeed({
        folder: parts.folder,
        exports: files.list(parts.folder).map((entry) => ({ ...entry })),
        canChoose: parts.chooser !== null,
      }),
    'portable.choose': async ({ what }) => {
      const { chooser } = parts
      return chooser === null ? noDialog : succeed({ path: await chooser[what](parts.folder) })
    },
    'portable.export': async ({ childId, withRecordings, folder = parts.folder }) =>
      isAbsolute(folder) ? alone((signal) => runExport({ childId, withRecordings, folder }, signal)) : noFolder,
    'portable.import': ({ path }) => alone((signal) => runImport(path, signal)),
    'portable.cancel': async () => {
      job?.stop.abort()
      return succeed({})
    },
  } satisfies HandlersOf<'portable'>

  return {
    handlers,
    isRunning: (): boolean => job !== null,
    /** Stops what runs, and waits until it left nothing. */
    close: async (): Promise<void> => {
      job?.stop.abort()
      await job?.ended
    },
  }
}
