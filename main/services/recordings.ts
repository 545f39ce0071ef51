import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { createInTurn } from '../core/inTurn.ts'
import { destroyAt, isOverdue } from '../core/secrets/deadline.ts'
import type { Clock, Logger, RecordingFiles, RecordingRow, RecordingShelf, Vault } from '../ports/index.ts'

export interface RecordingsServiceParts {
  readonly files: RecordingFiles
  readonly shelf: Omit<RecordingShelf, 'sayings'>
  readonly vault: Pick<Vault, 'seal' | 'open'>
  /** The child's wrapped key, as the vault made it. */
  readonly childKey: (childId: Id) => Promise<Result<Uint8Array>>
  readonly hasConsent: (childId: Id, purpose: 'recording') => Promise<Result<boolean>>
  /** How long a recording is kept, in days: 1 to 365. */
  readonly days: () => number
  readonly newId: () => Id
  readonly clock: Clock
  readonly logger: Logger
  /** How often deadlines are looked at besides the start, in ms. */
  readonly enforceEveryMs?: number
}

const noConsent = fail(
  'not-allowed',
  'Recordings are kept only where a guardian has agreed. A grown-up can say so in the settings.',
)
const unknownRecording = fail('not-found', 'This recording is not there any more.')
const keyContext = (recordingId: Id): string => `recordings/key/${recordingId}`
/** More often than daily: a laptop that sleeps at night would miss its hour. */
const hourMs = 60 * 60 * 1000

/**
 * Recordings that are kept: only by consent, each sealed under a key of its own, none beyond its deadline. Destroying begins
 * with the key, so that what an interruption leaves behind is noise, which the next round takes away.
 */
export const createRecordingsService = (parts: RecordingsServiceParts) => {
  const { files, shelf, vault, clock, logger } = parts
  /** In turn: a round that looks for files without a row must not see one whose row is just being written. */
  const inTurn = createInTurn()

  const keep = async (childId: Id, attemptId: Id, wave: Uint8Array): Promise<Result<RecordingRow>> => {
    const consent = await parts.hasConsent(childId, 'recording')
    if (!consent.ok) return consent
    if (!consent.value) return noConsent
    const childKey = await parts.childKey(childId)
    if (!childKey.ok) return childKey
    const id = parts.newId()
    const madeAt = clock.now()
    const written = files.write(id, wave)
    if (!written.ok) return written
    const { file, key } = written.value
    const wrapped = vault.seal(childKey.value, keyContext(id), key)
    key.fill(0)
    if (!wrapped.ok) {
      files.destroy(file)
      return wrapped
    }
    const wrappedKey = wrapped.value
    const row = { id, childId, attemptId, file, wrappedKey, madeAt, destroyAt: destroyAt(madeAt, parts.days()) }
    const added = await shelf.add(row)
    if (added.ok) return succeed(row)
    files.destroy(file)
    return added
  }

  const read = async (id: Id): Promise<Result<Uint8Array>> => {
    const row = await shelf.find(id)
    if (!row.ok) return row
    if (row.value === null || isOverdue(row.value, clock.now())) return unknownRecording
    const childKey = await parts.childKey(row.value.childId)
    if (!childKey.ok) return childKey
    const key = vault.open(childKey.value, keyContext(id), row.value.wrappedKey)
    if (!key.ok) return key
    const wave = files.read(row.value.file, id, key.value)
    key.value.fill(0)
    return wave
  }

  const destroyRow = async (row: RecordingRow): Promise<Result<void>> => {
    const dropped = await shelf.destroy(row.id)
    return dropped.ok ? files.destroy(row.file) : dropped
  }

  const destroyRows = async (rows: readonly RecordingRow[]): Promise<Result<void>> => {
    let outcome: Result<void> = succeed(undefined)
    // One that cannot be destroyed now does not spare the others.
    for (const row of rows) {
      const destroyed = await destroyRow(row)
      if (!destroyed.ok) outcome = destroyed
    }
    return outcome
  }

  const destroy = async (id: Id): Promise<Result<void>> => {
    const row = await shelf.find(id)
    if (!row.ok) return row
    return row.value === null ? succeed(undefined) : destroyRow(row.value)
  }

  const destroyAll = async (childId: Id): Promise<Result<void>> => {
    const rows = await shelf.list(childId)
    return rows.ok ? destroyRows(rows.value) : rows
  }

  /** Whose time is over, or for whom nobody agrees any more. Where that cannot be told the recording stays. */
  const rowsToGo = async (rows: readonly RecordingRow[]): Promise<readonly RecordingRow[]> => {
    const now = clock.now()
    const withdrawn = new Set<Id>()
    for (const childId of new Set(rows.map((row) => row.childId))) {
      const consent = await parts.hasConsent(childId, 'recording')
      if (consent.ok && !consent.value) withdrawn.add(childId)
    }
    return rows.filter((row) => isOverdue(row, now) || withdrawn.has(row.childId))
  }

  /** One round: what is due is destroyed, and then what an interrupted round or recording left behind. */
  const enforce = async (): Promise<Result<void>> => {
    const rows = await shelf.list(null)
    if (!rows.ok) return rows
    const going = await rowsToGo(rows.value)
    const destroyed = await destroyRows(going)
    const names = files.list()
    const left = await shelf.list(null)
    if (!names.ok || !left.ok) return names.ok ? destroyed : names
    const wanted = new Set(left.value.map((row) => row.file))
    const unknown = names.value.filter((name) => !wanted.has(name))
    const inCopies = unknown.length > 0 ? await shelf.inCopies() : succeed(new Set<string>())
    if (!inCopies.ok) return inCopies
    const strays = unknown.filter((name) => !inCopies.value.has(name))
    for (const name of strays) files.destroy(name)
    if (going.length + strays.length > 0)
      logger.info('recordings-destroyed', { due: going.length, strays: strays.length })
    return destroyed
  }

  const enforceAndLog = async (): Promise<void> => {
    const enforced = await inTurn(enforce)
    if (!enforced.ok) logger.warn('recordings-not-enforced', { code: enforced.error.code })
  }
  let timer: NodeJS.Timeout | null = null

  return {
    /** Seals and keeps a WAV. Fails with `not-allowed` without consent, `vault-locked`, `disk-full`. */
    keep: (childId: Id, attemptId: Id, wave: Uint8Array) => inTurn(() => keep(childId, attemptId, wave)),
    read: (id: Id) => inTurn(() => read(id)),
    /** A recording that is not there is no failure. */
    destroy: (id: Id) => inTurn(() => destroy(id)),
    /** Consent was withdrawn, or the child is deleted. */
    destroyAll: (childId: Id) => inTurn(() => destroyAll(childId)),
    enforce: () => inTurn(enforce),
    /** Runs work that writes recordings' files by itself, while nothing here reads, keeps or sweeps any. */
    alone: <T>(work: () => Promise<T>): Promise<T> => inTurn(work),
    /** Looks at deadlines now, and from now on every hour. */
    start: (): void => {
      timer ??= setInterval(() => void enforceAndLog(), parts.enforceEveryMs ?? hourMs).unref()
      void enforceAndLog()
    },
    close: async (): Promise<void> => {
      if (timer !== null) clearInterval(timer)
      timer = null
      // What is under way is finished.
      await inTurn(async () => undefined)
    },
  }
}
export type RecordingsService = ReturnType<typeof createRecordingsService>
