import type { KioskFile } from '../../../preload/contract/kiosk.ts'
import type { Twister } from '../../../preload/contract/library.ts'
import { fail, type Result, succeed } from '../../../preload/contract/result.ts'

/** Chosen by hand: well known or quickly learnt, short, and each of another sound. */
export const handPicked = [
  'red-lorry-yellow-lorry',
  'six-silly-shells-shine',
  'big-blue-boat-big-brown-boat',
  'three-free-frogs-think-fast',
  'nice-mice-nice-rice-nice-slice',
  'toy-boat-toy-boat-toy-boat',
  'busy-bees-buzz-lazy-bees-doze',
  'ten-tall-trees-two-tiny-trees',
] as const

/** More would be a list to read through, and nobody who passes by reads lists. */
export const mostShown = 8

type Wanted = Pick<KioskFile, 'twisters' | 'packs' | 'difficulty'>

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/** Takes turns between the pictures, so that a small choice is a motley one. */
const spread = (twisters: readonly Twister[]): readonly Twister[] => {
  const rounds = new Map<string, number>()
  return twisters
    .map((twister, order) => {
      const round = rounds.get(twister.picture) ?? 0
      rounds.set(twister.picture, round + 1)
      return { twister, round, order }
    })
    .sort((one, other) => one.round - other.round || one.order - other.order)
    .map(({ twister }) => twister)
}

/** The twisters that a kiosk shows: those that were named, those of packs and difficulties, or the ones chosen by hand. */
export const selectForKiosk = (wanted: Wanted, twisters: readonly Twister[]): Result<readonly Twister[]> => {
  const byId = new Map(twisters.map((twister) => [twister.id, twister]))
  if (wanted.twisters !== undefined) {
    const unknown = wanted.twisters.filter((id) => !byId.has(id))
    if (unknown.length > 0) return fail('bad-input', `no twister on this computer has the id ${quoted(unknown)}`)
    return succeed([...new Set(wanted.twisters)].flatMap((id) => byId.get(id) ?? []))
  }
  if (wanted.packs === undefined && wanted.difficulty === undefined) {
    const chosen = handPicked.flatMap((id) => byId.get(id) ?? [])
    return succeed(chosen.length > 0 ? chosen : spread(twisters).slice(0, mostShown))
  }
  const packs = new Set(twisters.map(({ packId }) => packId))
  const unknown = wanted.packs?.filter((id) => !packs.has(id)) ?? []
  if (unknown.length > 0) {
    return fail('bad-input', `no pack on this computer is called ${quoted(unknown)}; there are ${quoted([...packs])}`)
  }
  const fitting = twisters.filter(
    ({ packId, difficulty }) =>
      (wanted.packs?.includes(packId) ?? true) && (wanted.difficulty?.includes(difficulty) ?? true),
  )
  if (fitting.length === 0) return fail('bad-input', 'no twister of these packs is of this difficulty')
  return succeed(spread(fitting).slice(0, mostShown))
}
