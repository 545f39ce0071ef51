import type { IncomingMessage } from 'node:http'

/** The address that the page has, and no other. */
export interface Address {
  readonly host: string
  readonly origin: string
  readonly cookieName: string
}

export const addressOf = (port: number): Address => ({
  host: `127.0.0.1:${port}`,
  origin: `http://127.0.0.1:${port}`,
  // Cookies do not keep ports apart, so that the name must.
  cookieName: `ttc-${port}`,
})

/** How often a header stands in the request: twice is as suspect as wrong. */
const single = (request: IncomingMessage, name: string): string | undefined => {
  const values = request.headersDistinct[name]
  return values?.length === 1 ? values[0] : undefined
}

/**
 * Whether a request comes from our own page or a person's own hand. The exact Host defeats rebinding (a foreign name
 * that resolves to 127.0.0.1), the exact Origin and Sec-Fetch-Site defeat other sites and other ports of this computer.
 */
export const isFromOurPage = (
  request: IncomingMessage,
  address: Address,
  needs: { readonly origin: boolean },
): boolean => {
  if (single(request, 'host') !== address.host) return false
  const hasOrigin = request.headersDistinct.origin !== undefined
  if ((hasOrigin || needs.origin) && single(request, 'origin') !== address.origin) return false
  const site = request.headersDistinct['sec-fetch-site']
  return site === undefined || (site.length === 1 && (site[0] === 'same-origin' || site[0] === 'none'))
}

/** The session token of the request's cookie, or null. */
export const tokenOf = (request: IncomingMessage, address: Address): string | null => {
  const cookies = (single(request, 'cookie') ?? '').split(';').map((part) => part.trim())
  const own = cookies.filter((part) => part.startsWith(`${address.cookieName}=`))
  return own.length === 1 && own[0] !== undefined ? own[0].slice(address.cookieName.length + 1) : null
}
