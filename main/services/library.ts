import type { Twister } from '../../preload/contract/library.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import type { Pack, PackTwister } from '../content/schema.ts'
import type { HandlersOf } from './handlers.ts'

export interface LibraryParts {
  /** Checked packs; ids of twisters are unique over all of them. */
  readonly packs: readonly Pack[]
}

/** A pack's twister as windows see it. */
export const asTwister = (packId: string, { cluster, notes, tags, ...twister }: PackTwister): Twister => ({
  packId,
  ...twister,
  ...tags,
})

/** The twisters that can be practised, in the order of the packs. */
export const createLibraryService = ({ packs }: LibraryParts) => {
  const twisters = packs.flatMap((pack) => pack.twisters.map((twister) => asTwister(pack.id, twister)))
  const byId = new Map(twisters.map((twister) => [twister.id, twister]))
  const find = (twisterId: string): Twister | null => byId.get(twisterId) ?? null
  return {
    find,
    handlers: {
      'library.list': async () => succeed(twisters),
      'library.get': async ({ twisterId }) => {
        const twister = find(twisterId)
        return twister === null ? fail('not-found', unknownTwister) : succeed(twister)
      },
    } satisfies HandlersOf<'library'>,
  }
}

export type LibraryService = ReturnType<typeof createLibraryService>

const unknownTwister = 'This twister is not here any more. Choose another one.'
