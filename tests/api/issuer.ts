import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

const until = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds

/** A provider of accounts with keys of its own, as Clerk publishes and uses them. */
export const createIssuer = async (issuer = 'https://clerk.example.test') => {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] }
  return {
    ...{ issuer, jwks },
    /** A token of the account; a claim that is undefined is left out. */
    token: (sub: string, claims: JWTPayload = {}): Promise<string> =>
      new SignJWT({
        ...{
          sub,
          iss: issuer,
          azp: 'https://app.example.test',
          role: 'authenticated',
          exp: until(600),
          iat: until(-1),
          ...claims,
        },
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .sign(privateKey),
  }
}
export type Issuer = Awaited<ReturnType<typeof createIssuer>>
