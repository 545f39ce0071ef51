import { JWT } from 'google-auth-library'
import { z } from 'zod'
import type { Clock, MintSpeechToken } from '../../ports/index.ts'

/** The key of a service account, as Google gives it out; of an account that may do nothing but make the other's tokens. */
export const ServiceKey = z.object({ client_email: z.string(), private_key: z.string() })

export interface SpeechTokenParts {
  readonly key: z.infer<typeof ServiceKey>
  /** The account that may transcribe, and nothing else; its address. */
  readonly speaker: string
  readonly clock: Clock
  /** How Google is reached; another way in tests alone. */
  readonly fetch?: typeof fetch
}

const lifeS = 300
const Answer = z.object({ accessToken: z.string().min(1), expireTime: z.iso.datetime({ offset: true }) })

/** Has Google make a token of 300 s for the account that may transcribe. The key itself never leaves the server. */
export const createSpeechTokens = ({ key, speaker, clock, fetch: reach }: SpeechTokenParts): MintSpeechToken => {
  // As its address has it: NAME@PROJECT.iam.gserviceaccount.com.
  const project = /@([a-z0-9-]+)\.iam\.gserviceaccount\.com$/.exec(speaker)?.[1] ?? ''
  const client = new JWT({
    ...{ email: key.client_email, key: key.private_key, scopes: ['https://www.googleapis.com/auth/iam'] },
    ...(reach === undefined ? {} : { transporterOptions: { fetchImplementation: reach } }),
  })
  return async () => {
    try {
      const { data } = await client.request<unknown>({
        ...{
          url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${encodeURIComponent(speaker)}:generateAccessToken`,
        },
        ...{ method: 'POST', timeout: 8_000 },
        data: { scope: ['https://www.googleapis.com/auth/cloud-platform'], lifetime: `${lifeS}s` },
      })
      const { accessToken, expireTime } = Answer.parse(data)
      // What lives longer than was asked for is not handed out.
      const expiresAt = Date.parse(expireTime)
      if (expiresAt > clock.now() + (lifeS + 30) * 1000) return { ok: false, code: 'unavailable' }
      return { ok: true, value: { token: accessToken, expiresAt, project } }
    } catch {
      return { ok: false, code: 'unavailable' }
    }
  }
}
