import type { RecordingEntry } from '../../preload/contract/recordings.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { Clock, Logger, RecordingRow, Store } from '../ports.ts'
import type { Emit, HandlersOf } from './handlers.ts'
import type { RecordingsService } from './recordings.ts'

export interface RecordingCallsParts {
  readonly store: Pick<Store, 'attemptsSince' | 'recordings'>
  readonly recordings: Pick<RecordingsService, 'keep' | 'read' | 'destroy'>
  readonly clock: Clock
  readonly logger: Logger
  readonly emit: Emit
}

/** An attempt that waited for room on the disk is older than its recording; by no more than this, or it is told without its text. */
const longestWaitMs = 24 * 60 * 60 * 1000

/** Recordings as windows see them, and the way of an attempt's sound into them. */
export const createRecordingCalls = ({ store, recordings, clock, logger, emit }: RecordingCallsParts) => {
  const list = async (childId: Id): Promise<Result<RecordingEntry[]>> => {
    const read = await store.recordings.list(childId)
    if (!read.ok) return read
    // What is due is not heard any more, though the next round has yet to destroy it.
    const rows: readonly RecordingRow[] = read.value.filter(({ destroyAt }) => destroyAt > clock.now())
    const [oldest] = rows
    if (oldest === undefined) return succeed([])
    const attempts = await store.attemptsSince(childId, Math.max(0, oldest.madeAt - longestWaitMs))
    if (!attempts.ok) return attempts
    const texts = new Map(attempts.value.map(({ id, text }) => [id, text]))
    const entries = rows.map(({ id, attemptId, madeAt, destroyAt }) => ({
      ...{ id, attemptId, madeAt, destroyAt },
      text: texts.get(attemptId) ?? null,
    }))
    return succeed(entries.toReversed())
  }

  const handlers = {
    'recordings.list': ({ childId }) => list(childId),
    'recordings.listen': async ({ recordingId }) => {
      const wave = await recordings.read(recordingId)
      return wave.ok ? succeed({ wavBase64: Buffer.from(wave.value).toString('base64') }) : wave
    },
    'recordings.destroy': async ({ recordingId }) => {
      const row = await store.recordings.find(recordingId)
      if (!row.ok) return row
      const destroyed = await recordings.destroy(recordingId)
      if (!destroyed.ok) return destroyed
      if (row.value !== null) emit('recordings.changed', { childId: row.value.childId })
      return succeed({})
    },
  } satisfies HandlersOf<'recordings'>

  /** Keeps the sound of a saved attempt where a guardian agreed; elsewhere nothing is written. */
  const keep = async (childId: Id, attemptId: Id, wave: Uint8Array): Promise<void> => {
    const kept = await recordings.keep(childId, attemptId, wave)
    if (kept.ok) emit('recordings.changed', { childId })
    else if (kept.error.code !== 'not-allowed') logger.warn('recording-not-kept', { code: kept.error.code })
  }

  return { handlers, keep }
}
