import { z } from 'zod'
import type { EventName, EventPayload } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { SyncStatus } from '../../preload/contract/sync.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { bucketOf, type DeviceStatus, noTimes, type Times } from '../core/rest/deviceStatus.ts'
import type { AccountApi, Clock, Logger, SettingsFile } from '../ports/index.ts'

export interface DeviceStatusParts {
  readonly api: () => Pick<AccountApi, 'tellStatus'> | null
  readonly isSignedIn: () => boolean
  readonly sync: () => Promise<Result<SyncStatus>>
  /** Of parts of the app, over all runs. */
  readonly crashes: () => number
  readonly settings: SettingsFile
  readonly newId: () => string
  readonly clock: Clock
  readonly logger: Logger
}

const Kept = z.object({ id: Id })

/**
 * Tells the cloud how this computer does while it syncs: how much waits and for how long, how often a part died, how long the
 * recogniser takes. Figures alone, and only where somebody is signed in. Nobody waits for it, and it is not tried again before the next round.
 */
export const createDeviceStatus = (parts: DeviceStatusParts) => {
  const { settings, clock, logger } = parts
  const startedAt = clock.now()
  let recogniser: Times = noTimes

  /** Of this computer, and of nothing else here: what it tells stands under no name. */
  const ownId = (): string => {
    const kept = Kept.safeParse(settings.read('device'))
    if (kept.success) return kept.data.id
    const id = parts.newId()
    settings.write('device', { id })
    return id
  }

  const look = (sync: SyncStatus): DeviceStatus => {
    const isWaiting = sync.pending > 0
    return {
      ...{ startedAt, pending: sync.pending, deadLetters: sync.stuck.length, crashes: parts.crashes(), recogniser },
      waitingMs: isWaiting ? Math.max(0, clock.now() - (sync.lastAt ?? startedAt)) : 0,
    }
  }

  const tell = async (): Promise<void> => {
    const api = parts.isSignedIn() ? parts.api() : null
    if (api === null) return
    try {
      const sync = await parts.sync()
      if (!sync.ok || sync.value.kind === 'off' || sync.value.kind === 'signed-out') return
      await api.tellStatus(ownId(), look(sync.value))
    } catch (error) {
      logger.warn('status-not-told', { error: error instanceof Error ? error.name : 'unknown' })
    }
  }

  return {
    tell,
    onEvent: <Name extends EventName>(name: Name, payload: EventPayload<Name>): void => {
      if (name !== 'practice.verdict') return
      const seconds = (payload as EventPayload<'practice.verdict'>).verdict.analysisMs / 1000
      const counts = recogniser.counts.map((count, place) => (place === bucketOf(seconds) ? count + 1 : count))
      recogniser = { counts, seconds: recogniser.seconds + seconds }
    },
  }
}
