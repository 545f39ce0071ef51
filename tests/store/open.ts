import type { Vault } from '../../main/ports/index.ts'
import { openStore } from '../../main/store/openStore.ts'
import type { Result } from '../../preload/contract/result.ts'
import { createVaultStandIn } from '../stand-ins/vault.ts'
import { silentLogger } from './attempts.ts'

/** What a call gave; a failure is thrown. */
export const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

export const systemClock = { now: () => Date.now() }

/** Of this process, as a computer has one: what was sealed before a store was opened again is read after it. */
export const testVault = createVaultStandIn()

export const openIn = (folder: string, vault: Vault = testVault) =>
  openStore({ folder, clock: systemClock, logger: silentLogger, vault })

/** A store with a child and a session, ready for attempts. */
export const sitDownIn = async (folder: string, vault: Vault = testVault) => {
  const store = unwrap(await openIn(folder, vault))
  const child = unwrap(await store.localChild())
  const session = unwrap(await store.currentSession(child.id, Date.now()))
  return { store, childId: child.id, sessionId: session.id }
}
