import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { SyncEntity } from '../../core/sync/rows.ts'

/**
 * How a column is written here, and there. instant: ms since 1970, an ISO text. json: a text, a value. bytes: a blob, Postgres's own
 * hexadecimal. flag: 0 and 1, a boolean.
 */
type Codec = 'plain' | 'instant' | 'json' | 'bytes' | 'flag'

export interface SyncTable {
  readonly table: string
  /** Columns by their name, which is the same here and there. */
  readonly columns: Readonly<Record<string, Codec>>
  /** Where a row says whose it is; null: it is no child's, or it says so otherwise. */
  readonly child: 'id' | 'child_id' | null
}

/** Tables whose rows travel as they are. Attempts, corrections, people and keys of twisters are put together by hand. */
export const syncTables = {
  clinic: { table: 'clinics', columns: { name: 'plain', made_at: 'instant' }, child: null },
  child: {
    table: 'children',
    columns: {
      ...{ clinic_id: 'plain', name: 'bytes', notes: 'bytes', dialect: 'json', birth_month: 'plain' },
      ...{ avatar: 'plain', made_at: 'instant' },
    },
    child: 'id',
  },
  target: { table: 'targets', columns: { sound: 'plain', position: 'plain', made_at: 'instant' }, child: 'child_id' },
  plan: {
    table: 'plans',
    columns: {
      ...{ by: 'plain', content: 'json', note: 'bytes', starts_on: 'plain', ends_on: 'plain', made_at: 'instant' },
    },
    child: 'child_id',
  },
  session: { table: 'sessions', columns: { started_at: 'instant', ended_at: 'instant' }, child: 'child_id' },
  reward: {
    table: 'rewards',
    columns: { kind: 'plain', name: 'plain', attempt_id: 'plain', at: 'instant' },
    child: 'child_id',
  },
  consent: {
    table: 'consents',
    columns: {
      ...{ kind: 'plain', given: 'flag', by: 'plain', how: 'plain', policy_version: 'plain', at: 'instant' },
    },
    child: 'child_id',
  },
  audit: {
    table: 'audit',
    columns: {
      ...{ by: 'plain', action: 'plain', entity: 'plain', entity_id: 'plain', detail: 'json', at: 'instant' },
    },
    child: null,
  },
  note: {
    table: 'notes',
    columns: { attempt_id: 'plain', role: 'plain', text: 'bytes', by: 'plain', at: 'instant' },
    child: 'child_id',
  },
  // As it lies here; its key is another one on each computer (twisters.ts).
  twister: { table: 'twisters', columns: { key: 'bytes', content: 'bytes', made_at: 'instant' }, child: 'child_id' },
  setting: { table: 'settings', columns: { key: 'plain', value: 'json' }, child: 'child_id' },
} as const satisfies { readonly [Entity in SyncEntity]?: SyncTable }

export type PlainEntity = keyof typeof syncTables

export const isPlain = (entity: SyncEntity): entity is PlainEntity => entity in syncTables
export const plainTable = (entity: SyncEntity): SyncTable | null => (isPlain(entity) ? syncTables[entity] : null)

export const hexOf = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`
/** Null where it is none. */
export const bytesOf = (hex: unknown): Uint8Array | null =>
  typeof hex === 'string' && /^\\x([0-9a-f]{2})*$/.test(hex) ? new Uint8Array(Buffer.from(hex.slice(2), 'hex')) : null

export const instantOf = (ms: unknown): string => new Date(Number(ms)).toISOString()
/** Throws where it is none. */
export const msOf = (instant: unknown): number => {
  const ms = typeof instant === 'string' ? Date.parse(instant) : Number.NaN
  if (Number.isNaN(ms)) throw new UnreadableRow('not an instant')
  return ms
}

/** A row that is not what it should be; it stays where it waits, and holds up no other. */
export class UnreadableRow extends Error {}

const out: Readonly<Record<Codec, (value: SQLOutputValue) => unknown>> = {
  plain: (value) => value,
  instant: instantOf,
  json: (value) => JSON.parse(String(value)),
  bytes: (value) => (value instanceof Uint8Array ? hexOf(value) : null),
  flag: (value) => value === 1,
}

const plainOf = (value: unknown): SQLInputValue => {
  if (typeof value === 'string' || typeof value === 'number') return value
  throw new UnreadableRow('not a text or a number')
}

const into: Readonly<Record<Codec, (value: unknown) => SQLInputValue>> = {
  plain: plainOf,
  instant: msOf,
  json: (value) => JSON.stringify(value),
  bytes: (value) => {
    const bytes = bytesOf(value)
    if (bytes === null) throw new UnreadableRow('not sealed bytes')
    return bytes
  },
  flag: (value) => (value === true ? 1 : 0),
}

/** A column as the cloud has it. */
export const outward = (codec: Codec, value: SQLOutputValue | undefined): unknown =>
  value === null || value === undefined ? null : out[codec](value)

/** A column as it is kept here; throws `UnreadableRow`. */
export const inward = (codec: Codec, value: unknown): SQLInputValue =>
  value === null || value === undefined ? null : into[codec](value)
