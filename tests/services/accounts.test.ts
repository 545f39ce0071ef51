import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClerkAccounts } from '../../main/cloud/clerk/accounts.ts'
import type { AccountApi, Logger, SturdyFile } from '../../main/ports/index.ts'
import { createAccountSafe } from '../../main/services/accountSafe.ts'
import { createAccountsService } from '../../main/services/accounts.ts'
import type { AccountStatus } from '../../preload/contract/accounts.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { loadFreshClerk, loopbackAddress, loopbackPort } from '../cloud/clerk/clerk.ts'
import { type ClerkStandIn, startClerkStandIn } from '../stand-ins/clerk/server.ts'
import { createVaultStandIn } from '../stand-ins/vault.ts'
import { createMemoryFile } from './secrets.ts'

let standIn: ClerkStandIn
const childId = '01890a5d-ac96-774b-bcce-b302099a8057'
const [email, password] = ['dana@example.org', 'four green words']

beforeEach(async () => {
  standIn = await startClerkStandIn({ redirects: [loopbackAddress] })
  standIn.addPerson({ email, password, name: 'Dana' })
})
afterEach(() => standIn.close())

/** On a busy machine as well. */
const soon = <T>(check: () => T | Promise<T>, timeout = 15_000): Promise<T> => vi.waitFor(check, { timeout })

interface Ground {
  readonly file?: SturdyFile & { content(): unknown }
  readonly vault?: ReturnType<typeof createVaultStandIn>
  readonly isSetUp?: boolean
  readonly api?: AccountApi
}

