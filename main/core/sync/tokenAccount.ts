/**
 * Whose a token says that it is: its `sub`, read and not checked (the cloud checks it). Null where it is no token. What one account
 * wrote must not leave with the token of the next that signs in meanwhile.
 */
export const accountOfToken = (token: string, decode: (base64url: string) => string): string | null => {
  const [, body] = token.split('.')
  if (body === undefined) return null
  try {
    const claims: unknown = JSON.parse(decode(body))
    const sub = typeof claims === 'object' && claims !== null && 'sub' in claims ? claims.sub : null
    return typeof sub === 'string' ? sub : null
  } catch {
    return null
  }
}
