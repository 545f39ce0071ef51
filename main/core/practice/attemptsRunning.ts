import type { EventPayload } from '../../../preload/contract/index.ts'

/** Which attempts run, from what is told of them: each has an end, whatever came of it. */
export const createAttemptsRunning = () => {
  const running = new Set<string>()
  return {
    hear: ({ attemptId, state }: EventPayload<'practice.state'>): void => {
      if (state === 'ended') running.delete(attemptId)
      else running.add(attemptId)
    },
    isAny: (): boolean => running.size > 0,
  }
}
