import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { createDyingSteps, untilKilled } from './dyingSteps.ts'
import { cheap, createMemoryKeyStore, vaultIn } from './openIn.ts'

removeFoldersAfterEach()

const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const [first, second] = ['four green words here', 'five other red words now']
const passphrase = (text: string) => ({ by: 'passphrase', passphrase: text }) as const
const recoveryCode = (text: string) => ({ by: 'recovery-code', recoveryCode: text }) as const

const setUpIn = async (folder: string) => {
  const vault = vaultIn(folder)
  const code = unwrap(await vault.setUp(first)).recoveryCode
  const childKey = unwrap(vault.newChildKey())
  const sealed = unwrap(vault.seal(childKey, 'children/name/1', bytes('Leonie')))
  /** Whether a vault has the same master key: by what it can read. */
  const isReadBy = (other: ReturnType<typeof vaultIn>): boolean => {
    const opened = other.open(childKey, 'children/name/1', sealed)
    return opened.ok && Buffer.from(opened.value).toString() === 'Leonie'
  }
  return { vault, code, childKey, sealed, isReadBy }
}

describe('a vault under a passphrase', () => {
  it('is not set up at first, seals nothing, and says what to do', async () => {
    const vault = vaultIn(makeFolder())
    unwrap(await vault.begin())
    expect(vault.state()).toBe('not-set-up')
    expect(vault.newChildKey()).toMatchObject({
      error: { code: 'vault-locked', message: expect.stringMatching('choose a passphrase') },
    })
    expect(await vault.unlock(passphrase(first))).toMatchObject({ error: { code: 'vault-locked' } })
  })

  it('is open once it is set up, and locked after a restart', async () => {
    const folder = makeFolder()
    const { vault } = await setUpIn(folder)
    expect([vault.state(), vault.wrappings()]).toEqual(['open', ['passphrase', 'recovery-code']])
    const later = vaultIn(folder)
    unwrap(await later.begin())
    expect([later.state(), later.problem()]).toEqual(['locked', null])
  })

  it('is opened by its passphrase, however it is typed, and by no other', async () => {
    const folder = makeFolder()
    const { isReadBy } = await setUpIn(folder)
    const later = vaultIn(folder)
    for (const wrong of [second, `${first}s`, first.toUpperCase()])
      expect(await later.unlock(passphrase(wrong))).toMatchObject({ error: { code: 'not-allowed' } })
    expect(later.state()).toBe('locked')
    unwrap(await later.unlock(passphrase(`  ${first.replaceAll(' ', '  ')}`)))
    expect(later.state()).toBe('open')
    expect(isReadBy(later)).toBe(true)
  })

  it('is opened by its recovery code; a slip of the pen is told from a wrong code', async () => {
    const folder = makeFolder()
    const { code, isReadBy } = await setUpIn(folder)
    const other = unwrap(await vaultIn(makeFolder()).setUp(first)).recoveryCode
    const later = vaultIn(folder)
    const slip = `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`
    expect(await later.unlock(recoveryCode(slip))).toMatchObject({ error: { code: 'bad-input' } })
    expect(await later.unlock(recoveryCode(other))).toMatchObject({ error: { code: 'not-allowed' } })
    unwrap(await later.unlock(recoveryCode(code.toLowerCase().replaceAll('-', ' '))))
    expect(isReadBy(later)).toBe(true)
  })

  it('takes a new passphrase from whoever knows the old one, and only then', async () => {
    const folder = makeFolder()
    const { isReadBy } = await setUpIn(folder)
    const vault = vaultIn(folder)
    expect(await vault.changePassphrase(passphrase(second), second)).toMatchObject({ error: { code: 'not-allowed' } })
    expect(await vault.changePassphrase(passphrase(first), 'short')).toMatchObject({ error: { code: 'bad-input' } })
    unwrap(await vault.changePassphrase(passphrase(first), second))
    const later = vaultIn(folder)
    expect(await later.unlock(passphrase(first))).toMatchObject({ error: { code: 'not-allowed' } })
    unwrap(await later.unlock(passphrase(second)))
    expect(isReadBy(later)).toBe(true)
  })

  it('takes a new passphrase from whoever has the recovery code, which stays good', async () => {
    const folder = makeFolder()
    const { code, isReadBy } = await setUpIn(folder)
    const vault = vaultIn(folder)
    unwrap(await vault.changePassphrase(recoveryCode(code), second))
    expect(vault.state()).toBe('open')
    for (const secret of [passphrase(second), recoveryCode(code)]) {
      const later = vaultIn(folder)
      unwrap(await later.unlock(secret))
      expect(isReadBy(later)).toBe(true)
    }
  })

  it('gives a new recovery code, and forgets the one before', async () => {
    const folder = makeFolder()
    const { vault, code, isReadBy } = await setUpIn(folder)
    const next = unwrap(await vault.renewRecoveryCode(passphrase(first))).recoveryCode
    expect(await vault.prove(recoveryCode(code))).toMatchObject({ error: { code: 'not-allowed' } })
    const later = vaultIn(folder)
    unwrap(await later.unlock(recoveryCode(next)))
    expect(isReadBy(later)).toBe(true)
  })

  it('keeps the keys of before a change until the new ones have opened it, and no longer', async () => {
    const folder = makeFolder()
    const { vault } = await setUpIn(folder)
    const before = readFileSync(join(folder, 'vault.json'))
    unwrap(await vault.changePassphrase(passphrase(first), second))
    expect(readFileSync(join(folder, 'vault.spare.json'))).toEqual(before)
    unwrap(await vaultIn(folder).unlock(passphrase(second)))
    expect(readFileSync(join(folder, 'vault.spare.json'))).toEqual(readFileSync(join(folder, 'vault.json')))
  })

  it('is not set up twice', async () => {
    const folder = makeFolder()
    const { vault } = await setUpIn(folder)
    expect(await vault.setUp(second)).toMatchObject({ error: { code: 'not-allowed' } })
    expect(await vaultIn(folder).setUp(second)).toMatchObject({ error: { code: 'not-allowed' } })
    unwrap(await vaultIn(folder).unlock(passphrase(first)))
  })

  it('set up twice at once is set up once', async () => {
    const folder = makeFolder()
    const vault = vaultIn(folder)
    const both = await Promise.all([vault.setUp(first), vault.setUp(second)])
    expect(both.map((result) => result.ok)).toEqual([true, false])
    unwrap(await vaultIn(folder).unlock(passphrase(first)))
  })

  it('grows the cost of guessing when it is opened by a program that has a greater one', async () => {
    const folder = makeFolder()
    await setUpIn(folder)
    const costOf = () => JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8')).content.passphrase.cost
    expect(costOf()).toEqual(cheap)
    const dearer = { ...cheap, N: 2 ** 11 }
    unwrap(await vaultIn(folder, { cost: dearer }).unlock(passphrase(first)))
    expect(costOf()).toEqual(dearer)
    unwrap(await vaultIn(folder, { cost: dearer }).unlock(passphrase(first)))
  })

  it('tells whoever listens, at every change', async () => {
    const vault = vaultIn(makeFolder())
    const told = vi.fn(() => vault.state())
    const stop = vault.onChange(told)
    await vault.setUp(first)
    vault.lock()
    vault.lock()
    await vault.unlock(passphrase(first))
    stop()
    vault.lock()
    expect(told.mock.results.map(({ value }) => value)).toEqual(['open', 'locked', 'open'])
  })
})

