import { z } from 'zod'
import { call } from './define.ts'
import { Failure } from './failure.ts'
import { Instant, Slug } from './vocabulary.ts'

const count = z.int().nonnegative()
/** An absolute path, as the computer writes them. */
const Path = z.string().min(1).max(4096)
/** Name of a pack's file in the app's folder; never a way out of it. */
const PackFile = z
  .string()
  .max(255)
  .regex(/^[^/\\\0]+\.ttpack\.json$/)

export const PackInfo = z.object({
  id: Slug,
  title: z.string().min(1),
  version: z.string(),
  twisters: count,
  licence: z.string(),
  credits: z.array(z.string()),
  /** Whether it stands in the place of one that came with the app, which comes back when it is removed. */
  isRenewed: z.boolean(),
  /** Null for one that came with the app, which stays. */
  added: z.object({ file: PackFile, releasedOn: z.string(), key: Slug }).nullable(),
})
export type PackInfo = z.infer<typeof PackInfo>

export const PackList = z.object({
  packs: z.array(PackInfo),
  /** Files that lie in the app's folder of packs and are not used. */
  refused: z.array(z.object({ file: PackFile, failure: Failure })),
})
export type PackList = z.infer<typeof PackList>

/** Where packs are looked for, and those that lie there, newest first. */
export const PackPlace = z.object({
  folder: Path,
  files: z.array(z.object({ path: Path, bytes: count, at: Instant })),
  /** Whether the system's own dialog can be asked for another file. */
  canChoose: z.boolean(),
})
export type PackPlace = z.infer<typeof PackPlace>

/** How new packs come by themselves. */
export const PackPickup = z.object({
  /** Where they come from, for people; null: the app was set up without such an address. */
  from: z.string().nullable(),
  /** The last look that reached it. */
  lookedAt: Instant.nullable(),
  isLooking: z.boolean(),
  /** Why the last look brought nothing; null where it did, or found nothing new. */
  problem: Failure.nullable(),
})
export type PackPickup = z.infer<typeof PackPickup>

export const packCalls = {
  'packs.pickup': call(z.object({}), PackPickup),
  /**
   * Looks for new packs now, and takes them in. Fails with `not-found` (no address), `busy`, `offline`, `pack-source-wrong`, or as
   * `packs.add` does where what came is no pack.
   */
  'packs.look': call(z.object({}), z.object({ added: z.array(PackInfo) })),
  /** In the order in which their twisters are listed. */
  'packs.list': call(z.object({}), PackList),
  'packs.place': call(z.object({}), PackPlace),
  /** Asks with the system's own dialog; null where none was chosen. Fails with `not-found` where there is no such dialog. */
  'packs.choose': call(z.object({}), z.object({ path: Path.nullable() })),
  /**
   * Takes a signed pack in, all of it or nothing. Fails with `not-found`, `pack-unreadable`, `pack-unsigned`, `pack-wrong`,
   * `pack-older`, `pack-other-key`, `pack-needs-newer-app`, `disk-full`, `store-unavailable`; what was here then stays.
   */
  'packs.add': call(z.object({ path: Path }), z.object({ pack: PackInfo, isNew: z.boolean() })),
  /** Takes away one that came later, or a file that is not used. Attempts at its twisters keep their text. */
  'packs.remove': call(z.object({ file: PackFile }), z.object({})),
  /** Takes in again what was taken away last. Fails with `not-found` where that was another one, and as `packs.add` does. */
  'packs.putBack': call(z.object({ file: PackFile }), z.object({})),
}
