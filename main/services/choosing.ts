import type { ForYou } from '../../preload/contract/choosing.ts'
import type { EventName } from '../../preload/contract/index.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { ageOn } from '../core/practice/age.ts'
import { chooseRow } from '../core/practice/choosing.ts'
import { hashOf } from '../core/practice/look.ts'
import type { Clock, Store } from '../ports.ts'
import type { HandlersOf } from './handlers.ts'
import { createKeptAnswers } from './keptAnswers.ts'

export interface ChoosingServiceParts {
  readonly store: Pick<Store, 'localChild' | 'targets' | 'choosing'>
  readonly twisters: () => readonly Twister[]
  readonly clock: Clock
}

/** So many of the newest attempts say what comes next: two or three sittings. */
const triesRead = 60
const rowLength = 6

const unknownTwister = fail('not-found', 'This twister is not here any more. Choose another one.')

/** What the child who practises here says next. The answer stays until something is said, or changed about the child. */
export const createChoosingService = ({ store, twisters, clock }: ChoosingServiceParts) => {
  const kept = createKeptAnswers<ForYou>()

  const read = async (childId: Id): Promise<Result<ForYou>> => {
    const { choosing } = store
    const [targets, birthMonth, tries, said, favourites] = await Promise.all([
      store.targets(childId),
      choosing.birthMonth(childId),
      choosing.tries(childId, triesRead),
      choosing.said(childId),
      choosing.favourites(childId),
    ])
    if (!targets.ok) return targets
    if (!birthMonth.ok) return birthMonth
    if (!tries.ok) return tries
    if (!said.ok) return said
    if (!favourites.ok) return favourites
    const row = chooseRow({
      twisters: twisters(),
      targets: targets.value,
      age: ageOn(birthMonth.value, clock.now()),
      tries: tries.value,
      said: said.value,
      isLadderAllowed: false,
      // Another attempt, another draw.
      seed: hashOf(`${childId} ${tries.value[0]?.at ?? 0}`),
      count: rowLength,
    })
    return succeed({ row: [...row], said: [...said.value], favourites: [...favourites.value] })
  }

  const handlers = {
    'choosing.get': async () => {
      const child = await store.localChild()
      return child.ok ? kept.get(child.value.id, () => read(child.value.id)) : child
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
    onEvent: (name: EventName): void => {
      if (name === 'library.changed') kept.forget()
      kept.onEvent(name)
    },
  }
}
