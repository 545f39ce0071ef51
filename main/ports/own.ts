import type { OwnContent } from '../../preload/contract/own.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'

/** A twister that a grown-up wrote. */
export interface OwnRow {
  readonly id: Id
  /** The child that it is for; null for everybody. */
  readonly childId: Id | null
  readonly content: OwnContent
}

/** Twisters that grown-ups wrote, sealed where there is a vault: with the child's key, or with one of their own. */
export interface OwnShelf {
  /** Oldest first; `sealed` counts those that cannot be read now. */
  list(): Promise<Result<{ readonly twisters: readonly OwnRow[]; readonly sealed: number }>>
  /**
   * A new one, or a new revision; for another child than before it gets another id. Fails with `not-found`, and with `vault-locked`
   * where there is a vault that is not open. Without a vault it is kept in the clear, until there is one.
   */
  save(twister: {
    readonly id: Id | null
    readonly childId: Id | null
    readonly content: OwnContent
  }): Promise<Result<{ readonly id: Id }>>
  /** Its text goes; a tombstone stays. */
  remove(id: Id): Promise<Result<void>>
}
