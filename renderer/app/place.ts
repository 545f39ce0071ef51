import type { Step } from '../../preload/contract/choosing.ts'

/**
 * Where the page stands, kept with its window: a page that is loaded anew, because it crashed or somebody asked for it, goes on there, and
 * a new window begins at the beginning. (What is kept with the address is lost in a crash.) Ids alone: nothing that anybody wrote.
 */
export interface Place {
  readonly childId: string
  readonly twisterId: string
  readonly step: Step | undefined
}

const key = 'place'
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** Null where none was left, or it cannot be read. */
export const readPlace = (): Place | null => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return null
    const { childId, twisterId, step } = kept as Readonly<Record<string, unknown>>
    if (!isText(childId) || !isText(twisterId)) return null
    return { childId, twisterId, step: isText(step) ? (step as Step) : undefined }
  } catch {
    return null
  }
}

export const keepPlace = (place: Place | null): void => {
  try {
    if (place === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(place))
  } catch {
    // A page without storage begins at the beginning.
  }
}
