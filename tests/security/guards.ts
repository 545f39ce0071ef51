/** A guard, and how it is undone. The row has to notice; it is found by the start of its condition. */
export interface Guard {
  readonly part: string
  readonly row: string
  readonly file: string
  /** Stands in the file, and is replaced where it stands first. */
  readonly text: string
  readonly by: string
}

const on = (part: string, row: string, file: string, text: string, by: string): Guard => ({ part, row, file, text, by })
const electron = (number: number, file: string, text: string, by: string): Guard =>
  on('electron', `Electron ${number}:`, file, text, by)

const hardening = 'main/hosts/electron/hardening.ts'
const window = 'main/hosts/electron/window.ts'
const bridge = 'main/hosts/electron/bridge.ts'
const printer = 'main/hosts/electron/printer.ts'
const headers = 'main/hosts/headers.ts'
const packaging = 'electron-builder.yml'
const gate = 'main/hosts/browser/gate.ts'
const requests = 'main/hosts/browser/requests.ts'
const server = 'main/hosts/browser/server.ts'
const sockets = 'main/hosts/browser/sockets.ts'
const dispatch = 'main/hosts/dispatch.ts'
const plain = 'main/hosts/plain.ts'

const electronGuards: readonly Guard[] = [
  electron(1, hardening, 'cancel: !isOwn ||', 'cancel: false && !isOwn ||'),
  electron(1, hardening, "(parsed.protocol === 'app:' && !isOurPage(url))", 'false'),
  electron(1, window, 'window.loadURL(pageAddress)', "window.loadURL(pageAddress.replace('ttc', 'other'))"),
  electron(2, window, 'nodeIntegration: false', 'nodeIntegration: true'),
  electron(2, window, 'nodeIntegrationInWorker: false', 'nodeIntegrationInWorker: true'),
  electron(2, window, 'nodeIntegrationInSubFrames: false', 'nodeIntegrationInSubFrames: true'),
  electron(2, printer, 'nodeIntegration: false', 'nodeIntegration: true'),
  electron(3, window, 'contextIsolation: true', 'contextIsolation: false'),
  electron(3, printer, 'contextIsolation: true', 'contextIsolation: false'),
  electron(4, window, 'sandbox: true', 'sandbox: false'),
  electron(4, printer, 'sandbox: true', 'sandbox: false'),
  electron(4, 'main/hosts/electron/start.ts', 'app.enableSandbox()', ''),
  electron(5, hardening, "permission === 'media' && types.length > 0", 'types.length > 0'),
  electron(5, hardening, 'types.length > 0 && ', ''),
  electron(5, hardening, "types.every((type) => type === 'audio')", 'true'),
  electron(5, hardening, 'details.isMainFrame === true && ', ''),
  electron(5, hardening, " && isOurPage(details.requestingUrl ?? '')", ''),
  electron(5, hardening, "permission === 'media' && details.mediaType === 'audio'", "permission === 'media'"),
  electron(5, hardening, "permission === 'media' && details.mediaType", 'details.mediaType'),
  electron(5, hardening, ' && details.isMainFrame && isOurPage(requestingOrigin)', ' && isOurPage(requestingOrigin)'),
  electron(5, hardening, ' && isOurPage(requestingOrigin)', ''),
  electron(5, hardening, 'setDevicePermissionHandler(() => false)', 'setDevicePermissionHandler(() => true)'),
  electron(5, hardening, "session.on('will-download', (download) => download.preventDefault())", ''),
  electron(6, window, 'webSecurity: true', 'webSecurity: false'),
  electron(7, headers, "['script-src', \"'self'\"", "['script-src', \"'self' 'unsafe-inline'\""),
  electron(7, headers, "['style-src', \"'self'\"", "['style-src', \"'self' 'unsafe-inline'\""),
  electron(7, headers, '"default-src \'none\'"', '"default-src \'self\'"'),
  electron(7, headers, '"frame-ancestors \'none\'",', ''),
  electron(7, headers, '"base-uri \'none\'",', ''),
  electron(7, headers, '"form-action \'none\'",', ''),
  electron(7, headers, "`font-src 'self'$", '`font-src https:$'),
  electron(8, window, 'allowRunningInsecureContent: false', 'allowRunningInsecureContent: true'),
  electron(9, window, 'experimentalFeatures: false', 'experimentalFeatures: true'),
  electron(10, window, 'experimentalFeatures: false,', "experimentalFeatures: false, enableBlinkFeatures: 'X',"),
  electron(11, window, 'webviewTag: false', 'webviewTag: true'),
  electron(12, hardening, 'attachment.preventDefault()', 'undefined'),
  electron(13, hardening, 'if (!isOurPage(navigation.url)) navigation.preventDefault()', ''),
  electron(13, hardening, "'will-navigate', ", ''),
  electron(13, hardening, "'will-frame-navigate', ", ''),
  electron(13, hardening, ", 'will-redirect'", ''),
  electron(13, 'main/hosts/electron/page.ts', "url.host === 'ttc' && ", ''),
  electron(13, 'main/hosts/electron/page.ts', " && url.username === '' && url.password === ''", ''),
  electron(13, 'main/hosts/electron/page.ts', 'url !== null && url.protocol ===', 'url !== null && url.protocol >='),
  electron(14, hardening, "action: 'deny'", "action: 'allow' as 'deny'"),
  electron(15, 'main/hosts/electron/openOutside.ts', 'if (!isWebPage(address)) return none', ''),
  electron(15, 'main/hosts/cloudSettings.ts', " && hostname === '127.0.0.1'", ''),
  electron(15, 'main/hosts/cloudSettings.ts', "hostname === '127.0.0.1'", "hostname.startsWith('127.0.0.1')"),
  electron(16, 'package.json', '"electron": "', '"electron": "^'),
  electron(16, '.github/dependabot.yml', 'package-ecosystem: npm', 'package-ecosystem: pip'),
  electron(17, bridge, 'event.sender === window &&', ''),
  electron(17, bridge, 'event.senderFrame === event.sender.mainFrame &&', ''),
  electron(17, bridge, '&&\n    isOurPage(event.senderFrame.url)', ''),
  electron(17, bridge, 'if (!isTrusted(event)) {', 'if (false) {'),
  electron(17, bridge, ' || !isTrusted(event)', ''),
  electron(18, 'main/hosts/electron/page.ts', 'if (!isOurPage(request.url)) return', 'if (false) return'),
  electron(18, 'main/hosts/electron/page.ts', 'secure: true,', 'secure: true, bypassCSP: true,'),
  electron(19, packaging, 'runAsNode: false', 'runAsNode: true'),
  electron(19, packaging, 'enableCookieEncryption: true', 'enableCookieEncryption: false'),
  electron(19, packaging, 'enableNodeOptionsEnvironmentVariable: false', 'enableNodeOptionsEnvironmentVariable: true'),
  electron(19, packaging, 'enableNodeCliInspectArguments: false', 'enableNodeCliInspectArguments: true'),
  electron(19, packaging, 'enableEmbeddedAsarIntegrityValidation: true', ''),
  electron(19, packaging, 'onlyLoadAppFromAsar: true', 'onlyLoadAppFromAsar: false'),
  electron(19, packaging, 'grantFileProtocolExtraPrivileges: false', 'grantFileProtocolExtraPrivileges: true'),
  electron(20, 'preload/index.ts', 'if (!isCallName(name))', 'if (false)'),
  electron(
    20,
    'preload/index.ts',
    "exposeInMainWorld('bridge', bridge)",
    "exposeInMainWorld('bridge', { ...bridge, ipcRenderer })",
  ),
  electron(20, 'preload/index.ts', 'listener(message.payload as', 'listener(message as unknown as'),
]

