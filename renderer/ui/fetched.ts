import { type ComponentType, createElement, type ReactElement, use, useCallback, useRef } from 'react'

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
    } catch (error) {
      // Whoever looks for why a screen does not come finds it told.
      reportError(error)
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

/** As `onceThere`, of all wishes the last one: what was wanted before it, and has not come, is not wanted any more. */
export const useLastWish = (): typeof onceThere => {
  const last = useRef(0)
  return useCallback((parts, work) => {
    last.current += 1
    const mine = last.current
    onceThere(parts, () => {
      if (mine === last.current) work()
    })
  }, [])
}

/** In ms; mostly sooner than the screen that it dresses. */
const sheetAgainAfterMs = 300
/** A sheet that could not be fetched is fetched again until it comes: the bundler's own lines take it for one that is there. */
export const fetchSheetsAgain = (): void =>
  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet')
        setTimeout(() => target.replaceWith(target.cloneNode()), sheetAgainAfterMs)
    },
    { capture: true },
  )

/** Once the first screen stands, in ms. */
const loadNextAfterMs = 1_000
/** What comes next is there before it is wanted, and the first screen waits for nothing but itself. @returns what calls it off. */
export const loadNext = (...loads: readonly (() => Promise<unknown>)[]): (() => void) => {
  const timer = setTimeout(() => void Promise.allSettled(loads.map((load) => load())), loadNextAfterMs)
  return () => clearTimeout(timer)
}
