/** What is left undone at first, and can be called back until then, in ms. */
export const graceMs = 120_000

export interface Grace {
  /** Does it later. */
  hold(key: string, act: () => Promise<unknown>): void
  /** Does it now, where it waits. */
  finish(key: string): Promise<void>
  isHeld(key: string): boolean
  /** Calls it off. False where it is done, or was never asked for. */
  putBack(key: string): boolean
  /** Does now whatever waits: the app ends. */
  close(): Promise<void>
}

/**
 * Acts that destroy what nothing can bring back wait a while, so that undoing them is never having done them: what was there stays
 * as it was, to the bit. Whoever lists it leaves out what is held. A program that is killed meanwhile has not done them.
 */
export const createGrace = (forMs: number = graceMs): Grace => {
  const held = new Map<string, { readonly act: () => Promise<unknown>; readonly timer: NodeJS.Timeout }>()
  const take = (key: string) => {
    const one = held.get(key)
    clearTimeout(one?.timer)
    held.delete(key)
    return one
  }
  const finish = async (key: string): Promise<void> => {
    await take(key)?.act()
  }
  return {
    hold(key, act) {
      take(key)
      const timer = setTimeout(() => void finish(key), forMs)
      timer.unref()
      held.set(key, { act, timer })
    },
    finish,
    isHeld: (key) => held.has(key),
    putBack: (key) => take(key) !== undefined,
    close: async () => {
      await Promise.all([...held.keys()].map(finish))
    },
  }
}