const contract = (row: string, file: string, text: string, by: string): Guard =>
  on('contract', `contract on ${row}`, file, text, by)
const contractGuards: readonly Guard[] = [
  contract('the browser host', dispatch, 'if (!parsed.success) {', 'if (false) {'),
  contract('the browser host', dispatch, 'input.strict()', 'input'),
  contract('the way in', dispatch, 'copyPlain(input)', '{ ok: true as const, value: input as never, refusal: 0 }'),
  contract('the browser host', dispatch, ' || entry === undefined || !Object.hasOwn(handlers, name)', ''),
  contract('the way in', dispatch, 'return brokenApp\n  }\n}', 'throw error\n  }\n}'),
  contract('Electron: other', bridge, 'event.sender === window &&', ''),
  contract('Electron: other', bridge, 'event.senderFrame === event.sender.mainFrame &&', ''),
  contract('Electron: other', bridge, 'if (!isTrusted(event)) {', 'if (false) {'),
  contract('the browser host: the wire', sockets, 'maxPayload: socketLimits.payloadBytes', 'maxPayload: 0'),
  contract('the browser host: the wire', sockets, 'Number.isSafeInteger(id) && id >= 0', 'true'),
]

const loopback = (row: string, file: string, text: string, by: string): Guard =>
  on('loopback', `loopback: ${row}`, file, text, by)