describe('a locked vault', () => {
  it('seals and opens nothing', async () => {
    const { vault, childKey, sealed } = await setUpIn(makeFolder())
    vault.lock()
    expect(vault.state()).toBe('locked')
    for (const result of [
      vault.newChildKey(),
      vault.seal(childKey, 'children/name/1', bytes('x')),
      vault.open(childKey, 'children/name/1', sealed),
    ])
      expect(result).toMatchObject({ ok: false, error: { code: 'vault-locked' } })
  })

  it('leaves nothing of the key where it stood in memory', async () => {
    const folder = makeFolder()
    const { store } = createMemoryKeyStore()
    unwrap(await vaultIn(folder, { keyStore: store }).begin())
    const handedOut: Uint8Array[] = []
    const vault = vaultIn(folder, {
      keyStore: {
        ...store,
        decrypt: async (sealed) => {
          const opened = await store.decrypt(sealed)
          if (opened.ok) handedOut.push(opened.value.plain)
          return opened
        },
      },
    })
    unwrap(await vault.begin())
    expect(handedOut[0]?.some((byte) => byte !== 0)).toBe(true)
    vault.lock()
    expect(handedOut).toEqual([new Uint8Array(32)])
  })

  it('locked in the middle of a change loses nothing: the new passphrase opens it, or the old one does', async () => {
    const folder = makeFolder()
    const { vault, isReadBy } = await setUpIn(folder)
    for (const afterMs of [0, 1, 2, 4, 6, 8, 12]) {
      unwrap(await vault.changePassphrase(passphrase(first), first))
      const change = vault.changePassphrase(passphrase(first), second)
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      vault.lock()
      const changed = await change
      const later = vaultIn(folder)
      unwrap(await later.unlock(passphrase(changed.ok ? second : first)))
      expect(isReadBy(later)).toBe(true)
      unwrap(await later.changePassphrase(passphrase(changed.ok ? second : first), first))
    }
  })
})

