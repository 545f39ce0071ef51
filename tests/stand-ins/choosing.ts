import { chooseRow } from '../../main/core/practice/choosing.ts'
import { stepsOf } from '../../main/core/practice/ladder.ts'
import type { Step } from '../../preload/contract/choosing.ts'
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
  readonly isLadderAllowed: boolean
}

/** What comes next, by the app's own rules, for a child that has said some of the twisters. */
export const createStandInChoosing = ({
  twisters,
  targets,
  said: saidCount,
  favourites: count,
  isLadderAllowed: isAllowed,
}: Parts) => {
  let isLadderAllowed = isAllowed
  const said = twisters.slice(0, saidCount).map(({ id }) => id)
  let favourites = twisters.slice(0, count).map(({ id }) => id)
  const answers: Answers = {
    'choosing.get': () => {
      const tries = said.map((twisterId) => ({ twisterId, rung: 'twister' as const, at: 0, sounds: [] }))
      const about = { twisters, targets, mastered: [], age: null, tries, said: new Set(said), isLadderAllowed }
      return {
        ok: true,
        value: { row: [...chooseRow({ ...about, seed: 3, count: 6 })], said, favourites, isLadderAllowed },
      }
    },
    'choosing.steps': ({ twisterId }) => {
      const twister = twisters.find(({ id }) => id === twisterId)
      if (twister === undefined) return { ok: false, error: { code: 'not-found', message: '' } }
      const steps = isLadderAllowed ? stepsOf(twister, targets) : []
      return {
        ok: true,
        value: steps.map(({ rung, text, words, targets: practised }) => ({
          ...{ ...twister, step: rung, text, targets: [...practised] },
          words: words.map((word) => ({ text: word.text, sounds: [...word.sounds] })),
        })),
      }
    },
    'choosing.ladder': () => ({ ok: true, value: { isAllowed: isLadderAllowed } }),
    'choosing.allowLadder': ({ isAllowed: wanted }) => {
      isLadderAllowed = wanted
      return { ok: true, value: { isAllowed: wanted } }
    },
    'choosing.setFavourite': ({ twisterId, isFavourite }) => {
      favourites = [...favourites.filter((id) => id !== twisterId), ...(isFavourite ? [twisterId] : [])]
      return { ok: true, value: { favourites } }
    },
  }
  return {
    answers,
    /** What is said: the twister, or a part of it. */
    sayable: (twister: Twister, step: Step | undefined): Twister => {
      const part = stepsOf(twister, targets).find(({ rung }) => rung === step)
      const words = part?.words.map((word) => ({ text: word.text, sounds: [...word.sounds] }))
      return part === undefined || words === undefined ? twister : { ...twister, text: part.text, words }
    },
    hear: (twisterId: string): void => {
      said.unshift(twisterId)
    },
  }
}
