import { fail, succeed } from '../../../preload/contract/result.ts'
import type { KeyStore, Logger } from '../../ports/index.ts'
import type { ElectronApi } from './api.ts'

const refused = fail(
  'vault-locked',
  'The safe for keys of this computer (Keychain, Credential Manager or keyring) did not open. Unlock it, then try again.',
)
const notConfirmed = fail('not-allowed', 'This computer’s owner was not recognised. Please try again.')

/** A safe that asks a person waits for them; one that never answers must not hold up whoever has a passphrase instead. */
const patienceMs = 60_000

/** What an error was, without its words: those may hold what was sealed. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')

const inTime = async <T>(answer: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The key store did not answer')), patienceMs)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Electron's safeStorage, by its asynchronous calls (Electron 46 drops the others). It keeps texts, so that bytes go in
 * as base64. On Linux `basic_text` encrypts under a key that stands in Chromium's source: that counts as no safe at all.
 */
export const createKeyStore = (
  { safeStorage, systemPreferences }: Pick<ElectronApi, 'safeStorage' | 'systemPreferences'>,
  platform: NodeJS.Platform,
  logger: Logger,
): KeyStore => ({
  isAvailable: async () => {
    try {
      if (!(await inTime(safeStorage.isAsyncEncryptionAvailable()))) return false
      return platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
    } catch (error) {
      logger.warn('key-store-unavailable', { error: nameOf(error) })
      return false
    }
  },
  encrypt: async (plain) => {
    try {
      return succeed(
        new Uint8Array(await inTime(safeStorage.encryptStringAsync(Buffer.from(plain).toString('base64')))),
      )
    } catch (error) {
      logger.warn('key-store-refused', { error: nameOf(error) })
      return refused
    }
  },
  decrypt: async (sealed) => {
    try {
      const { result, shouldReEncrypt } = await inTime(safeStorage.decryptStringAsync(Buffer.from(sealed)))
      return succeed({ plain: new Uint8Array(Buffer.from(result, 'base64')), isStale: shouldReEncrypt })
    } catch (error) {
      logger.warn('key-store-refused', { error: nameOf(error) })
      return refused
    }
  },
  // Electron can ask for the owner on a Mac alone; there these two functions exist.
  canConfirmOwner: () => platform === 'darwin' && systemPreferences.canPromptTouchID?.() === true,
  confirmOwner: async (reason) => {
    try {
      if (platform !== 'darwin' || systemPreferences.promptTouchID === undefined) return notConfirmed
      await systemPreferences.promptTouchID(reason)
      return succeed(undefined)
    } catch {
      return notConfirmed
    }
  },
})