describe('what is sealed for a child', () => {
  it('opens with that child’s key, in its place, and nowhere else', async () => {
    const { vault } = await setUpIn(makeFolder())
    const [own, other] = [unwrap(vault.newChildKey()), unwrap(vault.newChildKey())]
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.string(), fc.string(), (plain, context, elsewhere) => {
        const sealed = unwrap(vault.seal(own, context, plain))
        expect(unwrap(vault.open(own, context, sealed))).toEqual(plain)
        expect(vault.open(other, context, sealed)).toMatchObject({ error: { code: 'vault-damaged' } })
        if (context !== elsewhere)
          expect(vault.open(own, elsewhere, sealed)).toMatchObject({ error: { code: 'vault-damaged' } })
      }),
    )
  })

  it('does not open with a key that is another computer’s, changed, or none', async () => {
    const { vault, sealed } = await setUpIn(makeFolder())
    const { childKey: foreign } = await setUpIn(makeFolder())
    for (const key of [foreign, foreign.subarray(1), new Uint8Array(), sealed])
      expect(vault.open(key, 'children/name/1', sealed)).toMatchObject({ error: { code: 'vault-damaged' } })
  })

  it('is no key itself: what was sealed under a child’s key is not taken for a wrapped one', async () => {
    const { vault, childKey } = await setUpIn(makeFolder())
    const asKey = unwrap(vault.seal(childKey, 'vault/child-key', new Uint8Array(32)))
    expect(vault.seal(asKey, 'x', bytes('y'))).toMatchObject({ error: { code: 'vault-damaged' } })
  })
})

