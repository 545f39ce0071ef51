import { acquisitionOf, besideProcess, besideSound, monthsOn } from '../../main/core/phonology/norms.ts'
import { chooseRow } from '../../main/core/practice/choosing.ts'
import { weekDaysOf } from '../../main/core/practice/home.ts'
import { goalProgress, type SessionTargets } from '../../main/core/progress/goals.ts'
import type { CaseloadEntry, Group } from '../../preload/contract/caseload.ts'
import type { ChildProfile } from '../../preload/contract/children.ts'
import type { HomeWeek, Reminder } from '../../preload/contract/home.ts'
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import type { Twister } from '../../preload/contract/library.ts'
import type { PlanContent, PlanState } from '../../preload/contract/plans.ts'
import type { Result } from '../../preload/contract/result.ts'

type ClinicCall = Extract<CallName, `caseload.${string}` | `plans.${string}` | `home.${string}`>
type Answers = { readonly [Name in ClinicCall]: (input: CallInput<Name>) => Result<CallOutput<Name>> }

interface Parts {
  readonly twisters: readonly Twister[]
  readonly profiles: () => Result<readonly ChildProfile[]>
  /** Whether the first child has a plan already, with sessions behind it. */
  readonly hasPlan: boolean
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
}

const now = Date.UTC(2026, 9, 26, 12)
const dayMs = 86_400_000
const good = <Value>(value: Value) => ({ ok: true, value }) as const

const firstPlan: PlanContent = {
  goals: [
    { sound: 'R', position: 'initial', percent: 80, sessions: 3 },
    { sound: 'L', position: 'initial', percent: 90, sessions: 2 },
  ],
  ...{ twisters: [], order: 'by-itself', dose: 60, feedback: 'every-fifth', pauseBudgetMs: 3_000 },
  ...{ strictness: 'gentle', home: { sessionsAWeek: 3, attempts: 20 } },
}
const tally = (right: number, wrong: number) => ({ right, close: 0, wrong, missing: 0, unsure: 1 })
/** Seven sessions, each a little better than the one before. */
export const standInSessions: readonly SessionTargets[] = [52, 61, 58, 74, 79, 83, 86].map((percent, index) => ({
  sessionId: `0190a000-0000-7000-8500-${String(index).padStart(12, '0')}`,
  at: now - (7 - index) * 3 * dayMs,
  targets: [
    { sound: 'R', position: 'initial', ...tally(percent, 100 - percent) },
    { sound: 'L', position: 'initial', ...tally(46 + index, 54 - index - 46 + index) },
  ],
}))

