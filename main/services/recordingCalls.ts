import type { CallOutput } from '../../preload/contract/index.ts'
import type { RecordingEntry } from '../../preload/contract/recordings.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { thenAndNow, whyNothing } from '../core/progress/thenAndNow.ts'
import type { Clock, Logger, RecordingRow, Store, Vault } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'
import type { RecordingsService } from './recordings.ts'

export interface RecordingCallsParts {
  readonly store: Pick<Store, 'attemptsSince' | 'recordings' | 'localChild'> & {
    readonly consents: Pick<Store['consents'], 'holds'>
  }
  readonly recordings: Pick<RecordingsService, 'keep' | 'read' | 'destroy'>
  readonly vault: Pick<Vault, 'state'>
  /** How long a recording is kept, in days. */
  readonly days: () => number
  /** Whether this computer's rules let recordings be kept. */
  readonly isKeptHere: () => boolean
  readonly clock: Clock
  readonly logger: Logger
  readonly emit: Emit
}

/** An attempt that waited for room on the disk is older than its recording; by no more than this, or it is told without its text. */
const longestWaitMs = 24 * 60 * 60 * 1000

/** Recordings as windows see them, and the way of an attempt's sound into them. */
export const createRecordingCalls = (parts: RecordingCallsParts) => {
  const { store, recordings, vault, clock, logger, emit } = parts
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

  /** Nothing of it is told without a guardian's yes, whatever is still being destroyed. */
  const compare = async (childId: Id): Promise<Result<CallOutput<'recordings.thenAndNow'>>> => {
    const sayings = await store.recordings.sayings(childId)
    if (!sayings.ok) return sayings
    // Asked last, so that a no that came meanwhile counts.
    const agreed = await store.consents.holds(childId, 'recording')
    if (!agreed.ok) return agreed
    const { ends, kept, hasEnded } = sayings.value
    const isLocked = vault.state() !== 'open'
    const pairs = agreed.value && !isLocked ? [...thenAndNow(ends)] : []
    const keeping = { isAgreed: agreed.value, isKeptHere: parts.isKeptHere(), isLocked, kept, hasEnded }
    return succeed({ pairs, why: pairs.length > 0 ? null : whyNothing(keeping), days: parts.days() })
  }

  const handlers = {
    'recordings.list': ({ childId }) => list(childId),
    'recordings.listen': async ({ recordingId }) => {
      const wave = await recordings.read(recordingId)
      return wave.ok ? succeed({ wavBase64: Buffer.from(wave.value).toString('base64') }) : wave
    },
    'recordings.thenAndNow': async ({ childId }) => {
      const child = childId === undefined ? await store.localChild() : succeed({ id: childId })
      return child.ok ? compare(child.value.id) : child
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
