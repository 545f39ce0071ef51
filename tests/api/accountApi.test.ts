import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccountApi } from '../../main/cloud/accountApi.ts'
import type { Result } from '../../preload/contract/result.ts'
import { databases } from '../supabase/stand-in/database.ts'
import { openCloudApi } from './cloudApi.ts'
import { childOf, newId, noon } from './samples.ts'

// The app's side of the REST API against the API itself, as it is composed for the cloud.

const [first] = databases
const common = { isAdult: true, policyVersion: '2027-01' } as const

const got = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

describe('an account, asked of the API', () => {
  let cloud: Awaited<ReturnType<typeof openCloudApi>>
  beforeAll(async () => {
    if (first === undefined) throw new Error('No database')
    cloud = await openCloudApi(first.open)
  }, 120_000)
  afterAll(() => cloud?.close())

  const apiOf = async (account: string) => {
    const token = await cloud.issuer.token(account, {})
    return createAccountApi({
      ...{ url: 'https://example.test', clock: { now: () => noon }, fetch: cloud.api.fetch },
      session: { token: async () => token },
    })
  }

  it('is nobody’s until it says whose it is', async () => {
    const api = await apiOf(`new-${newId()}`)
    expect(got(await api.me())).toMatchObject({ registered: null, clinics: [], children: 0 })
    expect(await api.accept('x'.repeat(22))).toMatchObject({ error: { code: 'not-registered' } })
    const clinic = { id: newId(), name: 'Riverside' }
    const me = got(await api.register({ kind: 'clinic', clinic, ...common }))
    expect(me).toMatchObject({ registered: { kind: 'clinic' }, clinics: [{ name: 'Riverside', role: 'admin' }] })
  })

  it('invites a guardian by a code that opens once', async () => {
    const [account, other] = [`mother-${newId()}`, `father-${newId()}`]
    const [api, second] = [await apiOf(account), await apiOf(other)]
    got(await api.register({ kind: 'family', ...common }))
    got(await second.register({ kind: 'family', ...common }))
    const child = childOf()
    expect((await (await cloud.as(account))('POST', '/v1/children', child)).status).toBe(200)
    const invited = got(await api.inviteGuardian(child.id))
    expect(invited.expiresAt).toBeGreaterThan(noon)
    got(await second.accept(invited.code))
    expect(got(await second.me()).children).toBe(1)
    expect(await second.accept(invited.code)).toMatchObject({ error: { code: 'not-found' } })
    expect(await second.inviteGuardian(newId())).toMatchObject({ error: { code: 'not-allowed' } })
  })

  it('is refused as the recogniser’s where none is set up, and without a sign-in', async () => {
    const api = await apiOf(`somebody-${newId()}`)
    expect(await api.mint()).toMatchObject({ error: { code: 'not-found' } })
    const nobody = createAccountApi({
      ...{ url: 'https://example.test', clock: { now: () => noon }, session: { token: async () => null } },
      fetch: () => Promise.reject(new Error('Asked all the same')),
    })
    expect(await nobody.me()).toMatchObject({ error: { code: 'not-allowed' } })
  })
})

describe('what is between the app and the API', () => {
  const over = (fetch: (request: Request) => Promise<Response>, now = noon) =>
    createAccountApi({
      url: 'https://example.test',
      clock: { now: () => now },
      session: { token: async () => 't' },
      fetch,
    })

  it('is no network, whatever it answers', async () => {
    const answers = [
      () => Promise.reject(new TypeError('fetch failed')),
      async () => new Response('<html>Sign in to the Wi-Fi</html>'),
      async () => new Response('Bad gateway', { status: 502 }),
      async () => Response.json({ anything: 1 }),
    ]
    for (const answer of answers) expect(await over(answer).me()).toMatchObject({ error: { code: 'offline' } })
  })

  it('mints leave for the recogniser once for minutes, and anew before it ends', async () => {
    let count = 0
    const asked = async (): Promise<Response> => {
      count += 1
      return Response.json({ token: `leave-${count}`, expiresAt: noon + 300_000, project: 'clinic-speech' })
    }
    const clock = { at: noon }
    const api = createAccountApi({
      ...{
        url: 'https://example.test',
        clock: { now: () => clock.at },
        session: { token: async () => 't' },
        fetch: asked,
      },
    })
    expect(got(await api.mint())).toEqual({
      by: 'token',
      token: 'leave-1',
      expiresAt: noon + 300_000,
      project: 'clinic-speech',
    })
    clock.at += 200_000
    expect(got(await api.mint())).toMatchObject({ token: 'leave-1' })
    clock.at += 80_000
    expect(got(await api.mint())).toMatchObject({ token: 'leave-2' })
    api.forget()
    expect(got(await api.mint())).toMatchObject({ token: 'leave-3' })
  })
})
