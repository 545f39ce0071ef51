import { openStore } from '../../main/store/openStore.ts'
import type { Result } from '../../preload/contract/result.ts'
import { silentLogger } from './attempts.ts'

/** What a call gave; a failure is thrown. */
export const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

export const systemClock = { now: () => Date.now() }

export const openIn = (folder: string) => openStore({ folder, clock: systemClock, logger: silentLogger })

/** A store with a child and a session, ready for attempts. */
export const sitDownIn = async (folder: string) => {
  const store = unwrap(await openIn(folder))
  const child = unwrap(await store.localChild())
  const session = unwrap(await store.currentSession(child.id, Date.now()))
  return { store, childId: child.id, sessionId: session.id }
}
