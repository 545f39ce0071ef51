import type { EventPayload } from '../../../preload/contract/index.ts'

/** Which attempts run, from what is told of them: each has an end, whatever came of it. */
export const createAttemptsRunning = () => {
  const running = new Set<string>()
  const waiting: (() => void)[] = []
  const letGo = (): void => {
    for (const go of waiting.splice(0)) go()
  }
  return {
    hear: ({ attemptId, state }: EventPayload<'practice.state'>): void => {
      if (state === 'ended') running.delete(attemptId)
      else running.add(attemptId)
      if (running.size === 0) letGo()
    },
    isAny: (): boolean => running.size > 0,
    /** Resolves once none runs; at once where that is so now, or once `letGo` is called. */
    whenNone: (): Promise<void> =>
      running.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
    /** Nobody waits for an end any more: the program ends. */
    letGo,
  }
}
