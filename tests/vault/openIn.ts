import type { KeyStore } from '../../main/ports/index.ts'
import { type FileSteps, nodeFileSteps } from '../../main/vault/fileSteps.ts'
import { createSturdyFile } from '../../main/vault/sturdyFile.ts'
import { createVault } from '../../main/vault/vault.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import { silentLogger } from '../store/attempts.ts'

/** So that a test does not take a second a try. */
export const cheap = { N: 2 ** 10, r: 8, p: 1 }

interface Options {
  readonly keyStore?: KeyStore | null
  readonly steps?: FileSteps
  readonly cost?: typeof cheap
}

/** The vault of a folder as a program that starts now finds it. */
export const vaultIn = (folder: string, { keyStore = null, steps = nodeFileSteps, cost = cheap }: Options = {}) =>
  createVault({
    file: createSturdyFile({ folder, name: 'vault', spare: 'former', logger: silentLogger, steps }),
    keyStore,
    logger: silentLogger,
    cost,
  })

/** A system's key store in memory. What is true of it can be changed. */
export const createMemoryKeyStore = () => {
  const kept = new Map<string, Uint8Array>()
  const refused = fail('vault-locked', 'The safe did not open.')
  const state = { isAvailable: true, isRefusing: false, isStale: false, isOwnerThere: true }
  const store: KeyStore = {
    isAvailable: async () => state.isAvailable,
    encrypt: async (plain) => {
      if (state.isRefusing) return refused
      const name = `kept-${kept.size}`
      kept.set(name, Uint8Array.from(plain))
      return succeed(new Uint8Array(Buffer.from(name)))
    },
    decrypt: async (sealed) => {
      const plain = kept.get(Buffer.from(sealed).toString())
      if (state.isRefusing || plain === undefined) return refused
      return succeed({ plain: Uint8Array.from(plain), isStale: state.isStale })
    },
    canConfirmOwner: () => true,
    confirmOwner: async () => (state.isOwnerThere ? succeed(undefined) : fail('not-allowed', 'Not recognised.')),
  }
  return { store, state, kept }
}
