import type { Result } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { ConnectionSettings } from './connection.ts'

export interface StoreReport {
  readonly schemaVersion: number
  /** What SQLite finds wrong with the whole file, foreign keys included; empty where it is sound. */
  readonly problems: readonly string[]
  readonly connection: ConnectionSettings
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>
}

/** What tests, benches and support may ask of a store beyond the port. */
export interface StoreInspection {
  /** Reads every page: some seconds on a large database. */
  inspect(): Promise<Result<StoreReport>>
  /** This computer's id, made once. */
  deviceId(): Promise<Result<Id>>
  /** The machine's verdict as it was recorded, put together from its rows; `not-found` for an unknown attempt. */
  machineVerdict(attemptId: Id): Promise<Result<AttemptVerdict>>
  /** Makes every figure anew from attempts, acceptances and corrections; gives what was there already. */
  rebuildFigures(): Promise<Result<void>>
}
