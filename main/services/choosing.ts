import type { ForYou, Sayable, Step } from '../../preload/contract/choosing.ts'
import type { EventName } from '../../preload/contract/index.ts'
import type { Target, Twister } from '../../preload/contract/library.ts'
import type { PlanContent } from '../../preload/contract/plans.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { ageOn } from '../core/practice/age.ts'
import { chooseRow } from '../core/practice/choosing.ts'
import { stepsOf } from '../core/practice/ladder.ts'
import { hashOf } from '../core/practice/look.ts'
import type { Clock, Store } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'
import { createKeptAnswers } from './keptAnswers.ts'

export interface ChoosingServiceParts {
  readonly store: Pick<Store, 'localChild' | 'targets' | 'choosing'>
  readonly twisters: () => readonly Twister[]
  /** What is planned for the child, if anything is. */
  readonly planOf?: (childId: Id) => Promise<PlanContent | null>
  /** Of these, or of what is said besides. */
  readonly find: (twisterId: string) => Twister | null
  readonly emit: Emit
  readonly clock: Clock
}

/** So many of the newest attempts say what comes next: two or three sittings. */
const triesRead = 60
const rowLength = 6

const unknownStep = fail('not-found', 'This part of the twister is not to be practised. Choose another one.')
const unknownTwister = fail('not-found', 'This twister is not here any more. Choose another one.')

/** Those that the plan names, as far as they are here; all where it names none, or none of them is. */
const ofPlan = (plan: PlanContent | null, all: readonly Twister[]): readonly Twister[] => {
  const wanted = new Set(plan?.twisters ?? [])
  const own = all.filter(({ id }) => wanted.has(id))
  return own.length > 0 ? own : all
}

/** The plan's goals in their order, and after them what else the child practises. */
const targetsOf = (plan: PlanContent | null, targets: readonly Target[]): readonly Target[] => {
  const goals = plan?.goals.map(({ sound, position }) => ({ sound, position })) ?? []
  const isIn = (some: readonly Target[], { sound, position }: Target): boolean =>
    some.some((one) => one.sound === sound && one.position === position)
  const wanted = goals.filter((goal, index) => !isIn(goals.slice(0, index), goal))
  return [...wanted, ...targets.filter((target) => !isIn(wanted, target))]
}

/** What the child who practises here says next. The answer stays until something is said, or changed about the child. */
export const createChoosingService = ({
  store,
  twisters,
  find,
  clock,
  emit,
  planOf = async () => null,
}: ChoosingServiceParts) => {
  const kept = createKeptAnswers<ForYou>()

  const read = async (childId: Id): Promise<Result<ForYou>> => {
    const { choosing } = store
    const [targets, birthMonth, tries, said, favourites, isLadderAllowed] = await Promise.all([
      store.targets(childId),
      choosing.birthMonth(childId),
      choosing.tries(childId, triesRead),
      choosing.said(childId),
      choosing.favourites(childId),
      choosing.isLadderAllowed(childId),
    ])
    if (!targets.ok) return targets
    if (!birthMonth.ok) return birthMonth
    if (!tries.ok) return tries
    if (!said.ok) return said
    if (!favourites.ok) return favourites
    if (!isLadderAllowed.ok) return isLadderAllowed
    const plan = await planOf(childId)
    const wanted = targetsOf(plan, targets.value)
    const mastered = await choosing.mastered(childId, wanted)
    if (!mastered.ok) return mastered
    const row = chooseRow({
      ...{ twisters: ofPlan(plan, twisters()), targets: wanted, mastered: mastered.value },
      ...(plan !== null && { order: plan.order }),
      age: ageOn(birthMonth.value, clock.now()),
      tries: tries.value,
      said: said.value,
      isLadderAllowed: isLadderAllowed.value,
      // Another attempt, another draw.
      seed: hashOf(`${childId} ${tries.value[0]?.at ?? 0}`),
      count: rowLength,
    })
    return succeed({
      row: [...row],
      said: [...said.value],
      favourites: [...favourites.value],
      isLadderAllowed: isLadderAllowed.value,
    })
  }

  /** The parts of a twister for the child's own targets; none where the child may not practise parts. */
  const stepsFor = async (childId: Id, twister: Twister): Promise<Result<readonly Sayable[]>> => {
    const [isAllowed, targets] = await Promise.all([store.choosing.isLadderAllowed(childId), store.targets(childId)])
    if (!isAllowed.ok) return isAllowed
    if (!targets.ok) return targets
    if (!isAllowed.value) return succeed([])
    return succeed(
      stepsOf(twister, targets.value).map(({ rung, text, words, targets: practised }) => ({
        ...twister,
        ...{ step: rung, text, targets: [...practised] },
        words: words.map((word) => ({ text: word.text, sounds: [...word.sounds] })),
      })),
    )
  }

  /** What is said: the twister, or a part of it. A part is `not-found` where the child may not practise parts. */
  const findSayable = async (twisterId: string, step: Step | undefined): Promise<Result<Sayable>> => {
    const twister = find(twisterId)
    if (twister === null) return unknownTwister
    if (step === undefined) return succeed(twister)
    const child = await store.localChild()
    if (!child.ok) return child
    const steps = await stepsFor(child.value.id, twister)
    if (!steps.ok) return steps
    const found = steps.value.find((one) => one.step === step)
    return found === undefined ? unknownStep : succeed(found)
  }

  const ladder = async (childId: Id) => {
    const isAllowed = await store.choosing.isLadderAllowed(childId)
    return isAllowed.ok ? succeed({ isAllowed: isAllowed.value }) : isAllowed
  }

  const handlers = {
    'choosing.get': async () => {
      const child = await store.localChild()
      return child.ok ? kept.get(child.value.id, () => read(child.value.id)) : child
    },
    'choosing.steps': async ({ twisterId }) => {
      const twister = find(twisterId)
      if (twister === null) return unknownTwister
      const child = await store.localChild()
      if (!child.ok) return child
      const steps = await stepsFor(child.value.id, twister)
      return steps.ok ? succeed([...steps.value]) : steps
    },
    'choosing.ladder': ({ childId }) => ladder(childId),
    'choosing.allowLadder': async ({ childId, isAllowed }) => {
      const set = await store.choosing.allowLadder(childId, isAllowed)
      if (!set.ok) return set
      kept.forget()
      emit('children.changed', {})
      return ladder(childId)
    },
    'choosing.setFavourite': async ({ twisterId, isFavourite }) => {
      // One that left the library may still be let go.
      if (isFavourite && !twisters().some(({ id }) => id === twisterId)) return unknownTwister
      const child = await store.localChild()
      if (!child.ok) return child
      const set = await store.choosing.setFavourite(child.value.id, twisterId, isFavourite)
      if (!set.ok) return set
      kept.forget()
      const favourites = await store.choosing.favourites(child.value.id)
      return favourites.ok ? succeed({ favourites: [...favourites.value] }) : favourites
    },
  } satisfies HandlersOf<'choosing'>

  return {
    handlers,
    findSayable,
    onEvent: (name: EventName): void => {
      if (name === 'library.changed') kept.forget()
      kept.onEvent(name)
    },
  }
}
export type ChoosingService = ReturnType<typeof createChoosingService>
