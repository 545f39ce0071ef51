import { chooseRow } from '../../main/core/practice/choosing.ts'
import type { CallInput, CallName, CallOutput } from '../../preload/contract/index.ts'
import type { Target, Twister } from '../../preload/contract/library.ts'
import type { Result } from '../../preload/contract/result.ts'

type ChoosingCall = Extract<CallName, `choosing.${string}`>
type Answers = { readonly [Name in ChoosingCall]: (input: CallInput<Name>) => Result<CallOutput<Name>> }

interface Parts {
  readonly twisters: readonly Twister[]
  readonly targets: readonly Target[]
  /** How many of the twisters were said already. */
  readonly said: number
  readonly favourites: number
}

/** What comes next, by the app's own rules, for a child that has said some of the twisters. */
export const createStandInChoosing = ({ twisters, targets, said: saidCount, favourites: count }: Parts) => {
  const said = twisters.slice(0, saidCount).map(({ id }) => id)
  let favourites = twisters.slice(0, count).map(({ id }) => id)
  const answers: Answers = {
    'choosing.get': () => {
      const tries = said.map((twisterId) => ({ twisterId, rung: 'twister' as const, at: 0, sounds: [] }))
      const about = { twisters, targets, age: null, tries, said: new Set(said), isLadderAllowed: false }
      return { ok: true, value: { row: [...chooseRow({ ...about, seed: 3, count: 6 })], said, favourites } }
    },
    'choosing.setFavourite': ({ twisterId, isFavourite }) => {
      favourites = [...favourites.filter((id) => id !== twisterId), ...(isFavourite ? [twisterId] : [])]
      return { ok: true, value: { favourites } }
    },
  }
  return {
    answers,
    hear: (twisterId: string): void => {
      said.unshift(twisterId)
    },
  }
}
