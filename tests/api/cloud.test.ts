import { Webhook } from 'svix'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../supabase/stand-in/database.ts'
import { createAsk } from './client.ts'
import { metricsToken, openCloudApi, webhookSecret } from './cloudApi.ts'
import { createIssuer } from './issuer.ts'
import { attemptIn, childOf, newId, noon } from './samples.ts'

const family = { kind: 'family', isAdult: true, policyVersion: '2027-01' }
const clinicOf = (id: string) => ({ ...family, kind: 'clinic', clinic: { id, name: 'Riverside' } })

describe.each(databases)('the API in the cloud, on $name', ({ open }) => {
  let cloud: Awaited<ReturnType<typeof openCloudApi>>
  beforeAll(async () => {
    cloud = await openCloudApi(open)
  }, 120_000)
  afterAll(() => cloud?.close())

  /** An account with a child, a session and an attempt. */
  const settled = async (account: string) => {
    const ask = await cloud.as(account)
    expect((await ask('POST', '/v1/account', family)).status).toBe(200)
    const child = childOf()
    expect((await ask('POST', '/v1/children', child)).status).toBe(200)
    const session = { id: newId(), startedAt: noon }
    expect((await ask('POST', `/v1/children/${child.id}/sessions`, session)).status).toBe(200)
    const attempt = attemptIn(session.id, noon)
    await ask('POST', `/v1/children/${child.id}/attempts`, { attempts: [attempt] })
    return { ask, childId: child.id, sessionId: session.id, attempt }
  }

  it('lets in only tokens that hold', async () => {
    const other = await createIssuer()
    const sub = 'somebody'
    const refused = await Promise.all([
      cloud.anonymous('GET', '/v1/me'),
      createAsk(cloud.api.fetch, 'nonsense')('GET', '/v1/me'),
      createAsk(cloud.api.fetch, await other.token(sub))('GET', '/v1/me'),
      (await cloud.as(sub, { exp: 1 }))('GET', '/v1/me'),
      (await cloud.as(sub, { exp: undefined }))('GET', '/v1/me'),
      (await cloud.as(sub, { iss: 'https://elsewhere.test' }))('GET', '/v1/me'),
      (await cloud.as(sub, { azp: 'https://elsewhere.test' }))('GET', '/v1/me'),
      (await cloud.as(sub, { sts: 'pending' }))('GET', '/v1/me'),
    ])
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(refused.map(() => [401, 'not-signed-in']))
    expect(refused[0]?.headers.get('www-authenticate')).toBe('Bearer')
    expect((await (await cloud.as(sub))('GET', '/v1/me')).body).toMatchObject({ account: sub, registered: null })
  })

  it('registers adults alone, once, with their clinic', async () => {
    const ask = await cloud.as('ada')
    const id = newId()
    expect((await ask('POST', '/v1/account', { ...clinicOf(id), isAdult: false })).status).toBe(422)
    expect((await ask('POST', '/v1/children', childOf())).body.code).toBe('not-registered')
    const made = await ask('POST', '/v1/account', clinicOf(id))
    expect(made.body).toMatchObject({ registered: { kind: 'clinic' }, clinics: [{ id, role: 'admin' }] })
    const again = await ask('POST', '/v1/account', clinicOf(id))
    expect(again.body).toEqual(made.body)
  })

  it('keeps nothing of a child without a verifiable yes', async () => {
    const { ask } = await settled(`guardian-${newId()}`)
    const sample = childOf()
    const { consent, ...bare } = sample
    expect((await ask('POST', '/v1/children', bare)).status).toBe(422)
    const onScreen = { ...sample, consent: { ...consent, method: 'on-screen' } }
    expect((await ask('POST', '/v1/children', onScreen)).status).toBe(422)
    expect((await ask('GET', `/v1/children/${sample.id}`)).status).toBe(404)
  })

  it('takes nothing more of a child once a guardian withdrew, until one agrees again', async () => {
    const { ask, childId, sessionId } = await settled(`guardian-${newId()}`)
    const decide = (isGiven: boolean) => {
      const decision = { kind: 'cloud', isGiven, method: 'video-call', policyVersion: '2027-01' }
      return ask('PUT', `/v1/children/${childId}/consents/${newId()}`, decision)
    }
    const add = async () => {
      const answer = await ask('POST', `/v1/children/${childId}/attempts`, { attempts: [attemptIn(sessionId, noon)] })
      return answer.body.answers[0]
    }
    expect((await decide(false)).status).toBe(200)
    expect(await add()).toMatchObject({ outcome: 'refused', code: 'not-agreed' })
    const session = await ask('POST', `/v1/children/${childId}/sessions`, { id: newId(), startedAt: noon })
    expect([session.status, session.body.code]).toEqual([403, 'not-agreed'])
    await decide(true)
    expect(await add()).toMatchObject({ outcome: 'stored' })
  })

  it('shows nobody another’s, on any route', async () => {
    const { childId, sessionId, attempt } = await settled(`guardian-${newId()}`)
    const stranger = await cloud.as(`stranger-${newId()}`)
    await stranger('POST', '/v1/account', family)
    const plan = { content: {}, sealedNote: null, startsOn: null, endsOn: null }
    const decision = { kind: 'cloud', isGiven: true, method: 'on-paper', policyVersion: '2027-01' }
    const of = `/v1/children/${childId}`
    const tried = [
      await stranger('GET', of),
      await stranger('PATCH', of, { avatar: 'owl' }),
      await stranger('DELETE', of),
      await stranger('GET', `${of}/consents`),
      await stranger('PUT', `${of}/consents/${newId()}`, decision),
      await stranger('GET', `${of}/plans`),
      await stranger('PUT', `${of}/plans/${newId()}`, plan),
      await stranger('DELETE', `${of}/plans/${newId()}`),
      await stranger('GET', `${of}/sessions`),
      await stranger('POST', `${of}/sessions`, { id: newId(), startedAt: noon }),
      await stranger('POST', `${of}/sessions/${sessionId}/end`, { at: noon }),
      await stranger('GET', `${of}/attempts`),
      await stranger('POST', `${of}/attempts`, { attempts: [attempt] }),
      await stranger('GET', `${of}/progress?from=2026-11-01&to=2026-11-28`),
      await stranger('GET', `${of}/assignments`),
      await stranger('POST', `${of}/assignments`, { id: newId(), account: 'me' }),
      await stranger('DELETE', `${of}/assignments/${newId()}`),
      await stranger('GET', `${of}/export`),
    ]
    expect(tried.map(({ status }) => status)).toEqual(tried.map(() => 404))
    expect((await stranger('GET', '/v1/children')).body.items).toEqual([])
    expect((await stranger('GET', '/v1/dashboard?from=2026-11-01&to=2026-11-28')).body.children).toEqual([])
    expect((await stranger('POST', '/v1/children', { ...childOf(childId) })).status).toBe(409)
    const invited = await stranger('POST', '/v1/invitations', { kind: 'guardian', childId })
    expect([invited.status, invited.body.code]).toEqual([403, 'not-allowed'])
  })

  it('brings in a second guardian by a code that opens once', async () => {
    const { ask, childId } = await settled(`guardian-${newId()}`)
    const made = await ask('POST', '/v1/invitations', { kind: 'guardian', childId })
    const { code, invitation } = made.body
    const other = await cloud.as(`second-${newId()}`)
    expect((await other('POST', '/v1/invitations/accept', { code })).body.code).toBe('not-registered')
    await other('POST', '/v1/account', family)
    expect((await other('POST', '/v1/invitations/accept', { code: 'x'.repeat(22) })).status).toBe(404)
    expect((await other('POST', '/v1/invitations/accept', { code })).body).toMatchObject({ state: 'accepted' })
    expect((await other('GET', `/v1/children/${childId}`)).status).toBe(200)
    const late = await cloud.as(`late-${newId()}`)
    await late('POST', '/v1/account', family)
    expect((await late('POST', '/v1/invitations/accept', { code })).status).toBe(404)
    // The code itself is kept nowhere.
    const kept = await cloud.database.query('select to_jsonb(i)::text as row from public.invitations i')
    expect(kept.some(({ row }) => String(row).includes(code))).toBe(false)
    expect((await ask('GET', '/v1/invitations')).body.items).toMatchObject([{ id: invitation.id, state: 'accepted' }])
  })

  it('opens to nobody by the word of somebody who has lost the right to invite', async () => {
    const { ask, childId } = await settled(`guardian-${newId()}`)
    const { code } = (await ask('POST', '/v1/invitations', { kind: 'guardian', childId })).body
    await cloud.database.query(
      'update public.guardianships set ended_at = now(), revision = revision + 1 where child_id = $1',
      [childId],
    )
    const other = await cloud.as(`other-${newId()}`)
    await other('POST', '/v1/account', family)
    expect((await other('POST', '/v1/invitations/accept', { code })).status).toBe(404)
  })

  it('withdraws an invitation, and lets a clinic’s admin invite, assign and end', async () => {
    const [clinicId, admin, member] = [newId(), `admin-${newId()}`, `therapist-${newId()}`]
    const [ask, therapist] = [await cloud.as(admin), await cloud.as(member)]
    await ask('POST', '/v1/account', clinicOf(clinicId))
    await therapist('POST', '/v1/account', family)
    const invite = { kind: 'member', clinicId, role: 'therapist' }
    const gone = (await ask('POST', '/v1/invitations', invite)).body
    expect((await ask('DELETE', `/v1/invitations/${gone.invitation.id}`)).status).toBe(204)
    expect((await therapist('POST', '/v1/invitations/accept', { code: gone.code })).status).toBe(404)
    const { code } = (await ask('POST', '/v1/invitations', invite)).body
    expect((await therapist('POST', '/v1/invitations/accept', { code })).status).toBe(200)

    const child = { ...childOf(), clinicId }
    expect((await ask('POST', '/v1/children', child)).body).toMatchObject({ clinicId })
    const of = `/v1/children/${child.id}`
    expect((await therapist('GET', of)).status).toBe(404)
    const id = newId()
    expect((await ask('POST', `${of}/assignments`, { id, account: member })).body).toMatchObject({ account: member })
    expect((await therapist('GET', of)).status).toBe(200)
    // Who treats a child does not say who else does.
    expect((await therapist('POST', `${of}/assignments`, { id: newId(), account: 'friend' })).status).toBe(403)
    expect((await ask('DELETE', `${of}/assignments/${id}`)).status).toBe(204)
    expect((await therapist('GET', of)).status).toBe(404)
  })

  it('hands out everything of a child, to the last row', async () => {
    const { ask, childId, attempt } = await settled(`guardian-${newId()}`)
    const { status, body, headers } = await ask('GET', `/v1/children/${childId}/export`)
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson'])
    const lines = String(body)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ entity }) => entity)).toEqual(['child', 'consent', 'session', 'attempt', 'end'])
    expect(lines.at(-1).row.rows).toBe(lines.length - 1)
    // What a server cannot read is not there, and it is said so.
    const { leftOut } = lines.at(-1).row
    expect(leftOut.map(({ entity }: { entity: string }) => entity)).toEqual(['name', 'note', 'twister'])
    for (const { why } of leftOut) expect(why).toMatch(/key/)
    expect(lines[3].row).toEqual(attempt)
  })

  it('ends all that an account had, when it leaves', async () => {
    const account = `leaver-${newId()}`
    const { ask, childId } = await settled(account)
    expect((await ask('DELETE', '/v1/account')).status).toBe(204)
    expect((await ask('GET', `/v1/children/${childId}`)).status).toBe(404)
    expect((await ask('GET', '/v1/me')).body).toMatchObject({ registered: null, children: 0 })
    const [row] = await cloud.database.query('select deleted_at from public.children where id = $1', [childId])
    expect(row?.deleted_at).not.toBeNull()
  })

  const sign = (id: string, payload: string, at = new Date()) => ({
    ...{ 'svix-id': id, 'svix-timestamp': String(Math.floor(at.getTime() / 1000)) },
    'svix-signature': new Webhook(webhookSecret).sign(id, at, payload),
  })

  it('believes the provider’s messages by their signature, each once', async () => {
    const account = `deleted-${newId()}`
    const { ask, childId } = await settled(account)
    const [id, payload] = [`msg_${newId()}`, JSON.stringify({ type: 'user.deleted', data: { id: account } })]
    const send = (body: string, headers: Readonly<Record<string, string>>) =>
      cloud.anonymous('POST', '/v1/webhooks/clerk', body, headers)
    const forged = [
      await send(payload, {}),
      await send(payload.replace(account, 'another'), sign(id, payload)),
      await send(payload, { ...sign(id, payload), 'svix-id': 'msg_other' }),
      await send(payload, sign(id, payload, new Date(Date.now() - 600_000))),
    ]
    expect(forged.map(({ body }) => body.code)).toEqual(forged.map(() => 'bad-signature'))
    expect((await ask('GET', `/v1/children/${childId}`)).status).toBe(200)
    expect((await send(payload, sign(id, payload))).body).toEqual({ outcome: 'done' })
    expect((await ask('GET', `/v1/children/${childId}`)).status).toBe(404)
    expect((await send(payload, sign(id, payload))).body).toEqual({ outcome: 'known' })
    const other = JSON.stringify({ type: 'session.created', data: { id: 'sess' } })
    expect((await send(other, sign('msg_o', other))).body).toEqual({ outcome: 'ignored' })
    const updated = JSON.stringify({ type: 'user.updated', data: { id: account } })
    expect((await send(updated, sign(`msg_${newId()}`, updated))).body).toEqual({ outcome: 'done' })
  })

  it('has an end to what an account may ask for, whatever the account says of it', async () => {
    const ask = await cloud.as(`busy-${newId()}`)
    const [first, second] = [await ask('GET', '/v1/packs'), await ask('GET', '/v1/packs')]
    const left = (answer: typeof first) => Number(/r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1])
    expect(left(first) - left(second)).toBe(1)
    const account = `spender-${newId()}`
    const allowances = await cloud.allowancesOf(account)
    const spent = []
    for (let count = 0; count < 31; count += 1) spent.push(await allowances.spend('speech-token'))
    expect(spent.at(-1)).toMatchObject({ ok: true, value: { limit: 30, left: -1 } })
    const over = await (await cloud.as(account))('POST', '/v1/speech/token')
    expect([over.status, over.body.code]).toEqual([429, 'too-many'])
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('says what it cannot do', async () => {
    const ask = await cloud.as(`asker-${newId()}`)
    const form = new FormData()
    form.set('text', 'red rabbit')
    form.set('audio', new File([new Uint8Array(44)], 'take.wav', { type: 'audio/wav' }))
    const answers = [await ask('POST', '/v1/speech/analyze', form), await ask('POST', '/v1/speech/token')]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [501, 'not-here'],
      [501, 'not-here'],
    ])
  })

  it('logs routes and figures, and nothing of who asked or what for', async () => {
    const account = `quiet-${newId()}`
    const { childId, attempt } = await settled(account)
    const log = cloud.lines.join('\n')
    expect(log).toContain('"route":"/v1/children/:childId/attempts"')
    for (const secret of [account, childId, attempt.id, 'Bearer', 'chameleon', attempt.twisterId])
      expect(log).not.toContain(secret)
  })

  it('measures requests, for who has the token for it', async () => {
    expect((await cloud.anonymous('GET', '/v1/metrics')).status).toBe(401)
    expect((await (await cloud.as('ada'))('GET', '/v1/metrics')).status).toBe(401)
    const { body, status } = await createAsk(cloud.api.fetch, metricsToken)('GET', '/v1/metrics')
    expect(status).toBe(200)
    expect(body).toMatch(
      /ttc_api_request_seconds_bucket\{method="GET",route="\/v1\/children\/:childId",status="404",le="\+Inf"\} \d+/,
    )
  })
})
