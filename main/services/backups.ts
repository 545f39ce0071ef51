import type { Backup } from '../../preload/contract/backups.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { EventName, EventPayload } from '../../preload/contract/index.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { isBackupDue } from '../core/backupDue.ts'
import { createAttemptsRunning } from '../core/practice/attemptsRunning.ts'
import type { Clock, Logger, StoreKeeper } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface BackupsServiceParts {
  readonly keeper: StoreKeeper
  /** Whether an export or import runs, which reads or writes what a restore would replace. */
  readonly isMoving: () => boolean
  /** Another database is in the place of the one before: what was kept in memory of it is to be forgotten. */
  readonly onReplaced: () => void
  readonly clock: Clock
  readonly logger: Logger
  readonly emit: Emit
  /** How often it is looked whether a backup is due, in ms. */
  readonly lookEveryMs?: number
}

/** What tells of something new in the database. */
const changes: ReadonlySet<EventName> = new Set([
  'progress.changed',
  'children.changed',
  'consents.changed',
  'recordings.changed',
])
const firstLookMs = 60_000
const duringAttempt = fail('busy', 'Somebody is practising just now. Wait until the try is over, then try again.')
const whileMoving = fail('busy', 'An export or import is running. Wait for it, or stop it, then try again.')

/** Backups: by themselves once a day and at the end, never during an attempt; and the ways back from one. */
export const createBackupsService = (parts: BackupsServiceParts) => {
  const { keeper, clock, logger, emit } = parts
  const { store } = keeper
  const attempts = createAttemptsRunning()
  /** Since the last backup, as far as this run knows; what an earlier run did is not known. */
  let hasChanged = false
  let lastFailure: Failure | null = null

  const newestAt = (): number | null => keeper.backups()[0]?.madeAt ?? null

  const make = async (): Promise<Result<Backup>> => {
    if (attempts.isAny()) return duringAttempt
    // What changes from here on may not be in it.
    hasChanged = false
    const made = await store.backUp()
    lastFailure = made.ok ? null : made.error
    if (made.ok) logger.info('backed-up', { bytes: made.value.bytes })
    else {
      hasChanged = true
      logger.warn('not-backed-up', { code: made.error.code })
    }
    emit('backups.changed', {})
    return made
  }

  const look = async (): Promise<void> => {
    if (keeper.problem() !== null || attempts.isAny() || parts.isMoving()) return
    if (isBackupDue(newestAt(), clock.now())) await make()
  }
  const timer = setInterval(() => void look(), parts.lookEveryMs ?? 10 * 60_000)
  timer.unref()
  // Not while the app opens: a check of the whole copy holds everything up.
  const first = setTimeout(() => void look(), firstLookMs)
  first.unref()

  /** What may not happen beneath somebody's hands. */
  const replacing = async <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
    if (attempts.isAny()) return duringAttempt
    if (parts.isMoving()) return whileMoving
    const done = await work()
    if (done.ok) {
      lastFailure = null
      parts.onReplaced()
    }
    emit('backups.changed', {})
    return done
  }

  const handlers = {
    'backups.state': async () => succeed({ problem: keeper.problem(), newestAt: newestAt() }),
    'backups.list': async () => succeed({ backups: [...keeper.backups()], problem: keeper.problem(), lastFailure }),
    'backups.make': () => make(),
    'backups.compare': async ({ name }) => succeed({ backup: keeper.contents(name), now: keeper.contents(null) }),
    'backups.restore': ({ name }) =>
      replacing(async () => {
        const restored = await keeper.restore(name)
        return restored.ok
          ? succeed({ madeAt: restored.value.madeAt, isKept: restored.value.keptAs !== null })
          : restored
      }),
    'backups.beginAnew': () =>
      replacing(async () => {
        const begun = await keeper.beginAnew()
        return begun.ok ? succeed({}) : begun
      }),
  } satisfies HandlersOf<'backups'>

  return {
    handlers,
    look,
    onEvent: <Name extends EventName>(name: Name, payload: EventPayload<Name>): void => {
      if (name === 'practice.state') attempts.hear(payload as EventPayload<'practice.state'>)
      else if (changes.has(name)) hasChanged = true
    },
    /** The last backup of this run, where there is something new in it. The store has to be open still. */
    close: async (): Promise<void> => {
      clearInterval(timer)
      clearTimeout(first)
      if (hasChanged && keeper.problem() === null) await make()
    },
  }
}
