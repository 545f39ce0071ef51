import { describe, expect, it } from 'vitest'
import { createGuesses } from '../../main/services/guesses.ts'
import { createVaultService } from '../../main/services/vault.ts'
import { VaultStatus } from '../../preload/contract/vault.ts'
import { silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { createMemoryKeyStore, vaultIn } from '../vault/openIn.ts'
import { createClocks, createMemoryFile } from './secrets.ts'

removeFoldersAfterEach()

const [first, second] = ['four green words here', 'five other red words now']

const start = (keyStore = null as ReturnType<typeof createMemoryKeyStore>['store'] | null, folder = makeFolder()) => {
  const clocks = createClocks()
  const vault = vaultIn(folder, { keyStore })
  const told: { name: string; payload: unknown }[] = []
  const service = createVaultService({
    vault,
    guesses: createGuesses({ file: createMemoryFile(), ...clocks, logger: silentLogger }),
    emit: (name, payload) => told.push({ name, payload }),
  })
  return { ...clocks, ...service, vault, told, folder }
}

describe('the vault service', () => {
  it('sets up, tells the code once, and says so to the windows', async () => {
    const { handlers, told } = start()
    expect(unwrap(await handlers['vault.status']()).state).toBe('not-set-up')
    const { recoveryCode } = unwrap(await handlers['vault.setUp']({ passphrase: first }))
    expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
    const open = { state: 'open', wrappings: ['passphrase', 'recovery-code'], waitMs: 0, problem: null }
    expect(told).toEqual([{ name: 'vault.changed', payload: open }])
    expect(VaultStatus.parse(unwrap(await handlers['vault.status']()))).toEqual(open)
    expect(JSON.stringify(told)).not.toContain(recoveryCode)
  })

  it('refuses a passphrase that will not do, with a sentence', async () => {
    const { handlers } = start()
    const refused = await handlers['vault.setUp']({ passphrase: 'short' })
    expect(refused).toMatchObject({ error: { code: 'bad-input', message: expect.stringContaining('at least 10') } })
  })

  it('makes whoever guesses the passphrase wait, but never whoever has the recovery code', async () => {
    const { handlers, vault, pass } = start()
    const { recoveryCode } = unwrap(await handlers['vault.setUp']({ passphrase: first }))
    vault.lock()
    for (let time = 0; time < 5; time += 1)
      expect(await handlers['vault.unlock']({ passphrase: second })).toMatchObject({ error: { code: 'not-allowed' } })
    expect(unwrap(await handlers['vault.status']()).waitMs).toBe(10_000)
    expect(await handlers['vault.unlock']({ passphrase: first })).toMatchObject({ error: { code: 'not-allowed' } })
    pass(10_000)
    unwrap(await handlers['vault.unlock']({ passphrase: first }))
    vault.lock()
    for (let time = 0; time < 6; time += 1) await handlers['vault.unlock']({ passphrase: second })
    expect(unwrap(await handlers['vault.recover']({ recoveryCode, newPassphrase: second })).state).toBe('open')
  })

  it('does not count as a guess what was a slip of the pen or a new passphrase that will not do', async () => {
    const { handlers } = start()
    unwrap(await handlers['vault.setUp']({ passphrase: first }))
    for (let time = 0; time < 9; time += 1)
      expect(await handlers['vault.changePassphrase']({ passphrase: first, newPassphrase: 'no' })).toMatchObject({
        error: { code: 'bad-input' },
      })
    unwrap(await handlers['vault.changePassphrase']({ passphrase: first, newPassphrase: second }))
    unwrap(await handlers['vault.renewRecoveryCode']({ passphrase: second }))
  })

  it('locks, and asks the key store once more where no passphrase is given', async () => {
    const { store, state } = createMemoryKeyStore()
    const { handlers, vault } = start(store)
    unwrap(await vault.begin())
    expect(unwrap(await handlers['vault.lock']()).state).toBe('locked')
    state.isRefusing = true
    expect(await handlers['vault.unlock']({})).toMatchObject({ error: { code: 'vault-locked' } })
    expect(unwrap(await handlers['vault.status']()).problem?.code).toBe('vault-locked')
    state.isRefusing = false
    expect(unwrap(await handlers['vault.unlock']({}))).toMatchObject({ state: 'open', problem: null })
  })

  it('opens nothing without a passphrase where a passphrase keeps it', async () => {
    const { handlers, vault } = start()
    unwrap(await handlers['vault.setUp']({ passphrase: first }))
    vault.lock()
    expect(unwrap(await handlers['vault.unlock']({})).state).toBe('locked')
  })
})
