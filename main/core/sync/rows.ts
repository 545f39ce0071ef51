/** What may travel; recordings, and what a computer keeps for itself, are not among it. */
export const syncEntities = [
  'device',
  'clinic',
  'membership',
  'child',
  'guardianship',
  'assignment',
  'person',
  'target',
  'plan',
  'session',
  'attempt',
  'correction',
  'note',
  'reward',
  'consent',
  'audit',
  'setting',
  'twister',
  'pack',
] as const
export type SyncEntity = (typeof syncEntities)[number]

/** A row as devices and the cloud exchange it. */
export interface SyncRow {
  readonly entity: SyncEntity
  readonly id: string
  /** The child whose it is, for a child's own row its id; null for what is no child's. */
  readonly childId: string | null
  /** Milliseconds since 1970 * 1024 + counter. */
  readonly revision: number
  /** The device of this revision: it decides between two of the same moment. */
  readonly deviceId: string
  /** Tombstone, ms since 1970. */
  readonly deletedAt: number | null
  /** The other columns, by their names in the cloud. */
  readonly content: Readonly<Record<string, unknown>>
}

interface EntityRule {
  /** What a later revision changes; everything else of a row never changes. */
  readonly mutable: readonly string[]
  /** What, once it is there, no later revision takes away. */
  readonly kept?: readonly string[]
  /** What a tombstone no longer holds. */
  readonly emptied?: readonly string[]
  /** Living rows that agree in these mean the same, and one of them has to go. */
  readonly sameBy?: readonly string[]
}

/** As `private.entities()` of the migrations has it; a test compares the two. */
export const entityRules: Readonly<Record<SyncEntity, EntityRule>> = {
  device: { mutable: [] },
  clinic: { mutable: ['name'] },
  membership: { mutable: ['role', 'ended_at'] },
  child: {
    mutable: ['clinic_id', 'name', 'notes', 'dialect', 'birth_month', 'avatar'],
    kept: ['clinic_id'],
    emptied: ['name', 'notes'],
  },
  guardianship: { mutable: ['ended_at'] },
  assignment: { mutable: ['ended_at'] },
  person: { mutable: ['account', 'name'], emptied: ['name'] },
  target: { mutable: [], sameBy: ['sound', 'position'] },
  plan: { mutable: ['content', 'note', 'starts_on', 'ends_on'], emptied: ['note'] },
  session: { mutable: ['ended_at'] },
  attempt: { mutable: ['counts'], emptied: ['sealed', 'counts'] },
  correction: { mutable: [] },
  note: { mutable: ['text', 'by', 'at'], emptied: ['text'], sameBy: ['attempt_id', 'role'] },
  reward: { mutable: [] },
  consent: { mutable: [] },
  audit: { mutable: [] },
  setting: { mutable: ['value'], sameBy: ['account', 'key'] },
  twister: { mutable: ['key', 'content'], emptied: ['key', 'content'] },
  pack: { mutable: [] },
}
