import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { fail, succeed } from '../../../preload/contract/result.ts'
import { Manifest, signedText } from '../../core/updates/manifest.ts'
import type { Logger, Updater } from '../../ports/index.ts'

/** The part of electron-updater that is used. */
export interface UpdateFeed {
  isUpdateSupported: (info: never) => Promise<boolean> | boolean
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable: boolean
    readonly updateInfo: { readonly version: string }
  } | null>
  /** Read when a download ends, and again when the app closes. */
  autoInstallOnAppQuit: boolean
  downloadUpdate(): Promise<unknown>
  quitAndInstall(isSilent?: boolean, isForceRunAfter?: boolean): void
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** Whether the key's owner signed this manifest: its version, and every file with its check sum. */
export const isSignedBy = (key: KeyObject, manifest: unknown): boolean => {
  const parsed = Manifest.safeParse(manifest)
  if (!parsed.success) return false
  return verify(null, Buffer.from(signedText(parsed.data)), key, Buffer.from(parsed.data.signature, 'base64'))
}

export const keyOf = (publicKey: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })

const offline = fail('offline', 'Newer versions could not be looked for: there is no network, or nobody answers.')
const notSigned = fail(
  'not-allowed',
  'What was offered as a newer version is not signed by who makes this app. It was not taken.',
)
const notLoaded = fail('offline', 'The newer version did not come whole. It is tried again later.')

/**
 * Renews the app by electron-updater. A manifest that is not signed counts as none, before anything of it is fetched; each file is held against the
 * check sum that is signed, and on Windows and macOS against the publisher's own signature as well.
 */
export const createUpdater = (
  openFeed: () => Promise<UpdateFeed>,
  publicKey: string,
  logger: Logger,
  platform: NodeJS.Platform = process.platform,
): Updater => {
  // Silent installers of this person's; Linux would ask for a password while the app closes.
  const canRenewAtClose = platform !== 'linux'
  const key = keyOf(publicKey)
  let isRefused = false
  let opened: Promise<UpdateFeed> | null = null
  const feed = (): Promise<UpdateFeed> => {
    opened ??= openFeed().then((feed) => {
      const usual = feed.isUpdateSupported
      feed.isUpdateSupported = async (info) => {
        isRefused = !isSignedBy(key, info)
        return !isRefused && (await usual(info))
      }
      // Each call rejects with it as well.
      feed.on('error', () => undefined)
      return feed
    })
    return opened
  }
  return {
    canRenewAtClose,
    look: async () => {
      isRefused = false
      try {
        const found = await (await feed()).checkForUpdates()
        if (isRefused) {
          logger.error('update-not-signed')
          return notSigned
        }
        return succeed(found?.isUpdateAvailable === true ? found.updateInfo.version : null)
      } catch (error) {
        logger.warn('update-not-looked', { error: error instanceof Error ? error.name : 'unknown' })
        return offline
      }
    },
    load: async (renewsAtClose) => {
      try {
        const from = await feed()
        from.autoInstallOnAppQuit = renewsAtClose && canRenewAtClose
        // What is here already is not fetched again: it is held against its check sum, and made ready for the close.
        await from.downloadUpdate()
        return succeed(undefined)
      } catch (error) {
        logger.warn('update-not-loaded', { error: error instanceof Error ? error.name : 'unknown' })
        return notLoaded
      }
    },
    restart: () => void feed().then((one) => one.quitAndInstall(true, true)),
  }
}
