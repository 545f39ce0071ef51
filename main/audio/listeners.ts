import type { Unsubscribe } from '../ports/index.ts'

/** Those who want to be told. */
export const createListeners = <T>() => {
  const listeners = new Set<(value: T) => void>()
  return {
    add(listener: (value: T) => void): Unsubscribe {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(value: T): void {
      for (const listener of listeners) listener(value)
    },
  }
}
