import { z } from 'zod'
import { call } from './define.ts'
import { Failure } from './failure.ts'
import { Instant } from './vocabulary.ts'

const count = z.int().nonnegative()
/** File name in the folder of backups. */
const Name = z.string().regex(/^backup-[0-9A-Za-z.-]{1,80}\.db$/)

export const Backup = z.object({
  name: Name,
  madeAt: Instant,
  bytes: count,
  /** `before-restore`: what was there when another one was put back. */
  kind: z.enum(['regular', 'before-restore']),
})
export type Backup = z.infer<typeof Backup>

/** How much is saved. */
export const BackupContents = z.object({ children: count, attempts: count, lastAttemptAt: Instant.nullable() })
export type BackupContents = z.infer<typeof BackupContents>

export const BackupState = z.object({
  /** Why nothing can be saved or read, or null. */
  problem: Failure.nullable(),
  /** When the newest backup was made; null where there is none. */
  newestAt: Instant.nullable(),
})
export type BackupState = z.infer<typeof BackupState>

export const BackupList = z.object({
  /** Newest first. */
  backups: z.array(Backup),
  problem: Failure.nullable(),
  /** Why the last one that was due could not be made, or null. */
  lastFailure: Failure.nullable(),
})
export type BackupList = z.infer<typeof BackupList>

export const backupCalls = {
  /** Whether practice can be saved and read, for whoever is at the window. */
  'backups.state': call(z.object({}), BackupState),
  'backups.list': call(z.object({}), BackupList),
  /** Fails with `busy` during an attempt, an export or an import; `disk-full`, `store-unavailable`, `store-damaged`. */
  'backups.make': call(z.object({}), Backup),
  /** What would come back with a backup, and what is there now; null: it cannot be read. */
  'backups.compare': call(
    z.object({ name: Name }),
    z.object({ backup: BackupContents.nullable(), now: BackupContents.nullable() }),
  ),
  /**
   * Puts a backup in the place of what is there. That is copied first, as a backup of its own, or put aside where it is damaged.
   * Fails as `make` does, and with `not-found` where the backup is not sound; everything is then as it was.
   */
  'backups.restore': call(z.object({ name: Name }), z.object({ madeAt: Instant, isKept: z.boolean() })),
  /** Begins with nothing, where nothing can be read and no backup helps. What was there is put aside. */
  'backups.beginAnew': call(z.object({}), z.object({})),
}

export const backupEvents = {
  /** A backup was made or put back, or could not be made. */
  'backups.changed': z.object({}),
}
