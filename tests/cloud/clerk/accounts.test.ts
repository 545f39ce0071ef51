import { createVerify } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AccountProvider } from '../../../main/ports/index.ts'
import { type ClerkStandIn, startClerkStandIn } from '../../stand-ins/clerk/server.ts'
import { createComputer, loopbackAddress, loopbackPort } from './clerk.ts'

let standIn: ClerkStandIn
const [email, password] = ['ada@example.org', 'correct horse']

beforeEach(async () => {
  standIn = await startClerkStandIn({ redirects: [loopbackAddress] })
})
afterEach(() => standIn.close())

/** On a busy machine as well. */
const soon = <T>(check: () => T | Promise<T>, timeout = 15_000): Promise<T> => vi.waitFor(check, { timeout })

const signedIn = (accounts: AccountProvider) => accounts.signIn(email, password)

describe('accounts by the real Clerk client', () => {
  it('makes an account with a code that came by e-mail', async () => {
    const { accounts, token } = createComputer(standIn)
    expect(await accounts.signUp(email, password)).toEqual({
      ok: true,
      value: { kind: 'code', by: 'email', sentTo: email },
    })
    expect(await accounts.giveCode('000000')).toMatchObject({ ok: false, error: { code: 'code-refused' } })
    const done = await accounts.giveCode(standIn.lastCode(email))
    expect(done).toMatchObject({ ok: true, value: { kind: 'done', profile: { email, name: null } } })
    expect(token()).not.toBeNull()
  })

  it('makes tokens that the cloud can check', async () => {
    const person = standIn.addPerson({ email, password, name: 'Ada' })
    const { accounts } = createComputer(standIn)
    await signedIn(accounts)
    const [head, body, signature] = ((await accounts.token()) ?? '').split('.')
    const isRight = createVerify('RSA-SHA256')
      .update(`${head}.${body}`)
      .verify(standIn.publicKey, signature ?? '', 'base64url')
    expect(isRight).toBe(true)
    expect(JSON.parse(Buffer.from(body ?? '', 'base64url').toString())).toMatchObject({
      sub: person.id,
      role: 'authenticated',
    })
  })

  it('does not say whether address or password was wrong', async () => {
    standIn.addPerson({ email, password, name: null })
    const { accounts } = createComputer(standIn)
    const wrong = await accounts.signIn(email, 'another one')
    expect(wrong).toMatchObject({ ok: false, error: { code: 'account-unknown' } })
    expect(await accounts.signIn('nobody@example.org', password)).toEqual(wrong)
  })

  it('says why a new account was refused', async () => {
    standIn.addPerson({ email, password, name: null })
    const { accounts } = createComputer(standIn)
    expect(await accounts.signUp(email, password)).toMatchObject({ error: { code: 'account-exists' } })
    expect(await accounts.signUp('new@example.org', 'short')).toMatchObject({ error: { code: 'password-refused' } })
    expect(await accounts.signUp('new@example.org', 'password')).toMatchObject({ error: { code: 'password-refused' } })
  })

  it('signs in by a code alone', async () => {
    standIn.addPerson({ email, password, name: null })
    const { accounts } = createComputer(standIn)
    expect(await accounts.signIn(email, null)).toEqual({
      ok: true,
      value: { kind: 'code', by: 'email', sentTo: 'a***@example.org' },
    })
    expect(await accounts.giveCode(standIn.lastCode(email))).toMatchObject({ value: { kind: 'done' } })
  })

  it('asks for a second code where the account wants one', async () => {
    standIn.addPerson({ email, password, name: null, hasSecondStep: true })
    const { accounts } = createComputer(standIn)
    expect(await signedIn(accounts)).toMatchObject({ value: { kind: 'code', by: 'email' } })
    expect(await accounts.giveCode(standIn.lastCode(email))).toMatchObject({ value: { kind: 'done' } })
  })

  it('is still signed in after a restart', async () => {
    standIn.addPerson({ email, password, name: 'Ada' })
    const before = createComputer(standIn)
    await signedIn(before.accounts)
    const after = createComputer(standIn, {}, before.token())
    expect(await after.accounts.resume()).toMatchObject({ ok: true, value: { email, name: 'Ada' } })
    expect(await after.accounts.token()).not.toBeNull()
  })

  it('is nobody after a restart where the session was ended', async () => {
    standIn.addPerson({ email, password, name: null })
    const before = createComputer(standIn)
    await signedIn(before.accounts)
    standIn.revoke(email)
    expect(await createComputer(standIn, {}, before.token()).accounts.resume()).toEqual({ ok: true, value: null })
  })

  it('ends another computer, which then hears of it', async () => {
    standIn.addPerson({ email, password, name: null })
    const [one, other] = [createComputer(standIn), createComputer(standIn)]
    await signedIn(one.accounts)
    await signedIn(other.accounts)
    const ended = vi.fn()
    other.accounts.onEnded(ended)
    const listed = await one.accounts.computers()
    if (!listed.ok) throw new Error('No list')
    expect(listed.value.map(({ isThis }) => isThis).toSorted()).toEqual([false, true])
    await one.accounts.endComputer(listed.value.find(({ isThis }) => !isThis)?.id ?? '')
    expect(await one.accounts.computers()).toMatchObject({ value: [{ isThis: true, program: 'Test/1.0 (Linux)' }] })
    expect(await other.accounts.resume()).toEqual({ ok: true, value: null })
    await soon(() => expect(ended).toHaveBeenCalledOnce())
    expect(await other.accounts.token()).toBeNull()
  })

  it('signs out, and what was kept opens nothing any more', async () => {
    standIn.addPerson({ email, password, name: null })
    const { accounts, token } = createComputer(standIn)
    const ended = vi.fn()
    accounts.onEnded(ended)
    await signedIn(accounts)
    expect(await accounts.signOut()).toEqual({ ok: true, value: undefined })
    expect(await accounts.token()).toBeNull()
    expect(await createComputer(standIn, {}, token()).accounts.resume()).toEqual({ ok: true, value: null })
    expect(ended).not.toHaveBeenCalled()
    expect(await signedIn(accounts)).toMatchObject({ value: { kind: 'done' } })
  })

  it('says nothing to anybody but the frontend API, and sends no cookie', async () => {
    standIn.addPerson({ email, password, name: null })
    const fetched = vi.spyOn(globalThis, 'fetch')
    const { accounts } = createComputer(standIn)
    await signedIn(accounts)
    await accounts.token()
    const places = fetched.mock.calls.map(([input]) => new URL(String(input)).origin)
    expect(new Set(places)).toEqual(new Set([standIn.issuer]))
    expect(fetched.mock.calls.every(([, init]) => init?.credentials === 'omit')).toBe(true)
    fetched.mockRestore()
  })
})

