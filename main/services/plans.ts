import type { EventName } from '../../preload/contract/index.ts'
import type { Twister } from '../../preload/contract/library.ts'
import type { PlanContent, PlanGoal, PlanState, ProposedTwister } from '../../preload/contract/plans.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { ageOn } from '../core/practice/age.ts'
import { chooseRow } from '../core/practice/choosing.ts'
import { goalProgress } from '../core/progress/goals.ts'
import type { Clock, KeptPlan, Store } from '../ports/index.ts'
import { localGrownUp } from './children.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface PlansServiceParts {
  readonly store: Pick<Store, 'plans' | 'choosing' | 'sessions'>
  readonly twisters: () => readonly Twister[]
  /** Today as the wall clock has it, YYYY-MM-DD. */
  readonly today: () => string
  readonly clock: Clock
  readonly emit: Emit
}

/** A goal asks for ten sessions in a row at most; those that say nothing of it lie between. */
export const sessionsRead = 24
const triesRead = 60
const proposedPerGoal = 6
const mostProposed = 24

const nothingEnded = fail('not-found', 'There is no plan that could go on, or another one holds by now.')
const unknownTwister = fail('bad-input', 'A twister of this plan is not here any more. Take it out, and save again.')

/** What is planned for each child: it governs choosing, the session's goal, the pause, strictness, and when the child sees what came out. */
export const createPlansService = ({ store, twisters, today, clock, emit }: PlansServiceParts) => {
  const { plans, choosing, sessions } = store
  /** Asked before every try. */
  const kept = new Map<Id, Promise<Result<KeptPlan | null>>>()

  /** What was ended here last, by child, until the app ends. */
  const ended = new Map<Id, readonly Id[]>()

  const current = (childId: Id): Promise<Result<KeptPlan | null>> => {
    const known = kept.get(childId)
    if (known !== undefined) return known
    const read = plans.current(childId)
    kept.set(childId, read)
    // What failed is asked again.
    const drop = (): void => {
      if (kept.get(childId) === read) kept.delete(childId)
    }
    read.then(({ ok }) => ok || drop(), drop)
    return read
  }

  const changed = (childId: Id): void => {
    kept.delete(childId)
    emit('plans.changed', { childId })
    // What is proposed, and how far the session is, follow.
    emit('children.changed', {})
  }

  const state = async (childId: Id): Promise<Result<PlanState>> => {
    const plan = await current(childId)
    if (!plan.ok) return plan
    if (plan.value === null) return succeed({ plan: null, madeAt: null, note: null, isSealed: false, goals: [] })
    const { content, madeAt, note, isSealed } = plan.value
    const said = content.goals.length === 0 ? succeed([]) : await plans.sessions(childId, content.goals, sessionsRead)
    if (!said.ok) return said
    const goals = content.goals.map((goal) => goalProgress(goal, said.value))
    return succeed({ plan: content, madeAt, note, isSealed, goals })
  }

  /** The goals in turn, for each what the app would choose for it alone. */
  const propose = async (childId: Id, goals: readonly PlanGoal[]): Promise<Result<ProposedTwister[]>> => {
    const [birthMonth, tries, said] = await Promise.all([
      choosing.birthMonth(childId),
      choosing.tries(childId, triesRead),
      choosing.said(childId),
    ])
    if (!birthMonth.ok) return birthMonth
    if (!tries.ok) return tries
    if (!said.ok) return said
    const all = twisters()
    const rows = goals.map(({ sound, position }) =>
      chooseRow({
        ...{ twisters: all, targets: [{ sound, position }], mastered: [], age: ageOn(birthMonth.value, clock.now()) },
        ...{ tries: tries.value, said: said.value, isLadderAllowed: false, seed: 1, count: proposedPerGoal },
      }),
    )
    const inTurn = Array.from({ length: proposedPerGoal }, (_, turn) => rows.flatMap((row) => row[turn] ?? [])).flat()
    const ids = [...new Set(inTurn.map(({ twisterId }) => twisterId))].slice(0, mostProposed)
    return succeed(
      ids.flatMap((id) => {
        const twister = all.find((one) => one.id === id)
        return twister === undefined ? [] : [{ twisterId: id, text: twister.text, targets: [...twister.targets] }]
      }),
    )
  }

  const save = async (childId: Id, plan: PlanContent, note: string | undefined): Promise<Result<PlanState>> => {
    const before = await plans.current(childId)
    if (!before.ok) return before
    // One that left the library since may stay; one that was never here is a mistake.
    const known = new Set([...twisters().map(({ id }) => id), ...(before.value?.content.twisters ?? [])])
    if (!plan.twisters.every((id) => known.has(id))) return unknownTwister
    const saved = await plans.save(childId, plan, note?.trim(), localGrownUp)
    if (!saved.ok) return saved
    const dose = await sessions.setGoal(childId, plan.dose)
    if (!dose.ok) return dose
    changed(childId)
    return state(childId)
  }

  const handlers = {
    'plans.get': ({ childId }) => state(childId),
    'plans.save': ({ childId, plan, note }) => save(childId, plan, note),
    'plans.end': async ({ childId }) => {
      const ids = await plans.end(childId, today())
      if (!ids.ok) return ids
      ended.set(childId, ids.value)
      changed(childId)
      return state(childId)
    },
    'plans.reopen': async ({ childId }) => {
      const reopened = await plans.reopen(childId, ended.get(childId) ?? [])
      if (!reopened.ok) return reopened
      if (!reopened.value) return nothingEnded
      ended.delete(childId)
      changed(childId)
      return state(childId)
    },
    'plans.propose': ({ childId, goals }) => propose(childId, goals),
  } satisfies HandlersOf<'plans'>

  return {
    handlers,
    /** The plan that governs this child's practice; null where there is none, or where it cannot be read. */
    planOf: async (childId: Id): Promise<PlanContent | null> => {
      const plan = await current(childId)
      return plan.ok ? (plan.value?.content ?? null) : null
    },
    setDose: async (childId: Id, dose: number): Promise<Result<boolean>> => {
      const plan = await plans.current(childId)
      if (!plan.ok) return plan
      if (plan.value === null) return succeed(false)
      const saved = await plans.save(childId, { ...plan.value.content, dose }, undefined, localGrownUp)
      if (!saved.ok) return saved
      changed(childId)
      return succeed(true)
    },
    onEvent: (name: EventName): void => {
      // Locked or opened, imported, put back from a backup: it may read otherwise now.
      if (name === 'vault.changed' || name === 'children.changed') kept.clear()
    },
  }
}
export type PlansService = ReturnType<typeof createPlansService>
