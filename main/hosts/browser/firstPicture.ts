import { type FirstAnswers, firstPictureChanges, gatherFirst } from '../../../preload/contract/firstPicture.ts'
import type { EventName } from '../../../preload/contract/index.ts'
import type { Application } from '../../compose/application.ts'
import { type DispatchOptions, dispatch } from '../dispatch.ts'

/** A page that has not opened its line by then asks anew, in ms. */
const rememberedMs = 10_000
/** A page that was handed out fetches its answers within this time, in ms; after it they are gathered anew. */
const preparedMs = 2_000

interface Change {
  readonly event: EventName
  readonly payload: unknown
}

export interface FirstPicture {
  /** Gathers the answers while the page that will fetch them is on its way. */
  prepare(): void
  /** The answers to everything that the first picture asks, each as its own call would have it. */
  answers(): Promise<FirstAnswers>
  /** What changed since they were given: told again on a line that was opened afterwards. */
  changes(): readonly Change[]
  close(): void
}

export const createFirstPicture = (application: Application, options: DispatchOptions): FirstPicture => {
  const changed = new Map<EventName, unknown>()
  const watched: ReadonlySet<EventName> = new Set(firstPictureChanges)
  let prepared: Promise<FirstAnswers> | null = null
  let forgetting: ReturnType<typeof setTimeout> | undefined
  const forget = (): void => {
    forgetting = undefined
    changed.clear()
  }
  const stop = application.onEvent((event, payload) => {
    if (!watched.has(event)) return
    prepared = null
    // The latest of each is as things are; what came before it is not told.
    if (forgetting !== undefined) changed.set(event, payload)
  })
  const gather = async (): Promise<FirstAnswers> => {
    clearTimeout(forgetting)
    forgetting = setTimeout(forget, rememberedMs)
    forgetting.unref()
    return gatherFirst((name) => dispatch(application.handlers, name, {}, options))
  }
  return {
    prepare: () => {
      const mine = gather()
      prepared = mine
      setTimeout(() => {
        if (prepared === mine) prepared = null
      }, preparedMs).unref()
    },
    answers: () => {
      const ready = prepared
      prepared = null
      return ready ?? gather()
    },
    changes: () => [...changed].map(([event, payload]) => ({ event, payload })),
    close: () => {
      clearTimeout(forgetting)
      stop()
    },
  }
}
