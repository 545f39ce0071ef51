import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { compose } from '../../main/compose/index.ts'
import { whoMay } from '../../main/core/secrets/access.ts'
import { launchChild } from '../../main/hosts/browser/childProgram.ts'
import { dispatch } from '../../main/hosts/dispatch.ts'
import { createKeyStore } from '../../main/hosts/electron/keyStore.ts'
import { placesBeside } from '../../main/hosts/places.ts'
import type { Host } from '../../main/ports/index.ts'
import { type CallInput, type CallName, calls } from '../../preload/contract/index.ts'
import { createStandIn } from '../stand-ins/electron.ts'
import { createMemorySettings, createTestLogger } from './hosts.ts'
import { samples } from './samples.ts'

// The real application, asked as a window asks it: what the PIN guards, and how the vault begins on either host.

const folder = mkdtempSync(join(tmpdir(), 'ttc-guard-'))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const logger = createTestLogger()
const start = async (given: Partial<Host> = {}) => {
  const application = await compose({
    name: 'browser',
    version: '0.0.0',
    dataFolder: mkdtempSync(join(folder, 'data-')),
    programs: placesBeside(new URL('../../main/browser.ts', import.meta.url).href).programs,
    launch: launchChild,
    settings: createMemorySettings(),
    keyStore: null,
    chooser: null,
    recording: join(import.meta.dirname, '..', 'fixtures', 'twisters', 'lorry-slt.wav'),
    clock: { now: Date.now },
    logger,
    ...given,
  })
  let isClosed = false
  const close = async () => {
    if (!isClosed) await application.close()
    isClosed = true
  }
  closers.push(close)
  const call = async <Name extends CallName>(name: Name, input: CallInput<Name>) =>
    dispatch(application.handlers, name, input, { logger, checksOutput: true })
  return { call, close }
}
const names = Object.keys(calls) as CallName[]
const notAllowed = { ok: false, error: { code: 'not-allowed', message: expect.stringContaining('grown-ups') } }

describe('the PIN, in the whole application', () => {
  test('keeps every call of grown-ups from a child, and every other one open', async () => {
    const { call } = await start()
    expect(await call('settings.change', { strictness: 'strict' })).toMatchObject({ ok: true })
    expect(await call('gate.setPin', { pin: '2468' })).toMatchObject({ ok: true })
    await call('gate.close', {})
    for (const name of names) {
      const result = await call(name, samples[name])
      const isGuarded = whoMay(name, samples[name]) === 'grown-up'
      if (isGuarded) expect(result, name).toMatchObject(notAllowed)
      else expect(result, name).not.toMatchObject(notAllowed)
    }
    expect(await call('settings.change', { dialect: { profileId: 'general-american', options: [] } })).toMatchObject(
      notAllowed,
    )
    expect(await call('settings.get', {})).toMatchObject({ value: { strictness: 'strict', sounds: false } })
    expect(await call('gate.open', { pin: '2468' })).toMatchObject({ value: { isOpen: true } })
    expect(await call('settings.change', { strictness: 'gentle' })).toMatchObject({ value: { strictness: 'gentle' } })
  })

  test('holds over a restart', async () => {
    const dataFolder = mkdtempSync(join(folder, 'data-'))
    const first = await start({ dataFolder })
    await first.call('gate.setPin', { pin: '2468' })
    await first.close()
    const { call } = await start({ dataFolder })
    expect(await call('settings.change', { strictness: 'strict' })).toMatchObject(notAllowed)
    expect(await call('gate.status', {})).toMatchObject({ value: { hasPin: true, isOpen: false } })
  })

  test('closes by itself when its time has passed on the clock', async () => {
    let now = Date.now()
    const { call } = await start({ clock: { now: () => now } })
    await call('gate.setPin', { pin: '2468' })
    await call('settings.change', { closeGateAfterMs: 60_000 })
    now += 59_000
    expect(await call('settings.change', { strictness: 'strict' })).toMatchObject({ ok: true })
    now += 60_000
    expect(await call('settings.change', { strictness: 'usual' })).toMatchObject(notAllowed)
    expect(await call('gate.status', {})).toMatchObject({ value: { isOpen: false } })
  })
})

describe('the vault, in the whole application', () => {
  test('waits for a passphrase where there is no key store', async () => {
    const dataFolder = mkdtempSync(join(folder, 'data-'))
    const first = await start({ dataFolder })
    expect(await first.call('vault.status', {})).toMatchObject({ value: { state: 'not-set-up' } })
    expect(await first.call('vault.setUp', { passphrase: 'four green words here' })).toMatchObject({ ok: true })
    await first.close()
    const { call } = await start({ dataFolder })
    expect(await call('vault.status', {})).toMatchObject({ value: { state: 'locked' } })
    expect(await call('vault.unlock', { passphrase: 'four green words here' })).toMatchObject({
      value: { state: 'open' },
    })
  })

  test('is open at once where Electron reaches a key store, and stays a secret in its file', async () => {
    const dataFolder = mkdtempSync(join(folder, 'data-'))
    const { safeStorage, api } = createStandIn({ preload: '' })
    const keyStore = createKeyStore({ safeStorage, systemPreferences: api.systemPreferences }, 'linux', logger)
    const first = await start({ name: 'electron', dataFolder, keyStore })
    const open = { value: { state: 'open', wrappings: ['key-store'], problem: null } }
    expect(await first.call('vault.status', {})).toMatchObject(open)
    await first.close()
    const kept = readFileSync(join(dataFolder, 'vault.json'), 'utf8')
    const { call } = await start({ name: 'electron', dataFolder, keyStore })
    expect(await call('vault.status', {})).toMatchObject(open)
    expect(readFileSync(join(dataFolder, 'vault.json'), 'utf8')).toBe(kept)
  })

  test('starts the app all the same where the key store asks a person first', async () => {
    const { safeStorage, api } = createStandIn({ preload: '' })
    safeStorage.isAsyncEncryptionAvailable = () => new Promise(() => undefined)
    const keyStore = createKeyStore({ safeStorage, systemPreferences: api.systemPreferences }, 'linux', logger)
    const { call } = await start({ name: 'electron', keyStore })
    expect(await call('vault.status', {})).toMatchObject({ value: { state: 'not-set-up' } })
    expect(await call('library.list', {})).toMatchObject({ ok: true })
  })
})
