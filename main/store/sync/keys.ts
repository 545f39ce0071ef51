import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Id } from '../../../preload/contract/vocabulary.ts'
import { isLater } from '../../core/sync/merge.ts'
import type { SyncRow } from '../../core/sync/rows.ts'
import type { KeyRing, Vault } from '../../ports/index.ts'
import { revisionAt } from '../queue.ts'
import { keySetting, keySettingId } from './ids.ts'

const KeptUnder = z.object({
  cost: z.object({ N: z.number(), r: z.number(), p: z.number() }),
  salt: z.string(),
  sealed: z.string(),
})
const Rings = z.array(z.object({ id: z.string(), under: KeptUnder, key: z.base64() }))
/** What travels with a child, or a twister for everybody: its key under the ring's, and the ring's key under the code on paper. */
const TravellingKey = z.object({ ring: z.object({ id: z.string(), under: KeptUnder }), sealed: z.base64() })

const ringsKey = 'sync-rings'
/** Where an attempt's text is sealed while it travels. */
export const attemptPlace = (id: string): string => `attempts/sealed/${id}`
/** Where the key of a twister for everybody is sealed while it travels. */
const twisterPlace = (ringId: string, id: string): string => `ring/${ringId}/twisters/${id}`
/** Where a child's key is sealed while it travels: under no other ring, and for no other child. */
const keyPlace = (ringId: string, childId: string): string => `ring/${ringId}/${childId}`

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const plain = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

/**
 * How a second computer comes by a child's key. The key is sealed under a ring's, the ring's under a code of 130 random bits that
 * people carry on paper; both travel with the child as one of its settings. Whoever has the rows has noise without the code.
 */
export const createKeys = (database: DatabaseSync, vault: Vault) => {
  const own = database.prepare('SELECT key FROM children WHERE id = ? AND deleted_at IS NULL')
  const row = database.prepare('SELECT key_row AS row FROM sync_children WHERE child_id = ?')
  const rows = database.prepare(
    'SELECT child_id AS childId, key_row AS row FROM sync_children WHERE key_row IS NOT NULL',
  )
  const keep = database.prepare(`INSERT INTO sync_children (child_id, key_row) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET key_row = excluded.key_row`)
  const twisters = database.prepare("SELECT row FROM sync_inbox WHERE entity = 'twister' AND child_id IS NULL")
  const local = database.prepare('SELECT value FROM local WHERE key = ?')
  const setLocal = database.prepare(
    'INSERT INTO local (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )

  const rings = (): readonly KeyRing[] => {
    const value = local.get(ringsKey)?.value
    if (typeof value !== 'string') return []
    return Rings.parse(JSON.parse(value)).map((ring) => ({ ...ring, key: plain(ring.key) }))
  }
  const keyRow = (childId: string): SyncRow | null => {
    const kept = row.get(childId)?.row
    return typeof kept === 'string' ? (JSON.parse(kept) as SyncRow) : null
  }
  const sealedKey = (value: unknown): z.infer<typeof TravellingKey> | null => {
    const parsed = TravellingKey.safeParse(value)
    return parsed.success ? parsed.data : null
  }
  const travelling = (found: SyncRow | null): z.infer<typeof TravellingKey> | null => {
    return sealedKey(found?.content.value)
  }

  /** The child's key by a ring that this computer has; null: by none. */
  const fromRing = (childId: string): Uint8Array | null => {
    const found = travelling(keyRow(childId))
    const ring = rings().find(({ id }) => id === found?.ring.id)
    if (found === null || ring === undefined) return null
    const opened = vault.openKey(ring.key, keyPlace(ring.id, childId), plain(found.sealed))
    return opened.ok ? opened.value : null
  }

  return {
    rings,
    /** The newest one is the one under which keys are put. */
    keepRing: ({ id, under, key }: KeyRing): void => {
      const others = rings().filter((ring) => ring.id !== id)
      const all = [{ id, under, key }, ...others]
      setLocal.run(ringsKey, JSON.stringify(all.map((ring) => ({ ...ring, key: base64(ring.key) }))))
    },
    /** A child's key here, wrapped; null where it is not here. */
    of: (childId: string): Uint8Array | null => {
      const key = own.get(childId)?.key
      return key instanceof Uint8Array ? key : null
    },
    fromRing,
    keyRow,
    /** A row of a key by its own id; there are as many as children. */
    rowById: (id: string): SyncRow | null =>
      rows
        .all()
        .flatMap(({ childId, row: kept }) =>
          keySettingId(String(childId)) === id ? [JSON.parse(String(kept))] : [],
        )[0] ?? null,
    /** The key of a twister for everybody as it travels; null where there is no ring, or nothing to seal it with now. */
    sealTwister: (id: string, wrapped: Uint8Array): z.infer<typeof TravellingKey> | null => {
      const [ring] = rings()
      const sealed = ring === undefined ? null : vault.sealKey(ring.key, twisterPlace(ring.id, id), wrapped)
      if (ring === undefined || sealed === null || !sealed.ok) return null
      return { ring: { id: ring.id, under: ring.under }, sealed: base64(sealed.value) }
    },
    /** locked: under a ring that this computer has not. unreadable: it is no key, or another one's. */
    openTwister: (id: string, value: unknown): Uint8Array | 'locked' | 'unreadable' => {
      const found = sealedKey(value)
      if (found === null) return 'unreadable'
      const ring = rings().find((one) => one.id === found.ring.id)
      if (ring === undefined) return 'locked'
      const opened = vault.openKey(ring.key, twisterPlace(ring.id, id), plain(found.sealed))
      if (opened.ok) return opened.value
      return opened.error.code === 'vault-locked' ? 'locked' : 'unreadable'
    },
    /** A key that came: the later one of two stays. */
    take: (incoming: SyncRow): void => {
      if (incoming.childId === null || travelling(incoming) === null) return
      const before = keyRow(incoming.childId)
      if (before === null || isLater(incoming, before)) keep.run(incoming.childId, JSON.stringify(incoming))
    },
    /** Rings of children whose key is not here. */
    foreign: (): readonly Omit<KeyRing, 'key'>[] => {
      const here = new Set(rings().map(({ id }) => id))
      const ofChildren = rows.all().map(({ row: kept }) => travelling(JSON.parse(String(kept)) as SyncRow))
      const ofTwisters = twisters
        .all()
        .map(({ row: kept }) => sealedKey((JSON.parse(String(kept)) as SyncRow).content.key))
      const found = [...ofChildren, ...ofTwisters].flatMap((one) => one?.ring ?? [])
      return [...new Map(found.filter(({ id }) => !here.has(id)).map((ring) => [ring.id, ring])).values()]
    },
    /** Makes the row in which the child's key travels; null where there is one, or nothing to make it of. Runs in a transaction. */
    begin: (childId: string, deviceId: string, now: number): Id | null => {
      const [ring] = rings()
      const key = own.get(childId)?.key
      if (ring === undefined || !(key instanceof Uint8Array) || keyRow(childId) !== null) return null
      const sealed = vault.sealKey(ring.key, keyPlace(ring.id, childId), key)
      if (!sealed.ok) return null
      const id = keySettingId(childId)
      const value = { ring: { id: ring.id, under: ring.under }, sealed: base64(sealed.value) }
      const made: SyncRow = {
        ...{ entity: 'setting', id, childId, revision: revisionAt(now), deviceId, deletedAt: null },
        content: { account: null, key: keySetting, value },
      }
      keep.run(childId, JSON.stringify(made))
      return id
    },
  }
}
export type Keys = ReturnType<typeof createKeys>
