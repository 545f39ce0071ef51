import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { Webhook } from 'svix'
import { z } from 'zod'

/** Seconds by which clocks may differ. */
const clockTolerance = 5
/** For no longer than this is a token believed without another look; and so many of them at once. */
const [heldMs, mostHeld] = [30_000, 2_000]

export interface ClerkParts {
  /** Of the instance, as in https://clerk.example.com: who made the token. */
  readonly issuer: string
  /** Origins of our own pages and apps: for whom it was made. */
  readonly parties: readonly string[]
  /** The instance's public keys; fetched from the issuer and kept where left out. */
  readonly keys?: JWTVerifyGetKey
}

const Claims = z.object({ sub: z.string().min(1).max(200), azp: z.string().optional(), sts: z.string().optional() })

/**
 * Looks at a session token of Clerk's: its seal (RS256 alone), who made it, its end, and for whom it was made. Gives the account, or
 * null. A token of an app without an origin of its own has no `azp`.
 */
export const createClerkTokens = ({ issuer, parties, keys }: ClerkParts) => {
  const known = keys ?? createRemoteJWKSet(new URL('/.well-known/jwks.json', issuer))
  /** Found to hold a moment ago: a session asks many times with one token, and an RSA check takes longer than most answers. */
  const held = new Map<string, { readonly sub: string; readonly until: number }>()
  const keep = (token: string, sub: string, exp: number | undefined): string => {
    if (held.size >= mostHeld) held.clear()
    held.set(token, { sub, until: Math.min(Date.now() + heldMs, (exp ?? 0) * 1000) })
    return sub
  }
  return async (token: string): Promise<string | null> => {
    const before = held.get(token)
    if (before !== undefined && before.until > Date.now()) return before.sub
    held.delete(token)
    try {
      const { payload } = await jwtVerify(token, known, {
        ...{ issuer, algorithms: ['RS256'], clockTolerance, requiredClaims: ['sub', 'exp', 'iat'] },
      })
      const claims = Claims.safeParse(payload)
      if (!claims.success) return null
      const { sub, azp, sts } = claims.data
      if (azp !== undefined && !parties.includes(azp)) return null
      // Signed up, but something that the instance asks for is still to come.
      return sts === 'pending' ? null : keep(token, sub, payload.exp)
    } catch {
      return null
    }
  }
}

const Event = z.object({ type: z.string().max(100), data: z.object({ id: z.string().min(1).max(200).optional() }) })

/** Reads Clerk's messages; null where the signature does not hold or is older than five minutes. */
export const createClerkEvents = (secret: string) => {
  const webhook = new Webhook(secret)
  return (body: string, headers: Readonly<Record<string, string>>) => {
    try {
      webhook.verify(body, { ...headers })
      const event = Event.parse(JSON.parse(body))
      return { id: headers['svix-id'] ?? '', type: event.type, account: event.data.id ?? null }
    } catch {
      return null
    }
  }
}
