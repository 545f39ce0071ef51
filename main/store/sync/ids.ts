import { createHash } from 'node:crypto'
import { Id } from '../../../preload/contract/vocabulary.ts'

/**
 * An id that follows from what it is for: the same on every computer, so that what two of them make apart from each other is one
 * row. A UUIDv7 with the time of `owner`.
 */
export const derivedId = (owner: string, what: string): Id => {
  const hash = createHash('sha256').update(`${owner} ${what}`).digest('hex')
  const variant = '89ab'[Number.parseInt(hash[3] ?? '0', 16) % 4]
  return Id.parse(`${owner.slice(0, 14)}7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`)
}

/** Key of the setting in which a child's key travels, sealed. */
export const keySetting = 'cloud-key'
export const keySettingId = (childId: string): Id => derivedId(childId, keySetting)
/** That a grown-up is around a child is said by its row there, and by a row of its own here. */
export const aroundId = (personId: string): Id => derivedId(personId, 'around')