const loopbackGuards: readonly Guard[] = [
  loopback('strangers', gate, "if (single(request, 'host') !== address.host) return false", ''),
  loopback('strangers', gate, "single(request, 'origin') !== address.origin", 'false'),
  loopback('strangers', gate, 'hasOrigin || needs.origin', 'needs.origin'),
  loopback('strangers', gate, 'hasOrigin || needs.origin', 'hasOrigin'),
  loopback('strangers', gate, "(site.length === 1 && (site[0] === 'same-origin' || site[0] === 'none'))", 'true'),
  loopback('strangers', gate, 'site.length === 1 && ', ''),
  loopback('strangers', requests, 'if (!isProgram || request.headers.host !== address.host)', 'if (!isProgram)'),
  loopback('strangers', requests, 'if (!isProgram || request', 'if (request'),
  loopback(
    'strangers',
    requests,
    'if (!isFromOurPage(request, address, { origin: false })) return',
    'if (false) return',
  ),
  loopback('strangers', requests, 'if (token === null) return refuse(response, address, 403)', ''),
  loopback('strangers', server, 'if (!isOurs || token === null) return', 'if (token === null) return'),
  loopback(
    'strangers',
    server,
    'isFromOurPage(request, address, { origin: true })',
    'isFromOurPage(request, address, { origin: false })',
  ),
  loopback('strangers', requests, '...headersFor(address),\n    ', ''),
  loopback('other addresses', server, "host: '127.0.0.1', port", "host: '0.0.0.0', port"),
  loopback(
    'guesses',
    requests,
    'if (!entrance.admits(token)) return refuseLater(403)',
    'if (!entrance.admits(token)) return refuse(response, address, 403)',
  ),
  loopback('guesses', requests, 'return refuseLater(410)', 'return refuse(response, address, 410)'),
  loopback(
    'guesses',
    requests,
    'context.instanceSecret)) return refuseLater(403)',
    'context.instanceSecret)) return refuse(response, address, 403)',
  ),
  loopback('guesses', requests, 'if (!isSame(bearer, context.instanceSecret)) return refuseLater(403)', ''),
  loopback('guesses', 'main/hosts/browser/delay.ts', ' || waiting.size >= maxWaiting', ''),
  loopback('guesses', 'main/hosts/browser/delay.ts', 'firstMs * 2 ** Math.min(failures, 10)', '0'),
  loopback('guesses', server, 'if (!entrance.admits(token)) {', 'if (false) {'),
  loopback('slow', server, 'headersTimeout: limits.headersMs', 'headersTimeout: 60_000'),
  loopback('slow', server, 'keepRoom(server, limits.strangers)', 'keepRoom(server, 10_000)'),
  loopback('slow', server, '    if (belongs) room.admit(request.socket)\n', ''),
  loopback('slow', 'main/hosts/browser/room.ts', '    oldest.destroy()\n', ''),
  loopback('malformed', server, 'maxHeaderSize: limits.headerBytes', 'maxHeaderSize: 64 * 1024'),
  loopback(
    'malformed',
    'main/hosts/staticFiles.ts',
    "if (request.method !== 'GET' && request.method !== 'HEAD')",
    'if (false)',
  ),
  loopback('malformed', requests, "if (request.method !== 'GET' && request.method !== 'HEAD')", 'if (false)'),
  loopback('paths', 'main/hosts/staticFiles.ts', 'if (type === undefined) continue', ''),
  loopback('frames', sockets, 'maxPayload: socketLimits.payloadBytes', 'maxPayload: 0'),
]