describe('Google, by the system’s browser', () => {
  const visit = async (address: URL | undefined): Promise<void> => void (await fetch(address ?? ''))
  const waiting = new AbortController().signal

  it('signs in whoever has an account', async () => {
    standIn.addPerson({ email: 'gil@example.org', password: null, name: 'Gil' })
    standIn.nextGoogle('gil@example.org', 'Gil')
    const { accounts, opened } = createComputer(standIn)
    const done = accounts.viaGoogle(false, waiting)
    await soon(() => expect(opened).toHaveLength(1))
    await visit(opened[0])
    expect(await done).toMatchObject({
      ok: true,
      value: { kind: 'done', profile: { email: 'gil@example.org', name: 'Gil' } },
    })
  })

  it('makes an account for an adult alone', async () => {
    standIn.nextGoogle('new@example.org', 'Nia')
    const first = createComputer(standIn)
    const refused = first.accounts.viaGoogle(false, waiting)
    await soon(() => expect(first.opened).toHaveLength(1))
    await visit(first.opened[0])
    expect(await refused).toMatchObject({ error: { code: 'account-unknown' } })
    const again = first.accounts.viaGoogle(true, waiting)
    await soon(() => expect(first.opened).toHaveLength(2))
    await visit(first.opened[1])
    expect(await again).toMatchObject({ value: { kind: 'done', profile: { email: 'new@example.org' } } })
  })

  it('does not heed a nonce that is not its own, nor another address or name', async () => {
    standIn.addPerson({ email: 'gil@example.org', password: null, name: null })
    standIn.nextGoogle('gil@example.org', 'Gil')
    const { accounts, opened } = createComputer(standIn)
    const done = accounts.viaGoogle(false, waiting)
    await soon(() => expect(opened).toHaveLength(1))
    // Somebody else's, who wants this computer signed in to their account.
    const thief = createComputer(standIn, { loopbackPorts: [loopbackPort + 400] })
    expect(await thief.accounts.viaGoogle(false, AbortSignal.timeout(1_000))).toMatchObject({ ok: false })
    await fetch(`${loopbackAddress}?rotating_token_nonce=made-up`)
    expect((await fetch(loopbackAddress.replace('signed-in', 'other'))).status).toBe(404)
    expect((await fetch(loopbackAddress, { method: 'POST' })).status).toBe(404)
    await visit(opened[0])
    expect(await done).toMatchObject({ ok: true, value: { kind: 'done' } })
  })

  it('ends when whoever waits does not wish to any more, and lets go of its port', async () => {
    const { accounts, opened } = createComputer(standIn)
    const giveUp = new AbortController()
    const done = accounts.viaGoogle(false, giveUp.signal)
    await soon(() => expect(opened).toHaveLength(1))
    giveUp.abort()
    expect(await done).toMatchObject({ error: { code: 'not-allowed' } })
    await expect(fetch(loopbackAddress)).rejects.toThrow()
  })
})

describe('without a network', () => {
  it('gives up within its patience, and works again once there is one', async () => {
    standIn.addPerson({ email, password, name: null })
    const { accounts } = createComputer(standIn, { patienceMs: 1_500 })
    standIn.behave('hangs')
    const began = performance.now()
    expect(await signedIn(accounts)).toMatchObject({ error: { code: 'offline' } })
    expect(performance.now() - began).toBeLessThan(12_000)
    standIn.behave('answers')
    expect(await signedIn(accounts)).toMatchObject({ value: { kind: 'done' } })
  })

  it('takes a service that is down for no network, not for an answer', async () => {
    standIn.addPerson({ email, password, name: null })
    const before = createComputer(standIn)
    await signedIn(before.accounts)
    standIn.behave('broken')
    const after = createComputer(standIn, { patienceMs: 1_500 }, before.token())
    expect(await after.accounts.resume()).toMatchObject({ error: { code: 'offline' } })
    standIn.behave('answers')
    expect(await after.accounts.resume()).toMatchObject({ ok: true, value: { email } })
  })

  it('is not stopped by a server that takes a connection and says nothing', async () => {
    const hole = createServer(() => undefined)
    await new Promise<void>((resolve) => hole.listen(0, '127.0.0.1', resolve))
    const proxyUrl = `http://127.0.0.1:${(hole.address() as AddressInfo).port}`
    const { accounts } = createComputer(standIn, { proxyUrl, patienceMs: 1_500 }, 'kept')
    expect(await accounts.resume()).toMatchObject({ error: { code: 'offline' } })
    hole.close()
  })
})
