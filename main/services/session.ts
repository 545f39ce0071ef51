import type { EventName, EventPayload } from '../../preload/contract/index.ts'
import type { Twister } from '../../preload/contract/library.ts'
import type { PlanContent } from '../../preload/contract/plans.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { SessionState } from '../../preload/contract/session.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { type SessionAttempt, summaryOf, usualGoal } from '../core/practice/sitting.ts'
import type { Clock, Store } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface SessionServiceParts {
  readonly store: Pick<Store, 'localChild' | 'sessions' | 'attemptsSince' | 'attemptVerdict'>
  /** What is planned for the child, if anything is: its dose goes before what else was chosen. */
  readonly planOf?: (childId: Id) => Promise<PlanContent | null>
  /** Where a plan holds, the dose is the plan's own. False: there is none. */
  readonly setDose?: (childId: Id, dose: number) => Promise<Result<boolean>>
  readonly findTwister: (twisterId: string) => Twister | null
  readonly clock: Clock
  readonly emit: Emit
}

/** The sitting of the child who practises: how far it is, and what it came to. */
export const createSessionService = ({
  store,
  findTwister,
  clock,
  emit,
  planOf = async () => null,
  setDose = async () => succeed(false),
}: SessionServiceParts) => {
  const goalOf = async (childId: Id): Promise<Result<number>> => {
    const plan = await planOf(childId)
    if (plan !== null) return succeed(plan.dose)
    const goal = await store.sessions.goal(childId)
    return goal.ok ? succeed(goal.value ?? usualGoal) : goal
  }

  /** The open session of the one who practises, with its attempts; null where none is open. */
  const current = async () => {
    const child = await store.localChild()
    if (!child.ok) return child
    const childId = child.value.id
    const [goal, open] = await Promise.all([goalOf(childId), store.sessions.open(childId, clock.now())])
    if (!goal.ok) return goal
    if (!open.ok) return open
    if (open.value === null) return succeed({ goal: goal.value, session: null, attempts: [] })
    const { id } = open.value
    // An attempt may lie a moment before the session that it began.
    const since = await store.attemptsSince(childId, Math.max(0, open.value.startedAt - startSlackMs))
    if (!since.ok) return since
    const attempts = since.value.filter(({ sessionId }) => sessionId === id)
    return succeed({ goal: goal.value, session: open.value, attempts })
  }

  const get = async (): Promise<Result<SessionState>> => {
    const found = await current()
    if (!found.ok) return found
    const { goal, session, attempts } = found.value
    return succeed({
      sessionId: session?.id ?? null,
      startedAt: session?.startedAt ?? null,
      attempts: attempts.filter(({ outcome }) => outcome === 'judged').length,
      goal,
      lastTwisterId: attempts.at(-1)?.twisterId ?? null,
    })
  }

  const handlers = {
    'session.get': get,
    'session.end': async () => {
      const found = await current()
      if (!found.ok) return found
      const { goal, session, attempts } = found.value
      if (session === null) return succeed(null)
      const said: SessionAttempt[] = []
      for (const { id, twisterId, step = null, text, at, durationMs } of attempts) {
        const verdict = await store.attemptVerdict(id)
        // One that cannot be read is missed in the summary, and not in the store.
        if (!verdict.ok) continue
        // What came out in a part of a twister is no figure of the twister.
        const isWhole = step === null
        const { effective } = verdict.value
        said.push({
          ...{ twisterId, text, at, durationMs },
          verdict: isWhole ? effective : { ...effective, clarity: null },
          targets: isWhole ? (findTwister(twisterId)?.targets ?? []) : [],
        })
      }
      const ended = await store.sessions.end(session.id)
      if (!ended.ok) return ended
      emit('session.changed', {})
      return succeed(summaryOf(said, goal))
    },
    'session.goal': async ({ childId }) => {
      const goal = await goalOf(childId)
      return goal.ok ? succeed({ goal: goal.value }) : goal
    },
    'session.setGoal': async ({ childId, goal }) => {
      const planned = await setDose(childId, goal)
      if (!planned.ok) return planned
      const kept = await store.sessions.setGoal(childId, goal)
      if (!kept.ok) return kept
      emit('session.changed', {})
      return succeed({ goal })
    },
  } satisfies HandlersOf<'session'>

  return {
    handlers,
    onEvent: <Name extends EventName>(name: Name, _payload: EventPayload<Name>): void => {
      if (name === 'practice.saved' || name === 'children.changed') emit('session.changed', {})
    },
  }
}

/** Clocks of the microphone and of the host are read one after the other. */
const startSlackMs = 5_000
