import { fail, succeed } from '../../preload/contract/result.ts'
import { SessionGoal } from '../../preload/contract/session.ts'
import type { SessionShelf } from '../ports/index.ts'
import { createChildSettings } from './childSettings.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'
import type { Sittings } from './sittings.ts'

const key = 'goal'
const unknownChild = () => fail('not-found', 'This child is not on this computer any more. Choose another one.')

/** The calls about sessions. They begin with the attempt that needs one. */
export const createSessionShelf = (
  { database, clock, queue, deviceId, call }: StoreContext,
  sittings: Pick<Sittings, 'openSession' | 'endSession'>,
): SessionShelf => {
  const settings = createChildSettings(database, queue)
  const isThere = database.prepare('SELECT 1 FROM children WHERE id = ? AND deleted_at IS NULL')
  return {
    open: (childId, now) => call('find the session', () => succeed(sittings.openSession(childId, now))),
    end: (sessionId) =>
      call('end the session', () => {
        inTransaction(database, () => sittings.endSession(sessionId, clock.now()))
        return succeed(undefined)
      }),
    goal: (childId) =>
      call('read the goal', () => {
        const kept = SessionGoal.safeParse(settings.read(childId, key))
        return succeed(kept.success ? kept.data : null)
      }),
    setGoal: (childId, goal) =>
      call('keep the goal', () => {
        const now = clock.now()
        const device = deviceId(now)
        return inTransaction(database, () => {
          if (isThere.get(childId) === undefined) return unknownChild()
          settings.write(childId, key, goal, device, now)
          return succeed(undefined)
        })
      }),
  }
}
