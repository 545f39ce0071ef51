import type { ChildCard } from '../../preload/contract/children.ts'

/** Pictures to choose from: each an animal or thing that a small child can name. */
export const avatars = [
  'rabbit',
  'frog',
  'bird',
  'fish',
  'bee',
  'mouse',
  'tiger',
  'snake',
  'boat',
  'flower',
  'moon',
  'tree',
] as const
export type Avatar = (typeof avatars)[number]

const isAvatar = (name: string | null): name is Avatar => avatars.some((avatar) => avatar === name)

type Pictured = Pick<ChildCard, 'id' | 'avatar'>

/**
 * The picture of each child: its own, or, until one is chosen, the first that nobody has, so that no two who were not given one
 * look alike as long as there are pictures left.
 */
export function picturesOf(children: readonly Pictured[]): ReadonlyMap<string, Avatar> {
  const own = new Map(children.flatMap(({ id, avatar }) => (isAvatar(avatar) ? [[id, avatar] as const] : [])))
  const free = avatars.filter((avatar) => ![...own.values()].includes(avatar))
  const others = children.filter(({ id }) => !own.has(id))
  const given = others.map(({ id }, index) => [id, free[index % free.length] ?? avatars[0]] as const)
  return new Map([...own, ...given])
}
