import { isAgreed } from '../../main/core/consents/agreed.ts'
import { mergeRows, settled } from '../../main/core/sync/merge.ts'
import type { PushAnswer } from '../../main/core/sync/outbox.ts'
import type { SyncRow } from '../../main/core/sync/rows.ts'
import type { Cloud, PulledRow } from '../../main/ports/index.ts'
import { derivedId } from '../../main/store/sync/ids.ts'
import { decisionsIn, keyOf } from './device.ts'

/** insufficient_privilege and foreign_key_violation, as Postgres calls them. */
const [noRight, notThere] = ['42501', '23503']

/** What comes in only while that is agreed, as the policies have it. */
const needAgreement: ReadonlySet<SyncRow['entity']> = new Set([
  ...(['target', 'plan', 'session', 'attempt', 'reward', 'correction', 'setting'] as const),
])

/** A push as it was taken: who sent what. */
export interface Pushed {
  readonly account: string | null
  readonly row: SyncRow
}

/**
 * The cloud as devices know it, in memory: `push` and `pull` of the migrations with what their policies ask, for accounts of which each
 * sees the children that it made. With `asksRoles` it also says as what an account may speak of a child, and takes no correction and no
 * note in another role. Stricter than they are in one thing: whether a child is there and was agreed to is asked as it
 * stood when the call began, so that whoever relies on the order within one call is refused.
 */
export const createMemoryCloud = ({ asksRoles = false } = {}) => {
  const rows = new Map<string, PulledRow>()
  const guardians = new Map<string, Set<string | null>>()
  const spoken = new Map<string, Set<string>>()
  const pushed: Pushed[] = []
  let sequence = 0

  const has = (account: string | null, childId: string): boolean => guardians.get(childId)?.has(account) === true
  const consented = (childId: string): boolean =>
    isAgreed(
      decisionsIn(
        [...rows.values()].map(({ row }) => row).filter((row) => row.entity === 'consent' && row.childId === childId),
      ),
    )
  const isLiving = (childId: string): boolean => rows.get(`child ${childId}`)?.row.deletedAt === null

  /** Why a row is refused; null: it is not. */
  const refusal = (row: SyncRow, account: string | null, agreed: ReadonlySet<string>): string | null => {
    const { entity, childId, content } = row
    const isNew = !rows.has(keyOf(row))
    if (childId === null) return null
    // A guardian's yes comes before the child, and may be nobody's child yet.
    if (entity === 'child' && isNew) return consented(childId) ? null : noRight
    if (entity === 'consent' && !rows.has(`child ${childId}`)) return null
    if (!has(account, childId)) return noRight
    if (needAgreement.has(entity) && (isNew || row.deletedAt === null) && !agreed.has(childId)) return noRight
    if (asksRoles && isNew && (entity === 'correction' || entity === 'note'))
      if (spoken.get(`${account} ${childId}`)?.has(String(content.role)) !== true) return noRight
    if (entity === 'person' && isNew && !agreed.has(childId)) return noRight
    if (entity === 'attempt' && isNew && !rows.has(`session ${String(content.session_id)}`)) return notThere
    if (entity === 'correction' && isNew && !rows.has(`attempt ${String(content.attempt_id)}`)) return notThere
    return null
  }

  /** From now on the account has the child, as its guardian or its therapist. */
  const appoint = (entity: 'guardianship' | 'assignment', account: string | null, childId: string): void => {
    guardians.set(childId, (guardians.get(childId) ?? new Set()).add(account))
    if (!asksRoles) return
    const role = entity === 'guardianship' ? 'guardian' : 'therapist'
    const who = `${account} ${childId}`
    spoken.set(who, (spoken.get(who) ?? new Set()).add(role))
    sequence += 1
    const id = derivedId(childId, `${entity} ${account}`)
    const content = { account, made_at: new Date(0).toISOString(), ended_at: null }
    const row = { entity, id, childId, revision: 0, deviceId: childId, deletedAt: null, content }
    rows.set(keyOf(row), { stream: `child:${childId}`, sequence, row })
  }

  const store = (row: SyncRow, account: string | null, agreed: ReadonlySet<string>): PushAnswer => {
    const own = rows.get(keyOf(row))
    const merged = own === undefined ? settled(row) : mergeRows(own.row, row)
    if (own !== undefined && JSON.stringify(merged) === JSON.stringify(own.row)) return { outcome: 'known' }
    const code = refusal(row, account, agreed)
    if (code !== null) return { outcome: 'refused', code }
    if (row.entity === 'child' && own === undefined) appoint('guardianship', account, row.id)
    sequence += 1
    const stream = row.childId === null ? `account:${account ?? ''}` : `child:${row.childId}`
    rows.set(keyOf(row), { stream, sequence, row: merged })
    return { outcome: 'stored' }
  }

  const isSeen = (account: string | null, stream: string): boolean =>
    stream === `account:${account ?? ''}` || has(account, stream.slice('child:'.length))

  const as = (account: string | null): Cloud => ({
    push: async (sent) => {
      const agreed = new Set([...guardians.keys()].filter((id) => isLiving(id) && consented(id)))
      pushed.push(...sent.map((row) => ({ account, row })))
      return { kind: 'done', answers: sent.map((row) => store(row, account, agreed)) }
    },
    streams: async () => ({
      kind: 'done',
      names: new Set([...rows.values()].map(({ stream }) => stream).filter((stream) => isSeen(account, stream))),
    }),
    pull: async (cursors, most) => ({
      kind: 'done',
      rows: [...rows.values()]
        .filter((row) => row.sequence > (cursors[row.stream] ?? 0) && isSeen(account, row.stream))
        .sort((one, other) =>
          one.stream === other.stream ? one.sequence - other.sequence : one.stream < other.stream ? -1 : 1,
        )
        .slice(0, most),
    }),
  })
  return {
    /** Of one account that nobody names. */
    ...as(null),
    as,
    /** The account treats the child from now on. */
    assign: (account: string, childId: string): void => appoint('assignment', account, childId),
    all: (): readonly PulledRow[] => [...rows.values()],
    pushed: (): readonly Pushed[] => pushed,
  }
}
export type MemoryCloud = ReturnType<typeof createMemoryCloud>
