import type { Twister } from '../../preload/contract/library.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import type { Pack, PackTwister } from '../content/schema.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface LibraryParts {
  /** Checked packs, as they are now; ids of twisters are unique over all of them. */
  readonly packs: () => readonly Pack[]
  /** What grown-ups wrote themselves: for the child who practises, and by its id for whoever it is. */
  readonly own: { list(): readonly Twister[]; find(twisterId: string): Twister | null }
  readonly emit: Emit
}

/** A pack's twister as windows see it. */
export const asTwister = (packId: string, { cluster, notes, tags, ...twister }: PackTwister): Twister => ({
  packId,
  ...twister,
  ...tags,
})

/** The twisters that can be practised: the own ones, and then the others in the order of the packs. */
export const createLibraryService = ({ packs, own, emit }: LibraryParts) => {
  const gather = (): ReadonlyMap<string, Twister> => {
    const twisters = packs().flatMap((pack) => pack.twisters.map((twister) => asTwister(pack.id, twister)))
    return new Map(twisters.map((twister) => [twister.id, twister]))
  }
  let byId = gather()
  /** One and the same as long as nothing changed: whoever held it against the contract need not do so again. */
  let released = freeze([...byId.values()])
  const find = (twisterId: string): Twister | null => byId.get(twisterId) ?? own.find(twisterId)
  return {
    find,
    list: (): readonly Twister[] => released,
    /** What it is made of is other now. */
    changed: (): void => {
      byId = gather()
      released = freeze([...byId.values()])
      emit('library.changed', {})
    },
    handlers: {
      'library.list': async () => {
        const written = own.list()
        return succeed(written.length === 0 ? released : [...written, ...released])
      },
      'library.get': async ({ twisterId }) => {
        const twister = find(twisterId)
        return twister === null ? fail('not-found', unknownTwister) : succeed(twister)
      },
    } satisfies HandlersOf<'library'>,
  }
}

export type LibraryService = ReturnType<typeof createLibraryService>

/** Typed as the contract has it; nobody changes it all the same. */
const freeze = (twisters: Twister[]): Twister[] => Object.freeze(twisters) as Twister[]

const unknownTwister = 'This twister is not here any more. Choose another one.'
