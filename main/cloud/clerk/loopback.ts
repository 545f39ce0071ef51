import { createServer, type Server } from 'node:http'

/** Clerk sends nonces only to addresses that it was told of, so these are fixed: the first one that is free is used. */
export const loopbackPorts = [61_789, 61_790, 61_791] as const
const path = '/signed-in'

export type Returned =
  | { readonly kind: 'nonce'; readonly nonce: string }
  /** Whoever was at Google's page said no, or Google did. */
  | { readonly kind: 'refused' }

export interface Loopback {
  readonly address: string
  close(): void
}

const page = (title: string, line: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body style="font:1.25rem/1.6 sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem"><h1>${title}</h1><p>${line}</p><p lang="de">Dieses Fenster kann geschlossen werden. Weiter geht es in der App.</p>`
const back = page('Tongue Twisters Challenge', 'You can close this window. It goes on in the app.')

const listen = (server: Server, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const failed = (): void => resolve(false)
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      resolve(true)
    })
  })

/**
 * Where the system's browser comes back to after Google's page: a server on 127.0.0.1 for as long as somebody is there. Other
 * programs of this computer can call it as well; a nonce that is not for this app's own sign-in is worth nothing, and is not the
 * end of waiting. Null where every port is taken.
 */
export const openLoopback = async (
  onReturn: (returned: Returned) => void,
  ports: readonly number[] = loopbackPorts,
): Promise<Loopback | null> => {
  for (const port of ports) {
    const host = `127.0.0.1:${port}`
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', `http://${host}`)
      // The name is compared too, so that no page reaches this by a name that it makes point here.
      if (request.method !== 'GET' || request.headers.host !== host || url.pathname !== path) {
        response.writeHead(404).end()
        return
      }
      const headers = {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      }
      response.writeHead(200, headers).end(back)
      const nonce = url.searchParams.get('rotating_token_nonce')
      if (nonce !== null && /^[\w.~-]{1,500}$/.test(nonce)) onReturn({ kind: 'nonce', nonce })
      else if (url.searchParams.get('__clerk_status') === 'failed') onReturn({ kind: 'refused' })
    })
    if (!(await listen(server, port))) continue
    return {
      address: `http://${host}${path}`,
      close: () => {
        server.close()
        server.closeAllConnections()
      },
    }
  }
  return null
}
