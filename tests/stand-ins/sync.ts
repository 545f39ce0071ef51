import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { SyncStatus } from '../../preload/contract/sync.ts'
import { Id } from '../../preload/contract/vocabulary.ts'

type SyncCall = Extract<CallName, `sync.${string}`>
type Answers = { readonly [Name in SyncCall]: (input: CallInput<Name>) => Result<CallOutput<Name>> }

/** troubled: with everything that needs a person. second: on a computer whose children are locked. */
export type StandInSync = SyncStatus['kind'] | 'troubled' | 'second'

interface Parts {
  readonly sync: StandInSync
  readonly code: string
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
}

const at = Date.parse('2026-11-28T10:04:00Z')
const calm: SyncStatus = {
  ...{ kind: 'resting', nextAt: null, lastAt: at, problem: null, pending: 0, held: 0, agreed: 2, locked: 0 },
  ...{ forOthers: 0, unreadable: 0, hasCode: true, stuck: [], ended: [] },
}
const never: SyncStatus = { ...calm, lastAt: null, agreed: 0, hasCode: false }
const scenes: { readonly [Name in StandInSync]: SyncStatus } = {
  off: { ...never, kind: 'off' },
  'signed-out': { ...never, kind: 'signed-out', held: 128 },
  locked: { ...calm, kind: 'locked', pending: 14 },
  syncing: { ...calm, kind: 'syncing', pending: 57 },
  resting: calm,
  waiting: { ...calm, kind: 'waiting', nextAt: at + 21_000, pending: 14, held: 3 },
  failed: { ...calm, kind: 'failed', pending: 14 },
  second: { ...never, locked: 2 },
  troubled: {
    ...{ ...calm, pending: 4, unreadable: 2 },
    stuck: [
      { sequence: 7, entity: 'correction', child: 'Mila', code: '42501', at },
      { sequence: 9, entity: 'plan', child: null, code: '23514', at: at - 86_400_000 },
    ],
    ended: [{ childId: Id.parse('01890a5d-ac96-774b-bcce-b302099a8057'), name: 'Jonas', pending: 3 }],
  },
}

/** Syncing in memory: a person's answers take away what they answer. */
export const createStandInSync = ({ sync, code, emit }: Parts): Answers => {
  let status = scenes[sync]
  const answer = (next: SyncStatus): Result<SyncStatus> => {
    status = next
    emit('sync.changed', {})
    return { ok: true, value: status }
  }
  const without = (sequence: number): SyncStatus => ({
    ...status,
    stuck: status.stuck.filter((one) => one.sequence !== sequence),
  })
  const decided = (childId: string): SyncStatus => ({
    ...status,
    ended: status.ended.filter((one) => one.childId !== childId),
  })
  return {
    'sync.status': () => ({ ok: true, value: status }),
    'sync.now': () => answer({ ...status, kind: 'resting', pending: 0, nextAt: null }),
    'sync.retry': ({ sequence }) => answer(without(sequence)),
    'sync.drop': ({ sequence }) => answer(without(sequence)),
    'sync.makeCode': () => {
      answer({ ...status, hasCode: true })
      return { ok: true, value: { code } }
    },
    'sync.typeCode': ({ code: typed }) => {
      if (typed.replaceAll(/[\s-]/g, '') !== code.replaceAll('-', ''))
        return { ok: false, error: { code: 'bad-input', message: 'This recovery code has a slip: compare it.' } }
      const opened = status.locked
      answer({ ...status, locked: 0, agreed: opened, hasCode: true })
      return { ok: true, value: { opened } }
    },
    'sync.removeHere': ({ childId }) => answer(decided(childId)),
    'sync.keepHere': ({ childId }) => answer(decided(childId)),
  }
}