const wayIn = (text: string, by: string): Guard => contract('the way in', plain, text, by)
const wayInGuards: readonly Guard[] = [
  wayIn('if (values > plainLimits.values)', 'if (false)'),
  wayIn('if (depth > plainLimits.depth)', 'if (depth > 5_000)'),
  wayIn('if (characters > plainLimits.characters)', 'if (false)'),
  wayIn('if (current.length > plainLimits.values)', 'if (false)'),
  wayIn('if (!Number.isFinite(current))', 'if (false)'),
  wayIn('if (forbiddenKeys.has(key))', 'if (false)'),
  wayIn('|| !isPlainObject(current)', ''),
  wayIn('target[count(key)]', 'target[key]'),
]

const reader = (row: string, file: string, text: string, by: string): Guard =>
  on('readers', `readers: ${row}`, file, text, by)
const supply = (row: string, file: string, text: string, by: string): Guard =>
  on('supply', `supply: ${row}`, file, text, by)
const fileGuards: readonly Guard[] = [
  reader('files that', 'main/content/packFiles.ts', 'if (!isPlain) return gone', ''),
  reader('files that', 'main/content/packFiles.ts', 'if (size > mostPackBytes) return tooLarge', ''),
  reader('packs', 'main/content/envelope.ts', ' || !Buffer.from(spelled(parsed.data)).equals(bytes)', ''),
  reader('packs', 'main/content/envelope.ts', 'return isSigned ?', 'return true ?'),
  reader('signed', 'main/content/envelope.ts', 'return isSigned ?', 'return true ?'),
  reader('sounds', 'main/audio/waveLayout.ts', 'Math.min(declared, remaining)', 'declared'),
  reader('exports that are traps', 'main/portable/importing.ts', '!ownName.test(entry.filename) || ', ''),
  reader('backups that are traps', 'main/store/backups.ts', ' || !entry.isFile()', ''),
  reader(
    'backups that are traps',
    'main/store/verify.ts',
    'if (!hasItsSize(database, path)) throw',
    'if (false) throw',
  ),
  supply('from the registry', 'package-lock.json', '"integrity": "sha512-', '"integrity": "sha1-'),
  supply('licences', 'package-lock.json', '"license": "BSD-4-Clause"', '"license": "GPL-3.0-only"'),
  supply('scripts', 'package.json', '"core-js": false,', ''),
  supply('scripts', 'package.json', '"core-js": false,', '"core-js": true,'),
  supply('one version', 'package.json', '"zod": "', '"zod": "^'),
  supply('workflows', '.github/workflows/supply.yml', 'npm audit signatures', 'true'),
  supply('workflows', '.github/workflows/supply.yml', 'npm audit --omit=dev', 'true'),
  supply('workflows', '.github/workflows/supply.yml', 'npm sbom', 'true'),
  supply('workflows', '.github/workflows/package.yml', 'npm sbom', 'true'),
  supply('workflows', '.github/workflows/supply.yml', 'contents: read', 'contents: write'),
  supply('trust', 'docs/threats.md', 'tests/vault/sealing.test.ts', 'tests/vault/none.test.ts'),
  supply('trust', 'docs/privacy.md', '30 days', '60 days'),
]

export const guards: readonly Guard[] = [
  ...electronGuards,
  ...loopbackGuards,
  ...contractGuards,
  ...wayInGuards,
  ...fileGuards,
]
