import { describe, expect, it } from 'vitest'
import { access } from '../../main/core/secrets/access.ts'
import type { KeyStore, SturdyFile } from '../../main/ports/index.ts'
import { createGateService, guardHandlers } from '../../main/services/gate.ts'
import { createGuesses } from '../../main/services/guesses.ts'
import { GateStatus } from '../../preload/contract/gate.ts'
import type { CallName, Handlers } from '../../preload/contract/index.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import { samples } from '../contract/samples.ts'
import { silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { createMemoryKeyStore, vaultIn } from '../vault/openIn.ts'
import { cheapHasher, createClocks, createMemoryFile } from './secrets.ts'

removeFoldersAfterEach()

const phrase = 'four green words here'

const start = (given: { file?: SturdyFile; tries?: SturdyFile; keyStore?: KeyStore } = {}) => {
  const clocks = createClocks()
  const file = given.file ?? createMemoryFile()
  const tries = given.tries ?? createMemoryFile()
  const vault = vaultIn(makeFolder())
  const told: unknown[] = []
  const open = () =>
    createGateService({
      file,
      hasher: cheapHasher,
      guesses: createGuesses({ file: tries, ...clocks, logger: silentLogger }),
      vault,
      keyStore: given.keyStore ?? null,
      logger: silentLogger,
      emit: (name, payload) => told.push([name, payload]),
    })
  return { ...clocks, file, vault, told, open, gate: open() }
}
const setPin = (gate: ReturnType<typeof createGateService>, pin: string | null) => gate.handlers['gate.setPin']({ pin })
const openWith = (gate: ReturnType<typeof createGateService>, pin: string) => gate.handlers['gate.open']({ pin })

describe('the gate', () => {
  it('is open for everybody where there is no PIN', async () => {
    const { gate } = start()
    const status = unwrap(await gate.handlers['gate.status']())
    expect(GateStatus.parse(status)).toEqual({ hasPin: false, isOpen: true, waitMs: 0, resets: [], problem: null })
    unwrap(await gate.handlers['gate.close']())
    expect(gate.isOpen()).toBe(true)
  })

  it('stays open for whoever sets the first PIN, and is closed after a restart', async () => {
    const { gate, open, told } = start()
    expect(unwrap(await setPin(gate, '2468'))).toMatchObject({ hasPin: true, isOpen: true })
    expect(told).toEqual([['gate.changed', expect.objectContaining({ hasPin: true, isOpen: true })]])
    expect(open().isOpen()).toBe(false)
  })

  it('opens with the PIN and with no other, and closes', async () => {
    const { gate, open, told } = start()
    await setPin(gate, '2468')
    const later = open()
    for (const wrong of ['2469', '24680']) {
      expect(await openWith(later, wrong)).toMatchObject({ error: { code: 'not-allowed' } })
      expect(later.isOpen()).toBe(false)
    }
    unwrap(await openWith(later, '2468'))
    expect(later.isOpen()).toBe(true)
    unwrap(await later.handlers['gate.close']())
    expect(later.isOpen()).toBe(false)
    expect(told.at(-1)).toEqual(['gate.changed', expect.objectContaining({ isOpen: false })])
  })

  it('keeps nothing from which the PIN can be read', async () => {
    const file = createMemoryFile()
    const { gate } = start({ file })
    await setPin(gate, '24682468')
    expect(JSON.stringify(file.content())).not.toContain('24682468')
  })

  it('makes whoever guesses wait, over a restart as well', async () => {
    const { gate, open, pass } = start()
    await setPin(gate, '2468')
    await gate.handlers['gate.close']()
    for (const wrong of ['0000', '1111', '2222']) await openWith(gate, wrong)
    expect(unwrap(await gate.handlers['gate.status']()).waitMs).toBe(30_000)
    const later = open()
    expect(await openWith(later, '2468')).toMatchObject({ error: { code: 'not-allowed' } })
    expect(later.isOpen()).toBe(false)
    pass(30_000)
    unwrap(await openWith(later, '2468'))
  })

  it('changes its PIN for nobody without a proof, open or not', async () => {
    const { gate, open } = start()
    await setPin(gate, '2468')
    expect(gate.isOpen()).toBe(true)
    for (const pin of ['1357', null]) expect(await setPin(gate, pin)).toMatchObject({ error: { code: 'not-allowed' } })
    expect(await gate.handlers['gate.setPin']({ pin: '1357', proof: { by: 'pin', pin: '0000' } })).toMatchObject({
      error: { code: 'not-allowed' },
    })
    unwrap(await openWith(open(), '2468'))
    unwrap(await gate.handlers['gate.setPin']({ pin: '1357', proof: { by: 'pin', pin: '2468' } }))
    const later = open()
    expect((await openWith(later, '2468')).ok).toBe(false)
    unwrap(await openWith(later, '1357'))
  })

  it('can be taken away with a proof', async () => {
    const { gate, open } = start()
    await setPin(gate, '2468')
    unwrap(await gate.handlers['gate.setPin']({ pin: null, proof: { by: 'pin', pin: '2468' } }))
    expect(open().isOpen()).toBe(true)
  })

  it('sets one of two first PINs that come at once', async () => {
    const { gate, open } = start()
    const both = await Promise.all([setPin(gate, '2468'), setPin(gate, '1357')])
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    unwrap(await openWith(open(), both[0]?.ok === true ? '2468' : '1357'))
  })

  it('with a PIN that was forgotten takes a new one by passphrase, recovery code or the computer’s owner', async () => {
    const { store, state } = createMemoryKeyStore()
    const { gate, open, vault } = start({ keyStore: store })
    const { recoveryCode } = unwrap(await vault.setUp(phrase))
    vault.lock()
    expect(unwrap(await gate.handlers['gate.status']()).resets).toEqual(['passphrase', 'recovery-code', 'owner'])
    let pin = 1000
    await setPin(gate, String(pin))
    for (const proof of [
      { by: 'passphrase', passphrase: phrase },
      { by: 'recovery-code', recoveryCode },
      { by: 'owner' },
    ] as const) {
      pin += 1
      const later = open()
      unwrap(await later.handlers['gate.setPin']({ pin: String(pin), proof }))
      expect(later.isOpen()).toBe(true)
      unwrap(await openWith(open(), String(pin)))
    }
    state.isOwnerThere = false
    for (const proof of [{ by: 'passphrase', passphrase: 'other words' }, { by: 'owner' }] as const)
      expect(await gate.handlers['gate.setPin']({ pin: '9999', proof })).toMatchObject({
        error: { code: 'not-allowed' },
      })
    expect(vault.state()).toBe('locked')
  })

  it('without another proof says that there is none', async () => {
    const { gate } = start()
    await setPin(gate, '2468')
    expect(unwrap(await gate.handlers['gate.status']()).resets).toEqual([])
    for (const proof of [{ by: 'owner' }, { by: 'passphrase', passphrase: phrase }] as const)
      expect((await gate.handlers['gate.setPin']({ pin: '1357', proof })).ok).toBe(false)
  })

  it('is closed where the PIN that was kept cannot be read, and says why', async () => {
    const unreadable: SturdyFile = { read: () => fail('vault-damaged', 'Damaged.'), write: () => succeed(undefined) }
    for (const file of [unreadable, createMemoryFile('no gate')]) {
      const { gate, vault } = start({ file })
      unwrap(await vault.setUp(phrase))
      expect(unwrap(await gate.handlers['gate.status']())).toMatchObject({
        hasPin: true,
        isOpen: false,
        problem: { code: 'vault-damaged' },
      })
      for (let time = 0; time < 5; time += 1)
        expect(await openWith(gate, '0000')).toMatchObject({ error: { code: 'vault-damaged' } })
      const proof = { by: 'passphrase', passphrase: phrase } as const
      unwrap(await gate.handlers['gate.setPin']({ pin: '2468', proof }))
      expect(unwrap(await gate.handlers['gate.status']())).toMatchObject({ isOpen: true, problem: null })
    }
  })

  it('does not claim a PIN that could not be kept', async () => {
    const { gate } = start({ file: { read: () => succeed(undefined), write: () => fail('disk-full', 'Full.') } })
    expect(await setPin(gate, '2468')).toMatchObject({ error: { code: 'disk-full' } })
    expect(unwrap(await gate.handlers['gate.status']()).hasPin).toBe(false)
  })
})

describe('the guard around every call', () => {
  const names = Object.keys(access) as CallName[]
  const guard = (isOpen: boolean, among: readonly string[] = names) => {
    const made: string[] = []
    const told: string[] = []
    const handlers = Object.fromEntries(
      among.map((name) => [
        name,
        async () => {
          made.push(name)
          return succeed({})
        },
      ]),
    ) as unknown as Handlers
    const guarded = guardHandlers(handlers, { isOpen: () => isOpen }, (name, who) => told.push(`${name} ${who}`))
    const run = (name: string, input: unknown) =>
      (guarded as unknown as Record<string, (input: unknown) => Promise<{ ok: boolean }>>)[name]?.(input)
    return { run, made, told, guarded }
  }

  it('lets through everything while the gate is open', async () => {
    const { run, made } = guard(true)
    for (const name of names) expect((await run(name, samples[name]))?.ok, name).toBe(true)
    expect(made).toEqual(names)
  })

  it('lets no grown-ups’ call through while it is closed, and tells of none', async () => {
    const { run, made, told } = guard(false)
    const forGrownUps = [
      ...names.filter((name) => access[name] === 'grown-up').map((name) => [name, samples[name]] as const),
      ['settings.change', { strictness: 'strict' }],
      ['settings.change', { theme: 'dusk', pauseBudgetMs: 500 }],
    ] as const
    expect(forGrownUps.length).toBeGreaterThan(4)
    for (const [name, input] of forGrownUps)
      expect(await run(name, input), name).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    expect([made, told]).toEqual([[], []])
  })

  it('lets a child play on while it is closed', async () => {
    const { run, told } = guard(false)
    for (const name of ['practice.start', 'practice.recording', 'library.list', 'progress.get', 'voice.say'] as const)
      expect((await run(name, samples[name]))?.ok, name).toBe(true)
    expect((await run('settings.change', { theme: 'dusk' }))?.ok).toBe(true)
    expect(told).toContain('settings.change everybody')
  })

  it('keeps closed what nobody listed', async () => {
    const { run } = guard(false, ['data.export'])
    expect(await run('data.export', {})).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
  })

  it('has the same calls as what it guards', () => {
    expect(Object.keys(guard(true).guarded)).toEqual(names)
  })
})
