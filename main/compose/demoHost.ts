import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { fail, succeed } from '../../preload/contract/result.ts'
import type { Host, KeyStore, Logger, SettingsFile } from '../ports/index.ts'
import { readSettings } from '../services/settings.ts'

/** A safe that is gone with this program: what the demo seals on the disk, nobody opens after it. */
const passingKeyStore = (): KeyStore => {
  const key = randomBytes(32)
  return {
    isAvailable: async () => true,
    encrypt: async (plain) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
      return succeed(new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed])))
    },
    decrypt: async (sealed) => {
      try {
        const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
        cipher.setAuthTag(sealed.subarray(12, 28))
        const plain = Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()])
        return succeed({ plain: new Uint8Array(plain), isStale: false })
      } catch {
        return fail('vault-locked', 'This was sealed by another program.')
      }
    },
    canConfirmOwner: () => false,
    confirmOwner: async () => fail('not-allowed', 'This computer cannot ask for its owner.'),
  }
}

/** What a person chose about how it looks and sounds goes along; what the demo changes goes nowhere. */
const passingSettings = (kept: SettingsFile): SettingsFile => {
  const { theme, typeface, motion, sounds, language, hand, scanMs, microphoneId } = readSettings(kept.read('settings'))
  const shown = { theme, typeface, motion, sounds, language, hand, scanMs, microphoneId, welcomed: true }
  const values = new Map<string, unknown>([['settings', shown]])
  return { read: (key) => values.get(key), write: (key, value) => void values.set(key, value) }
}

const nothing = (): void => undefined
/** Not even an id of what is made up goes into the log. */
const quiet = (logger: Logger): Logger => ({
  info: nothing,
  warn: nothing,
  error: (event) => logger.error(`demo-${event}`),
})

/** The computer as the demo has it: a folder of its own, no account, no network, nothing kept. */
export const demoHost = (host: Host, dataFolder: string): Host => ({
  ...{ name: host.name, version: host.version, dataFolder, programs: host.programs, launch: host.launch },
  ...{ settings: passingSettings(host.settings), keyStore: passingKeyStore(), chooser: host.chooser },
  ...(host.printer !== undefined && { printer: host.printer }),
  ...(host.policy !== undefined && { policy: host.policy }),
  ...{ recording: host.recording, clock: host.clock, logger: quiet(host.logger) },
})
