import type { ElectronApi, ElectronContents } from './api.ts'
import { isOurPage } from './page.ts'

/** The page has no network beyond its own origin. */
const ownSchemes: ReadonlySet<string> = new Set(['app:', 'blob:', 'data:', 'devtools:'])

/** No window leaves our page, opens another, or holds a foreign one. */
export const hardenContents = (contents: ElectronContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    contents.on(event, (navigation) => {
      // Loading our own page anew is no departure.
      if (!isOurPage(navigation.url)) navigation.preventDefault()
    })
  }
  contents.on('will-attach-webview', (attachment) => attachment.preventDefault())
}

/** Permissions are asked for in two ways, and both must be answered: the microphone, for our main frame; nothing else. */
export const hardenSession = (electron: ElectronApi): void => {
  const session = electron.session.defaultSession
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const types = details.mediaTypes ?? []
    const isMicrophone = permission === 'media' && types.length > 0 && types.every((type) => type === 'audio')
    callback(isMicrophone && details.isMainFrame === true && isOurPage(details.requestingUrl ?? ''))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, details) =>
      permission === 'media' && details.mediaType === 'audio' && details.isMainFrame && isOurPage(requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (download) => download.preventDefault())
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    const parsed = URL.parse(url)
    const isOwn = parsed !== null && ownSchemes.has(parsed.protocol)
    callback({ cancel: !isOwn || (parsed.protocol === 'app:' && !isOurPage(url)) })
  })
}
