import type { EventName, EventPayload } from '../../preload/contract/index.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { UpdateStatus } from '../../preload/contract/updates.ts'
import { wordsIn } from '../content/words/index.ts'
import { createAttemptsRunning } from '../core/practice/attemptsRunning.ts'
import type { Clock, Host, Logger, Updater } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface UpdatesServiceParts {
  /** Null: this app cannot renew itself. */
  readonly updater: Updater | null
  /** Whether the rules of this computer allow it. */
  readonly isAllowed: boolean
  readonly notify: Host['notify'] | undefined
  readonly language: () => string
  /** What a person chose: whether closing the app puts in place what is ready. */
  readonly renewsAtClose: () => boolean
  readonly clock: Clock
  readonly logger: Logger
  readonly emit: Emit
}

/** The first look waits until the app has long stood. */
const firstMs = 2 * 60_000
/** It is asked so often whether it is time, and whether somebody practises. */
const everyMs = 10 * 60_000
const betweenLooksMs = 6 * 60 * 60_000
/** Somebody who tried so lately goes on practising. */
const quietMs = 5 * 60_000

const cannot = fail('not-found', 'This app cannot renew itself. Install the newer one over it.')
const mayNot = fail('not-allowed', 'The rules of this computer switch this off. Ask whoever looks after it.')
const practising = fail('busy', 'Somebody is practising just now. Try again in a few minutes.')
const noneReady = fail('not-found', 'No newer version is ready.')

/** Newer versions: looked for and fetched while nobody practises, and put in place when a person says so, or chose that closing the app does it. Without a network nothing happens. */
export const createUpdatesService = (parts: UpdatesServiceParts) => {
  const { updater, isAllowed, clock, logger, emit } = parts
  const attempts = createAttemptsRunning()
  const idle = updater === null ? 'unavailable' : isAllowed ? 'current' : 'off'
  const canRenewAtClose = updater?.canRenewAtClose === true
  let status: UpdateStatus = { state: idle, version: null, canRenewAtClose, problem: null }
  /** What closing does with the version that is ready. */
  let isForClose = false
  let lookedAt: number | null = null
  let practisedAt: number | null = null
  let timer: NodeJS.Timeout | null = null

  const tell = (next: Omit<UpdateStatus, 'canRenewAtClose'>): UpdateStatus => {
    status = { ...next, canRenewAtClose }
    emit('updates.changed', status)
    return status
  }
  const isPractising = (): boolean =>
    attempts.isAny() || (practisedAt !== null && clock.now() - practisedAt < quietMs && clock.now() >= practisedAt)

  const failed = (code: NonNullable<UpdateStatus['problem']>): UpdateStatus => {
    if (code !== 'offline') logger.warn('update-failed', { code })
    return tell({ state: idle, version: null, problem: code })
  }
  /** Whoever chooses while one is ready means that one. */
  const choose = async (): Promise<void> => {
    if (updater === null || status.state !== 'ready' || parts.renewsAtClose() === isForClose) return
    isForClose = parts.renewsAtClose()
    const loaded = await updater.load(isForClose)
    if (!loaded.ok) failed(loaded.error.code)
  }

  const look = async (by: Updater): Promise<UpdateStatus> => {
    lookedAt = clock.now()
    tell({ state: 'looking', version: null, problem: null })
    const found = await by.look()
    if (!found.ok) return failed(found.error.code)
    if (found.value === null) return tell({ state: 'current', version: null, problem: null })
    const version = found.value
    tell({ state: 'loading', version, problem: null })
    isForClose = parts.renewsAtClose()
    const loaded = await by.load(isForClose)
    if (!loaded.ok) return failed(loaded.error.code)
    logger.info('update-ready', { version })
    parts.notify?.(wordsIn(parts.language()).update)
    const ready = tell({ state: 'ready', version, problem: null })
    // What was chosen meanwhile.
    void choose()
    return ready
  }
  const may = (): Result<Updater> => {
    if (updater === null) return cannot
    if (!isAllowed) return mayNot
    return isPractising() ? practising : succeed(updater)
  }

  const lookIfDue = async (): Promise<void> => {
    const by = may()
    const isDue = lookedAt === null || clock.now() - lookedAt >= betweenLooksMs || clock.now() < lookedAt
    if (by.ok && isDue && status.state === 'current') await look(by.value)
  }

  const handlers = {
    'updates.status': async () => succeed(status),
    'updates.look': async () => {
      const by = may()
      if (!by.ok) return by
      return succeed(status.state === 'current' ? await look(by.value) : status)
    },
    'updates.restart': async () => {
      const by = may()
      if (!by.ok) return by
      if (status.state !== 'ready') return noneReady
      logger.info('update-restart', { version: status.version })
      // The window gets its answer first.
      setTimeout(() => by.value.restart(), 100)
      return succeed({})
    },
  } satisfies HandlersOf<'updates'>

  return {
    handlers,
    lookIfDue,
    onEvent: <Name extends EventName>(name: Name, payload: EventPayload<Name>): void => {
      if (name === 'settings.changed') void choose()
      if (name !== 'practice.state') return
      attempts.hear(payload as EventPayload<'practice.state'>)
      practisedAt = clock.now()
    },
    start: (): void => {
      if (updater === null || !isAllowed) return
      timer = setTimeout(function again() {
        void lookIfDue()
        timer = setTimeout(again, everyMs)
        timer.unref()
      }, firstMs)
      timer.unref()
    },
    close: (): void => {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
