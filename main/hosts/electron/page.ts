import type { FirstPicture } from '../firstPicture.ts'
import { securityHeaders } from '../headers.ts'
import { answerStatic, type StaticFiles } from '../staticFiles.ts'
import type { ElectronApi } from './api.ts'

export const scheme = 'app'
export const pageAddress = `${scheme}://ttc/`

/** Whether an address is of our own page. Node gives foreign schemes no origin, so its parts are compared. */
export const isOurPage = (address: string): boolean => {
  const url = URL.parse(address)
  return (
    url !== null && url.protocol === `${scheme}:` && url.host === 'ttc' && url.username === '' && url.password === ''
  )
}

/** Must run before the app is ready: makes our protocol a full web origin, as https would be. */
export const registerScheme = (electron: ElectronApi): void =>
  electron.protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])

/** Serves the built page: the same first picture, list of files and headers as on the browser host. */
export const servePage = (electron: ElectronApi, files: StaticFiles, first: Pick<FirstPicture, 'page'>): void =>
  electron.session.defaultSession.protocol.handle(scheme, async (request) => {
    const headers = { ...securityHeaders() }
    if (!isOurPage(request.url)) return new Response('', { status: 403, headers })
    const path = URL.parse(request.url)?.pathname ?? ''
    if ((path === '/' || path === '/index.html') && request.method === 'GET') {
      const { inline, plain } = await first.page()
      return new Response(plain, {
        headers: {
          ...securityHeaders([], inline),
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
        },
      })
    }
    const answer = await answerStatic(files, {
      method: request.method,
      path,
      // Decompressing is the network layer's work, which an own protocol does not pass through.
      acceptEncoding: '',
      ifNoneMatch: request.headers.get('if-none-match') ?? '',
    })
    return new Response(answer.body, { status: answer.status, headers: { ...headers, ...answer.headers } })
  })
