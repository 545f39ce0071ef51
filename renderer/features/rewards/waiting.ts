import type { EventPayload } from '../../../preload/contract/index.ts'

export type Earned = EventPayload<'rewards.earned'>

const once = (names: readonly string[]): string[] => [...new Set(names)]

/**
 * What tries earned that were held back, shown together with what the first one earned that is told: praise would say how they went.
 * Nothing is lost, and each name stands once.
 */
export const toldWith = (waiting: readonly Earned[], now: Earned): Earned => {
  const all = [...waiting, now]
  return {
    ...now,
    stars: once(all.flatMap(({ stars }) => stars)),
    badges: once(all.flatMap(({ badges }) => badges)),
    stickers: once(all.flatMap(({ stickers }) => stickers)),
  }
}