/** The service with the real client, on a computer whose disk is `file`. */
const createComputer = ({ file = createMemoryFile(), vault = createVaultStandIn(), ...more }: Ground = {}) => {
  const lines: string[] = []
  const log: Logger['info'] = (event, fields = {}) => void lines.push(JSON.stringify({ event, ...fields }))
  const logger: Logger = { info: log, warn: log, error: log }
  const safe = createAccountSafe({ file, vault, logger })
  const listeners = new Set<() => void>()
  const opened: URL[] = []
  let unsent = 0
  const service = createAccountsService({
    provider:
      more.isSetUp === false
        ? null
        : createClerkAccounts({
            ...{ publishableKey: standIn.publishableKey, proxyUrl: standIn.proxyUrl, program: 'Test/1.0 (Linux)' },
            ...{ shelf: safe.shelf, load: loadFreshClerk, loopbackPorts: [loopbackPort], patienceMs: 3_000 },
            openOutside: async (address) => {
              opened.push(address)
              return succeed(undefined)
            },
          }),
    safe,
    vault: {
      state: vault.state,
      onChange: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    unsent: async () => unsent,
    apiFor: () => more.api ?? null,
    newId: () => childId,
    logger,
    emit: () => undefined,
    ...{ random: () => 0, retryMs: 400 },
  })
  const status = async (): Promise<AccountStatus> => {
    const answer = await service.handlers['accounts.status']()
    if (!answer.ok) throw new Error('No status')
    return answer.value
  }
  return {
    ...{ service, file, vault, lines, opened, status },
    ...{ handlers: service.handlers, signIn: () => service.handlers['accounts.signIn']({ email, password }) },
    setVault: (state: 'open' | 'locked' | 'not-set-up') => {
      vault.set(state)
      for (const listener of listeners) listener()
    },
    leaveUnsent: (count: number) => {
      unsent = count
    },
  }
}

const got = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

describe('the account on this computer', () => {
  it('is nothing where the app was set up without accounts', async () => {
    const { status, signIn, service } = createComputer({ isSetUp: false })
    service.start()
    expect(await status()).toMatchObject({ kind: 'unavailable', profile: null, connection: 'none' })
    expect(await signIn()).toMatchObject({ error: { code: 'not-found' } })
    expect(await service.session.token()).toBeNull()
    expect(standIn.seen).toEqual([])
  })

  it('asks nobody anything until somebody has, or wants, an account', async () => {
    const { service, status } = createComputer()
    service.start()
    expect(await status()).toMatchObject({ kind: 'signed-out' })
    expect(standIn.seen).toEqual([])
  })

  it('signs in, and says who to whoever speaks to the cloud', async () => {
    const { signIn, service } = createComputer()
    expect(got(await signIn())).toMatchObject({
      ...{ kind: 'signed-in', profile: { email, name: 'Dana' }, connection: 'online', isKept: true, step: null },
    })
    expect(service.session.userId()).toMatch(/^user_/)
    expect(await service.session.token()).toMatch(/^ey/)
  })

  it('shows no token to windows, to the log or to the disk', async () => {
    const { signIn, service, file, lines, handlers } = createComputer()
    const seen: unknown[] = [
      await signIn(),
      await handlers['accounts.status'](),
      await handlers['accounts.computers'](),
    ]
    const token = (await service.session.token()) ?? ''
    const kept = JSON.stringify(file.content())
    for (const text of [JSON.stringify(seen), kept, lines.join('\n')]) {
      expect(text).not.toContain(token.split('.')[2])
      expect(text).not.toContain(password)
    }
    expect(kept).not.toContain('dana')
    expect(lines.join('\n')).not.toContain('dana')
  })

  it('needs a code for a new account, can be sent again, and can be given up', async () => {
    const { handlers } = createComputer()
    const asked = await handlers['accounts.signUp']({ email: 'new@example.org', password, isAdult: true })
    expect(got(asked).step).toEqual({ kind: 'code', by: 'email', sentTo: 'new@example.org' })
    expect(got(await handlers['accounts.sendAgain']()).step).toMatchObject({ kind: 'code' })
    expect(got(await handlers['accounts.cancel']()).step).toBeNull()
    await handlers['accounts.signUp']({ email: 'other@example.org', password, isAdult: true })
    const done = await handlers['accounts.code']({ code: standIn.lastCode('other@example.org') })
    expect(got(done)).toMatchObject({ kind: 'signed-in', profile: { email: 'other@example.org' } })
  })

  it('comes back from Google by itself', async () => {
    standIn.nextGoogle(email, 'Dana')
    const { handlers, opened, status } = createComputer()
    expect(got(await handlers['accounts.google']({ isAdult: false })).step).toEqual({ kind: 'browser' })
    await soon(() => expect(opened).toHaveLength(1))
    await fetch(opened[0] ?? '')
    await soon(async () => expect(await status()).toMatchObject({ kind: 'signed-in', step: null }))
  })

  it('can be given up while somebody is at Google’s page', async () => {
    const { handlers, opened, status } = createComputer()
    await handlers['accounts.google']({ isAdult: false })
    await soon(() => expect(opened).toHaveLength(1))
    await handlers['accounts.cancel']()
    expect(await status()).toMatchObject({ kind: 'signed-out', step: null, problem: null })
    expect(got(await handlers['accounts.signIn']({ email, password }))).toMatchObject({ kind: 'signed-in' })
  })
})

describe('over restarts', () => {
  it('is there at once without a network, and is online once there is one', async () => {
    const before = createComputer()
    await before.signIn()
    standIn.behave('hangs')
    const after = createComputer(before)
    const began = performance.now()
    after.service.start()
    const first = await after.status()
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(first).toMatchObject({ kind: 'signed-in', profile: { email }, connection: 'connecting' })
    expect(after.service.session.userId()).toBe(before.service.session.userId())
    await soon(async () => expect(await after.status()).toMatchObject({ connection: 'offline' }), 20_000)
    expect(await after.service.session.token()).toBeNull()
    standIn.behave('answers')
    await soon(async () => expect(await after.status()).toMatchObject({ connection: 'online' }), 20_000)
    expect(await after.service.session.token()).not.toBeNull()
    after.service.close()
  })

  it('is locked until what is private is unlocked, and then goes on', async () => {
    const before = createComputer()
    await before.signIn()
    before.vault.set('locked')
    const after = createComputer(before)
    after.service.start()
    expect(await after.status()).toMatchObject({ kind: 'locked', profile: null })
    expect(await after.signIn()).toMatchObject({ error: { code: 'vault-locked' } })
    after.setVault('open')
    await soon(async () => expect(await after.status()).toMatchObject({ kind: 'signed-in', connection: 'online' }))
  })

  it('is forgotten where nothing seals it, and kept as soon as something does', async () => {
    const before = createComputer()
    before.vault.set('not-set-up')
    expect(got(await before.signIn())).toMatchObject({ kind: 'signed-in', isKept: false })
    expect(before.file.content()).toBeUndefined()
    before.setVault('open')
    expect(await before.status()).toMatchObject({ isKept: true })
    const after = createComputer(before)
    expect(await after.status()).toMatchObject({ kind: 'signed-in' })
  })

  it('says that it was signed out elsewhere', async () => {
    const before = createComputer()
    await before.signIn()
    standIn.revoke(email)
    const after = createComputer(before)
    after.service.start()
    await soon(async () =>
      expect(await after.status()).toMatchObject({ kind: 'signed-out', problem: { code: 'not-allowed' } }),
    )
    expect(after.file.content()).toBeNull()
  })

  it('takes a file that cannot be read for nobody', async () => {
    const { status } = createComputer({
      file: createMemoryFile({ wrappedKey: 'AAAA', token: 'AAAA', profile: 'AAAA' }),
    })
    expect(await status()).toMatchObject({ kind: 'signed-out' })
  })
})

describe('signing out', () => {
  it('warns of what was not sent, and of more than was shown', async () => {
    const { signIn, handlers, leaveUnsent, status } = createComputer()
    await signIn()
    leaveUnsent(3)
    expect(await status()).toMatchObject({ unsent: 3 })
    expect(await handlers['accounts.signOut']({ unsent: 0 })).toMatchObject({ error: { code: 'unsent' } })
    leaveUnsent(4)
    expect(await handlers['accounts.signOut']({ unsent: 3 })).toMatchObject({ error: { code: 'unsent' } })
    expect(got(await handlers['accounts.signOut']({ unsent: 4 }))).toMatchObject({
      kind: 'signed-out',
      profile: null,
    })
  })

  it('leaves nothing on the disk, with a network or without', async () => {
    for (const mode of ['answers', 'broken'] as const) {
      const computer = createComputer()
      await computer.signIn()
      standIn.behave(mode)
      expect(got(await computer.handlers['accounts.signOut']({ unsent: 0 }))).toMatchObject({
        kind: 'signed-out',
        problem: null,
      })
      expect(computer.file.content()).toBeNull()
      expect(await computer.service.session.token()).toBeNull()
      standIn.behave('answers')
    }
  })
})

describe('in the cloud', () => {
  const me = { account: 'user_1', registered: null, clinics: [], children: 0 }
  const createApi = (): { [Name in keyof AccountApi]: ReturnType<typeof vi.fn<AccountApi[Name]>> } => ({
    me: vi.fn(async () => succeed(me)),
    register: vi.fn(async () =>
      succeed({
        ...me,
        registered: { kind: 'clinic' as const, policyVersion: '1', at: 1 },
        clinics: [{ id: childId, name: 'R', role: 'admin' as const }],
      }),
    ),
    inviteGuardian: vi.fn(async () => succeed({ code: 'a-code', expiresAt: 7 })),
    accept: vi.fn(async () => succeed(undefined)),
    mint: vi.fn(async () => fail('offline', '')),
    report: vi.fn(async () => succeed(undefined)),
    tellStatus: vi.fn(async () => succeed(undefined)),
    forget: vi.fn(),
  })

  it('nobody is anything before they are signed in', async () => {
    const { handlers } = createComputer({ api: createApi() })
    for (const answer of [
      await handlers['accounts.membership'](),
      await handlers['accounts.invite']({ childId }),
      await handlers['accounts.accept']({ code: 'x'.repeat(22) }),
    ]) {
      expect(answer).toMatchObject({ error: { code: 'not-allowed' } })
    }
  })

  it('an account says whose it is, as an adult’s, and makes codes for guardians', async () => {
    const api = createApi()
    const { signIn, handlers, status } = createComputer({ api })
    await signIn()
    expect(await status()).toMatchObject({ hasCloud: true })
    expect(got(await handlers['accounts.membership']())).toEqual({ kind: null, clinics: [], children: 0 })
    const registered = await handlers['accounts.register']({ kind: 'clinic', clinic: 'Riverside' })
    expect(got(registered)).toEqual({ kind: 'clinic', clinics: [{ name: 'R', role: 'admin' }], children: 0 })
    expect(api.register).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ isAdult: true, clinic: { id: childId, name: 'Riverside' } }),
    )
    expect(got(await handlers['accounts.invite']({ childId }))).toEqual({ code: 'a-code', expiresAt: 7 })
    await handlers['accounts.signOut']({ unsent: 0 })
    expect(api.forget).toHaveBeenCalled()
  })

  it('is not asked where the app was set up without one', async () => {
    const { signIn, handlers, status } = createComputer()
    await signIn()
    expect(await status()).toMatchObject({ hasCloud: false })
    expect(await handlers['accounts.invite']({ childId })).toMatchObject({ error: { code: 'not-found' } })
  })
})
