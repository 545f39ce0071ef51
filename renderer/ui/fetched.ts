import { type ComponentType, createElement, type ReactElement, use } from 'react'

/** A part of which it is known whether it has come. */
export interface Fetched {
  /** Fetches it, once, for as long as it takes: it never fails. */
  readonly load: () => Promise<unknown>
  readonly isThere: () => boolean
}

/** What cannot be fetched is tried again after so long, in ms: the host may be on its way back. */
const againAfterMs = 1_000
const persistently = async <Part>(load: () => Promise<Part>): Promise<Part> => {
  for (;;) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, againAfterMs))
    }
  }
}

/**
 * A part that is not needed for the first picture: fetched when it is first shown, or before. One that has come is drawn at once: React's own
 * `lazy` shows for a moment that it is on its way, and then lets nothing else be seen for a third of a second.
 */
export const fetched = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ((props: Props) => ReactElement) & Fetched => {
  let part: ComponentType<Props> | null = null
  let coming: Promise<ComponentType<Props>> | null = null
  const get = (): Promise<ComponentType<Props>> => {
    coming ??= persistently(load).then((one) => {
      part = one
      return one
    })
    return coming
  }
  const Part = (props: Props) => createElement(part ?? use(get()), props)
  return Object.assign(Part, { load: get, isThere: () => part !== null })
}

/** Does it once the parts are there: at once where they have come. */
export const onceThere = (parts: readonly Fetched[], work: () => void): void => {
  const missing = parts.filter((part) => !part.isThere())
  if (missing.length === 0) work()
  else void Promise.all(missing.map((part) => part.load())).then(work)
}

/** Once the first screen stands, in ms. */
const loadNextAfterMs = 1_000
/** What comes next is there before it is wanted, and the first screen waits for nothing but itself. @returns what calls it off. */
export const loadNext = (...loads: readonly (() => Promise<unknown>)[]): (() => void) => {
  const timer = setTimeout(() => void Promise.allSettled(loads.map((load) => load())), loadNextAfterMs)
  return () => clearTimeout(timer)
}
