import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { Id } from '../../preload/contract/vocabulary.ts'
import { type Queue, revisionAt } from './queue.ts'

export type RewardKind = 'star' | 'badge' | 'sticker'

export interface NewReward {
  readonly kind: RewardKind
  readonly name: string
  readonly childId: Id
  /** The attempt that it was earned with; a star belongs to it. */
  readonly attemptId: Id | null
  readonly at: number
}

/**
 * The same reward has the same id on every computer and at every try: a UUIDv7 whose time is that of the attempt (a star) or of the
 * child (a badge, a sticker), and whose rest says what it is for. So nothing is ever given twice, not by a retry, an import or
 * a sync, and what was earned on two computers is one.
 */
export const rewardId = ({ kind, name, childId, attemptId }: Omit<NewReward, 'at'>): Id => {
  const owner = kind === 'star' && attemptId !== null ? attemptId : childId
  const hash = createHash('sha256').update(`${childId} ${owner} ${kind} ${name}`).digest('hex')
  const variant = '89ab'[Number.parseInt(hash[3] ?? '0', 16) % 4]
  return Id.parse(`${owner.slice(0, 14)}7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`)
}

/** Writes and reads rewards; nothing here takes one away. Writing runs inside a transaction. */
export const createRewardRows = (database: DatabaseSync, queue: Queue) => {
  const insert = database.prepare(`INSERT INTO rewards (id, child_id, kind, name, attempt_id, at, device_id, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`)
  const device = database.prepare("SELECT value FROM local WHERE key = 'device'")
  const ofKind = 'FROM rewards WHERE child_id = ? AND kind = ? AND deleted_at IS NULL'
  const names = database.prepare(`SELECT DISTINCT name ${ofKind}`)
  const count = database.prepare(`SELECT count(*) AS n ${ofKind}`)
  const earliest = database.prepare(`SELECT name, min(at) AS at ${ofKind} GROUP BY name`)
  const ofAttempt = database.prepare(`SELECT kind, name FROM rewards
    WHERE child_id = ? AND attempt_id = ? AND deleted_at IS NULL ORDER BY kind, name`)
  let own: string | null = null

  return {
    /** @returns whether it is new. */
    give: (reward: NewReward, now: number): boolean => {
      own ??= String(device.get()?.value)
      const { childId, kind, name, attemptId, at } = reward
      const id = rewardId(reward)
      if (insert.run(id, childId, kind, name, attemptId, at, own, revisionAt(now)).changes === 0) return false
      queue('reward', id, now)
      return true
    },
    names: (childId: Id, kind: RewardKind): ReadonlySet<string> =>
      new Set(names.all(childId, kind).map(({ name }) => String(name))),
    count: (childId: Id, kind: RewardKind): number => Number(count.get(childId, kind)?.n),
    /** Each once, with when it was earned first. */
    earliest: (childId: Id, kind: RewardKind): readonly { readonly name: string; readonly at: number }[] =>
      earliest.all(childId, kind).map(({ name, at }) => ({ name: String(name), at: Number(at) })),
    /** What was given with an attempt. Reads all of the child's rewards: for a retry, which is rare. */
    ofAttempt: (childId: Id, attemptId: Id) =>
      ofAttempt.all(childId, attemptId).map(({ kind, name }) => ({ kind: kind as RewardKind, name: String(name) })),
  }
}
export type RewardRows = ReturnType<typeof createRewardRows>
