import { describe, expect, test, vi } from 'vitest'
import type { ElectronOwner } from '../../main/hosts/electron/api.ts'
import { createKeyStore } from '../../main/hosts/electron/keyStore.ts'
import { createTestLogger } from '../contract/hosts.ts'
import { createStandIn } from '../stand-ins/electron.ts'
import { unwrap } from '../store/open.ts'

const setUp = (platform: NodeJS.Platform = 'linux', systemPreferences: ElectronOwner = {}) => {
  const { safeStorage } = createStandIn({ preload: '' })
  const logger = createTestLogger()
  return { safeStorage, logger, keyStore: createKeyStore({ safeStorage, systemPreferences }, platform, logger) }
}
const key = Uint8Array.from({ length: 32 }, (_, index) => index * 8)

describe('the system’s key store, through Electron', () => {
  test('gives back the bytes that it was given, and keeps them in no plain form', async () => {
    const { keyStore } = setUp()
    const sealed = unwrap(await keyStore.encrypt(key))
    expect(Buffer.from(sealed).includes(Buffer.from(key))).toBe(false)
    expect(Buffer.from(sealed).includes(Buffer.from(key).toString('base64'))).toBe(false)
    expect(unwrap(await keyStore.decrypt(sealed))).toEqual({ plain: key, isStale: false })
  })

  test.each([
    ['linux', 'gnome_libsecret', true],
    ['linux', 'kwallet6', true],
    ['linux', 'basic_text', false],
    ['linux', 'unknown', false],
    ['darwin', 'unknown', true],
    ['win32', 'unknown', true],
  ] as const)('on %s with %s it is there: %s', async (platform, backend, isThere) => {
    const { keyStore, safeStorage } = setUp(platform)
    safeStorage.backend = backend
    expect(await keyStore.isAvailable()).toBe(isThere)
  })

  test('is not there where the system says so, or fails to say', async () => {
    const { keyStore, safeStorage } = setUp()
    safeStorage.isAvailable = false
    expect(await keyStore.isAvailable()).toBe(false)
    safeStorage.isAsyncEncryptionAvailable = async () => {
      throw new Error('no bus')
    }
    expect(await keyStore.isAvailable()).toBe(false)
  })

  test('says so when the system refuses, and logs none of it', async () => {
    const { keyStore, safeStorage, logger } = setUp()
    const sealed = unwrap(await keyStore.encrypt(key))
    safeStorage.isRefusing = true
    expect(await keyStore.encrypt(key)).toMatchObject({ error: { code: 'vault-locked' } })
    expect(await keyStore.decrypt(sealed)).toMatchObject({ error: { code: 'vault-locked' } })
    expect(logger.lines.map(({ event, fields }) => [event, fields])).toEqual([
      ['key-store-refused', { error: 'Error' }],
      ['key-store-refused', { error: 'Error' }],
    ])
  })

  test('that never answers is given up after a minute', async () => {
    vi.useFakeTimers()
    try {
      const { keyStore, safeStorage } = setUp()
      safeStorage.isAsyncEncryptionAvailable = () => new Promise(() => undefined)
      safeStorage.decryptStringAsync = () => new Promise(() => undefined)
      const answers = Promise.all([keyStore.isAvailable(), keyStore.decrypt(key)])
      await vi.advanceTimersByTimeAsync(60_000)
      expect(await answers).toMatchObject([false, { error: { code: 'vault-locked' } }])
    } finally {
      vi.useRealTimers()
    }
  })

  test('tells that the system has a newer key', async () => {
    const { keyStore, safeStorage } = setUp()
    safeStorage.isStale = true
    expect(unwrap(await keyStore.decrypt(unwrap(await keyStore.encrypt(key)))).isStale).toBe(true)
  })

  test('asks for its owner on a Mac with Touch ID, and nowhere else', async () => {
    let isRight = true
    const touch: ElectronOwner = {
      canPromptTouchID: () => true,
      promptTouchID: async () => {
        if (!isRight) throw new Error('cancelled')
      },
    }
    const { keyStore } = setUp('darwin', touch)
    expect(keyStore.canConfirmOwner()).toBe(true)
    expect(await keyStore.confirmOwner('set a new PIN')).toMatchObject({ ok: true })
    isRight = false
    expect(await keyStore.confirmOwner('set a new PIN')).toMatchObject({ error: { code: 'not-allowed' } })
    for (const other of [setUp('darwin'), setUp('win32', touch), setUp('linux')]) {
      expect(other.keyStore.canConfirmOwner()).toBe(false)
      expect(await other.keyStore.confirmOwner('set a new PIN')).toMatchObject({ error: { code: 'not-allowed' } })
    }
  })
})