describe('a vault in the system’s key store', () => {
  it('is made by itself and opens by itself', async () => {
    const folder = makeFolder()
    const { store } = createMemoryKeyStore()
    const vault = vaultIn(folder, { keyStore: store })
    unwrap(await vault.begin())
    expect([vault.state(), vault.wrappings()]).toEqual(['open', ['key-store']])
    const key = unwrap(vault.newChildKey())
    const sealed = unwrap(vault.seal(key, 'a', bytes('b')))
    const later = vaultIn(folder, { keyStore: store })
    unwrap(await later.begin())
    expect(unwrap(later.open(key, 'a', sealed))).toEqual(bytes('b'))
  })

  it('is not made where there is no key store worth the name', async () => {
    const folder = makeFolder()
    const { store, state } = createMemoryKeyStore()
    state.isAvailable = false
    const vault = vaultIn(folder, { keyStore: store })
    unwrap(await vault.begin())
    expect(vault.state()).toBe('not-set-up')
    expect(readdirSync(folder)).toEqual([])
  })

  it('is locked while the key store refuses, says so, and opens when it is asked again', async () => {
    const folder = makeFolder()
    const { store, state } = createMemoryKeyStore()
    unwrap(await vaultIn(folder, { keyStore: store }).begin())
    state.isRefusing = true
    const vault = vaultIn(folder, { keyStore: store })
    expect(await vault.begin()).toMatchObject({ error: { code: 'vault-locked' } })
    expect([vault.state(), vault.problem()?.code]).toEqual(['locked', 'vault-locked'])
    state.isRefusing = false
    unwrap(await vault.begin())
    expect([vault.state(), vault.problem()]).toEqual(['open', null])
  })

  it('whose key store refuses at the very first can still be set up with a passphrase', async () => {
    const { store, state } = createMemoryKeyStore()
    state.isRefusing = true
    const vault = vaultIn(makeFolder(), { keyStore: store })
    expect((await vault.begin()).ok).toBe(false)
    expect(vault.state()).toBe('not-set-up')
    unwrap(await vault.setUp(first))
    expect(vault.state()).toBe('open')
  })

  it('says on a host that reaches no key store what to do', async () => {
    const folder = makeFolder()
    unwrap(await vaultIn(folder, { keyStore: createMemoryKeyStore().store }).begin())
    const vault = vaultIn(folder)
    expect(await vault.begin()).toMatchObject({
      error: { code: 'vault-locked', message: expect.stringMatching('desktop app') },
    })
    expect(await vault.setUp(first)).toMatchObject({ error: { code: 'vault-locked' } })
  })

  it('takes a passphrase as well, and then survives the loss of the key store', async () => {
    const folder = makeFolder()
    const vault = vaultIn(folder, { keyStore: createMemoryKeyStore().store })
    unwrap(await vault.begin())
    const key = unwrap(vault.newChildKey())
    const sealed = unwrap(vault.seal(key, 'a', bytes('b')))
    const { recoveryCode: code } = unwrap(await vault.setUp(first))
    expect(vault.wrappings()).toEqual(['key-store', 'passphrase', 'recovery-code'])
    const { store } = createMemoryKeyStore()
    for (const secret of [passphrase(first), recoveryCode(code)]) {
      const later = vaultIn(folder, { keyStore: store })
      unwrap(await later.unlock(secret))
      expect(unwrap(later.open(key, 'a', sealed))).toEqual(bytes('b'))
    }
    // The new key store has the key now, so that nobody is asked any more.
    const again = vaultIn(folder, { keyStore: store })
    unwrap(await again.begin())
    expect(unwrap(again.open(key, 'a', sealed))).toEqual(bytes('b'))
  })

  it('does not take just any bytes that a key store hands out', async () => {
    const folder = makeFolder()
    const { store, kept } = createMemoryKeyStore()
    unwrap(await vaultIn(folder, { keyStore: store }).begin())
    for (const name of kept.keys()) kept.set(name, new Uint8Array(32))
    const vault = vaultIn(folder, { keyStore: store })
    expect(await vault.begin()).toMatchObject({ error: { code: 'vault-locked' } })
    expect(vault.state()).toBe('locked')
  })

  it('is put in anew where the system has a newer key', async () => {
    const folder = makeFolder()
    const { store, state, kept } = createMemoryKeyStore()
    unwrap(await vaultIn(folder, { keyStore: store }).begin())
    state.isStale = true
    unwrap(await vaultIn(folder, { keyStore: store }).begin())
    state.isStale = false
    expect(kept.size).toBe(2)
    kept.delete('kept-0')
    unwrap(await vaultIn(folder, { keyStore: store }).begin())
  })
})

