import { generateKeyPairSync } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { signManifest } from '../../build/sign-release.ts'
import { createUpdater, type UpdateFeed } from '../../main/hosts/electron/updater.ts'
import { createTestLogger } from '../contract/hosts.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
const x = String(publicKey.export({ format: 'jwk' }).x)
const yaml = `version: 1.2.3\nfiles:\n  - url: app.exe\n    sha512: ${'a'.repeat(86)}==\n`
const signed = () => parse(signManifest(yaml, 10, pem)) as Record<string, unknown>

/** electron-updater as far as it is used: it offers a manifest, and asks whether it is one for this computer. Left out: all of the fetching. */
const feedOf = (manifest: object | Error) => {
  const feed = {
    isUpdateSupported: async () => true,
    checkForUpdates: async () => {
      if (manifest instanceof Error) throw manifest
      const isUpdateAvailable = await feed.isUpdateSupported(manifest as never)
      return { isUpdateAvailable, updateInfo: manifest as { version: string } }
    },
    autoInstallOnAppQuit: true,
    downloadUpdate: vi.fn(async () => []),
    quitAndInstall: vi.fn(),
    on: () => undefined,
  } satisfies UpdateFeed as UpdateFeed & {
    downloadUpdate: ReturnType<typeof vi.fn>
    quitAndInstall: ReturnType<typeof vi.fn>
  }
  return feed
}
const updaterOf = (manifest: object | Error, platform: NodeJS.Platform = 'win32') => {
  const feed = feedOf(manifest)
  const logger = createTestLogger()
  return { feed, logger, updater: createUpdater(async () => feed, x, logger, platform) }
}

test('a signed manifest is an update, which comes and is put in place when it is said', async () => {
  const { updater, feed } = updaterOf(signed())
  expect(await updater.look()).toEqual({ ok: true, value: '1.2.3' })
  expect(await updater.load(false)).toEqual({ ok: true, value: undefined })
  updater.restart()
  await vi.waitFor(() => expect(feed.quitAndInstall).toHaveBeenCalledWith(true, true))
})

test.each([
  ['win32', true],
  ['darwin', true],
  ['linux', false],
] as const)(
  'on %s closing the app puts it in place only where that was chosen and asks for nothing',
  async (platform, can) => {
    const { updater, feed } = updaterOf(signed(), platform)
    expect(updater.canRenewAtClose).toBe(can)
    await updater.look()
    await updater.load(false)
    expect(feed.autoInstallOnAppQuit).toBe(false)
    // The choice holds before the download ends, which is when it is read.
    feed.downloadUpdate.mockImplementationOnce(async () => {
      expect(feed.autoInstallOnAppQuit).toBe(can)
      return []
    })
    await updater.load(true)
    expect(feed.downloadUpdate).toHaveBeenCalledTimes(2)
  },
)

test.each([
  ['no signature', (manifest: Record<string, unknown>) => ({ ...manifest, signature: undefined })],
  ['another’s signature', (manifest: Record<string, unknown>) => ({ ...manifest, signature: `${'A'.repeat(86)}==` })],
  ['another version', (manifest: Record<string, unknown>) => ({ ...manifest, version: '9.9.9' })],
  [
    'another file',
    (manifest: Record<string, unknown>) => ({
      ...manifest,
      files: [{ url: 'evil.exe', sha512: `${'a'.repeat(86)}==` }],
    }),
  ],
  [
    'one file more',
    (manifest: Record<string, unknown>) => ({
      ...manifest,
      files: [...(manifest.files as object[]), { url: 'evil.exe', sha512: `${'b'.repeat(86)}==` }],
    }),
  ],
  ['no files', (manifest: Record<string, unknown>) => ({ ...manifest, files: [] })],
])('with %s it is none, and nothing of it is fetched', async (_name, change) => {
  const { updater, logger } = updaterOf(change(signed()))
  expect(await updater.look()).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
  expect(logger.lines.map(({ event }) => event)).toEqual(['update-not-signed'])
})

test('for how many computers it is may be changed without the key', async () => {
  const { updater } = updaterOf({ ...signed(), stagingPercentage: 100 })
  expect(await updater.look()).toEqual({ ok: true, value: '1.2.3' })
})

test('a feed that does not answer, or breaks off, is no error', async () => {
  expect(await updaterOf(new Error('net::ERR_INTERNET_DISCONNECTED')).updater.look()).toMatchObject({
    ok: false,
    error: { code: 'offline' },
  })
  const { updater, feed } = updaterOf(signed())
  await updater.look()
  feed.downloadUpdate.mockRejectedValueOnce(new Error('sha512 checksum mismatch'))
  expect(await updater.load(false)).toMatchObject({ ok: false, error: { code: 'offline' } })
})