/** A caseload and its plans, in memory, by the rules of the services. */
export const createStandInClinic = ({ twisters, profiles, hasPlan, emit }: Parts): Answers => {
  const archived = new Map<string, number>()
  const groups = new Map<string, Group>()
  const plans = new Map<string, { plan: PlanContent; note: string | null }>()
  const endedPlans = new Map<string, { plan: PlanContent; note: string | null }>()
  let isFresh = true

  const seed = (all: readonly ChildProfile[]) => {
    const [first, second] = all
    if (!isFresh || first === undefined) return
    isFresh = false
    if (!hasPlan) return
    plans.set(first.child.id, { plan: firstPlan, note: 'Begin with bunched r; she likes boats.' })
    const group: Group = { symbol: 'boat', weekday: 2 }
    groups.set(first.child.id, group)
    if (second !== undefined) groups.set(second.child.id, group)
  }
  const goalsOf = (childId: string) =>
    (plans.get(childId)?.plan.goals ?? []).map((goal) => goalProgress(goal, hasPlan ? standInSessions : []))
  const entries = (): Result<CaseloadEntry[]> => {
    const all = profiles()
    if (!all.ok) return all
    seed(all.value)
    return good(
      all.value.map(({ child, targets }, index) => {
        const birthMonth = child.birthMonth ?? (hasPlan ? (['2019-04', '2021-09', null][index % 3] ?? null) : null)
        const ageMonths = monthsOn(birthMonth, now)
        const practised =
          targets.length > 0 || !hasPlan
            ? targets
            : ([
                [
                  { sound: 'R', position: 'initial' },
                  { sound: 'L', position: 'initial' },
                ],
                [{ sound: 'S', position: 'final' }],
                [],
              ][index % 3] as typeof targets)
        const process = ['gliding', 'backing'][index % 3]
        return {
          child: { ...child, birthMonth },
          ageMonths,
          targets: practised.map(({ sound, position }) => ({
            ...{ sound, position, acquiredAt: acquisitionOf(sound), standing: besideSound(ageMonths, sound) },
          })),
          processes:
            process === undefined || !hasPlan
              ? []
              : [
                  {
                    ...{ process, shown: 0.34, of: 120, goneBy: 60, isUnusual: process === 'backing' },
                    standing: besideProcess(ageMonths, process),
                  },
                ],
          goals: goalsOf(child.id),
          group: groups.get(child.id) ?? null,
          archivedAt: archived.get(child.id) ?? null,
          lastDay: hasPlan && index < 2 ? '2026-10-24' : null,
          attempts: hasPlan && index < 2 ? 64 - 20 * index : 0,
        }
      }),
    )
  }
  const stateOf = (childId: string): Result<PlanState> => {
    const all = profiles()
    if (!all.ok) return all
    seed(all.value)
    const kept = plans.get(childId)
    if (kept === undefined) return good({ plan: null, madeAt: null, note: null, isSealed: false, goals: [] })
    return good({ plan: kept.plan, madeAt: now, note: kept.note, isSealed: false, goals: goalsOf(childId) })
  }
  let reminder: Reminder | null = null
  const week = (): Result<HomeWeek> => {
    const all = profiles()
    if (!all.ok) return all
    const childId = (all.value.find(({ child }) => child.isChosen) ?? all.value[0])?.child.id ?? ''
    const state = stateOf(childId)
    if (!state.ok) return state
    const days = weekDaysOf('2026-10-29').map((day, index) => ({
      ...{ day, attempts: hasPlan && index % 2 === 0 && index < 4 ? 22 : 0 },
      done: hasPlan && index % 2 === 0 && index < 4 ? 1 : 0,
    }))
    return good({
      ...{ childId, home: state.value.plan?.home ?? null, days, today: '2026-10-29', reminder },
      ...{ done: days.reduce((sum, { done }) => sum + done, 0), doneBefore: hasPlan ? 3 : 0 },
      twisters: twisters.slice(0, 4).map(({ id, text, picture }) => ({ id, text, picture })),
      goals: state.value.goals,
    })
  }
  return {
    'home.week': week,
    'home.remind': ({ reminder: wanted }) => {
      reminder = wanted
      return week()
    },
    'caseload.list': entries,
    'caseload.archive': ({ childId, isArchived }) => {
      if (isArchived) archived.set(childId, now)
      else archived.delete(childId)
      emit('children.changed', {})
      return entries()
    },
    'caseload.group': ({ childId, group }) => {
      if (group === null) groups.delete(childId)
      else groups.set(childId, group)
      emit('children.changed', {})
      return entries()
    },
    'caseload.together': ({ childId }) => {
      entries()
      const own = groups.get(childId)
      return good(
        own === undefined
          ? [childId]
          : [...groups].flatMap(([id, { symbol, weekday }]) =>
              symbol === own.symbol && weekday === own.weekday ? [id] : [],
            ),
      )
    },
    'plans.get': ({ childId }) => stateOf(childId),
    'plans.save': ({ childId, plan, note }) => {
      plans.set(childId, { plan, note: note ?? plans.get(childId)?.note ?? null })
      emit('plans.changed', { childId })
      return stateOf(childId)
    },
    'plans.reopen': ({ childId }) => {
      const ended = endedPlans.get(childId)
      if (ended === undefined) return { ok: false, error: { code: 'not-found', message: '' } }
      plans.set(childId, ended)
      emit('plans.changed', { childId })
      return stateOf(childId)
    },
    'plans.end': ({ childId }) => {
      const ended = plans.get(childId)
      if (ended !== undefined) endedPlans.set(childId, ended)
      plans.delete(childId)
      emit('plans.changed', { childId })
      return stateOf(childId)
    },
    'plans.propose': ({ goals }) => {
      const targets = goals.map(({ sound, position }) => ({ sound, position }))
      const row = chooseRow({
        ...{ twisters, targets, mastered: [], age: null, tries: [], said: new Set<string>(), isLadderAllowed: false },
        ...{ order: 'mixed', seed: 1, count: 12 },
      })
      return good(
        row.flatMap(({ twisterId }) => {
          const found = twisters.find(({ id }) => id === twisterId)
          return found === undefined ? [] : [{ twisterId, text: found.text, targets: [...found.targets] }]
        }),
      )
    },
  }
}