describe('a damaged file of keys', () => {
  const harm = {
    'half of it': (text: string) => text.slice(0, text.length / 2),
    'nothing in it': () => '',
    'other content': () =>
      '{"format":1,"content":{},"sum":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}',
  }
  it.each(Object.keys(harm) as (keyof typeof harm)[])(
    '(%s) is told, is not written over, and its spare serves',
    async (how) => {
      const folder = makeFolder()
      const { isReadBy } = await setUpIn(folder)
      const [main, spare] = [join(folder, 'vault.json'), join(folder, 'vault.spare.json')]
      const [whole, broken] = [readFileSync(main, 'utf8'), harm[how](readFileSync(main, 'utf8'))]
      writeFileSync(main, broken)
      if (how !== 'other content') {
        const saved = vaultIn(folder)
        unwrap(await saved.unlock(passphrase(first)))
        expect(isReadBy(saved)).toBe(true)
      }
      writeFileSync(main, broken)
      writeFileSync(spare, broken)
      const vault = vaultIn(folder)
      expect((await vault.begin()).ok).toBe(false)
      expect([vault.state(), vault.problem()?.code]).toEqual(['locked', 'vault-damaged'])
      for (const result of [await vault.setUp(second), await vault.unlock(passphrase(first))])
        expect(result).toMatchObject({ error: { code: 'vault-damaged' } })
      expect([readFileSync(main, 'utf8'), readFileSync(spare, 'utf8')]).toEqual([broken, broken])
      // A backup put in its place heals it, without a restart.
      writeFileSync(main, whole)
      rmSync(spare)
      unwrap(await vault.unlock(passphrase(first)))
      expect([isReadBy(vault), vault.problem()]).toEqual([true, null])
    },
  )

  it('with a wrapping from another vault does not open', async () => {
    const [folder, other] = [makeFolder(), makeFolder()]
    await setUpIn(folder)
    await setUpIn(other)
    const keysOf = (of: string) => JSON.parse(readFileSync(join(of, 'vault.json'), 'utf8')).content
    const { createSturdyFile } = await import('../../main/vault/sturdyFile.ts')
    const { silentLogger } = await import('../store/attempts.ts')
    const file = createSturdyFile({ folder, name: 'vault', spare: 'same', logger: silentLogger })
    unwrap(file.write({ ...keysOf(folder), passphrase: keysOf(other).passphrase }))
    expect(await vaultIn(folder).unlock(passphrase(first))).toMatchObject({ error: { code: 'not-allowed' } })
  })
})

describe('killed in the middle', () => {
  const untilItLives = async (
    start: (folder: string) => Promise<void>,
    check: (folder: string) => Promise<void>,
    work: (vault: ReturnType<typeof vaultIn>) => Promise<unknown>,
  ) => {
    for (let fatal = 0; ; fatal += 1) {
      const folder = makeFolder()
      await start(folder)
      const steps = createDyingSteps(fatal)
      await untilKilled(() => work(vaultIn(folder, { steps })))
      await check(folder)
      if (!steps.isDead()) return fatal
    }
  }

  it('of being set up, it is either not set up or opens', async () => {
    const deaths = await untilItLives(
      async () => undefined,
      async (folder) => {
        const vault = vaultIn(folder)
        unwrap(await vault.begin())
        expect(vault.problem()).toBeNull()
        if (vault.state() === 'not-set-up') unwrap(await vault.setUp(first))
        unwrap(await vaultIn(folder).unlock(passphrase(first)))
      },
      (vault) => vault.setUp(first),
    )
    expect(deaths).toBeGreaterThanOrEqual(8)
  })

  it('of a change of passphrase, one of the two opens it, and what was sealed is read', async () => {
    const setUps = new Map<string, Awaited<ReturnType<typeof setUpIn>>>()
    const opened = { first: 0, second: 0 }
    const deaths = await untilItLives(
      async (folder) => void setUps.set(folder, await setUpIn(folder)),
      async (folder) => {
        const vault = vaultIn(folder)
        const byFirst = await vault.unlock(passphrase(first))
        if (!byFirst.ok) unwrap(await vault.unlock(passphrase(second)))
        opened[byFirst.ok ? 'first' : 'second'] += 1
        expect(setUps.get(folder)?.isReadBy(vault)).toBe(true)
        unwrap(await vaultIn(folder).unlock(recoveryCode(setUps.get(folder)?.code ?? '')))
      },
      (vault) => vault.changePassphrase(passphrase(first), second),
    )
    expect(deaths).toBeGreaterThanOrEqual(8)
    expect(Math.min(opened.first, opened.second)).toBeGreaterThan(0)
  })
})
