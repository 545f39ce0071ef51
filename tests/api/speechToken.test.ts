import { generateKeyPairSync } from 'node:crypto'
import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createSpeechTokens } from '../../main/cloud/rest/speechToken.ts'

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const now = Date.UTC(2026, 10, 28)
const key = { client_email: 'minter@project.iam.gserviceaccount.com', private_key: privateKey }
const speaker = 'speaker@project.iam.gserviceaccount.com'

/** Google's two addresses; what was asked of each. */
const google = (expireTime: string, status = 200) => {
  const asked: { readonly url: string; readonly body: string; readonly authorization: string | null }[] = []
  const reach: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const body = await request.text()
    asked.push({ url: request.url, body, authorization: request.headers.get('authorization') })
    const isMinting = request.url.includes('generateAccessToken')
    const answer = isMinting ? { accessToken: 'short-lived', expireTime } : { access_token: 'own', expires_in: 3600 }
    return Response.json(answer, { status: isMinting ? status : 200 })
  }
  return { asked, mint: createSpeechTokens({ key, speaker, clock: { now: () => now }, fetch: reach }) }
}

describe("a token for Google's recogniser", () => {
  it('is asked for 300 seconds, of the account that may transcribe, with a signed word of the one that may ask', async () => {
    const { asked, mint } = google('2026-11-28T00:05:00Z')
    expect(await mint()).toEqual({
      ok: true,
      value: { token: 'short-lived', expiresAt: now + 300_000, project: 'project' },
    })
    const [signing, minting] = asked
    expect(signing?.url).toBe('https://oauth2.googleapis.com/token')
    const assertion = new URLSearchParams(signing?.body).get('assertion') ?? JSON.parse(signing?.body ?? '{}').assertion
    expect(decodeJwt(assertion)).toMatchObject({ iss: key.client_email, scope: 'https://www.googleapis.com/auth/iam' })
    expect(minting?.url).toBe(
      `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${encodeURIComponent(speaker)}:generateAccessToken`,
    )
    expect(JSON.parse(minting?.body ?? '')).toEqual({
      scope: ['https://www.googleapis.com/auth/cloud-platform'],
      lifetime: '300s',
    })
    expect(minting?.authorization).toBe('Bearer own')
  })

  it('that would live longer is not handed out', async () => {
    expect(await google('2026-11-28T01:00:00Z').mint()).toEqual({ ok: false, code: 'unavailable' })
  })

  it('cannot be had where Google says no', async () => {
    expect(await google('2026-11-28T00:05:00Z', 403).mint()).toEqual({ ok: false, code: 'unavailable' })
  })
})
