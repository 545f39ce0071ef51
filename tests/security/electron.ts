import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createOpenOutside } from '../../main/hosts/electron/openOutside.ts'
import { createPdfPrinter } from '../../main/hosts/electron/printer.ts'
import { securityHeaders } from '../../main/hosts/headers.ts'
import { createTinyApplication, drive } from '../contract/application.ts'
import { createMemorySettings, createTestLogger, startStandIn } from '../contract/hosts.ts'
import { createStandIn } from '../stand-ins/electron.ts'
import { type Cells, fileOf, type Part, root, tryCells, unless } from './cells.ts'

// Electron's twenty recommendations (electronjs.org/docs/latest/tutorial/security), a row each, in its order. What only a real
// Electron could show (that Chromium obeys) is left out: looked at is what it is told.

const foreign = [
  'https://evil.example/',
  'http://ttc/',
  'file:///etc/passwd',
  'app://other/',
  'app://ttc.evil/',
  'app://ttc@evil/',
  'app://someone@ttc/',
  'javascript:1',
  'about:blank',
] as const

type Preferences = Readonly<Record<string, unknown>>
type StandInHost = Awaited<ReturnType<typeof startStandIn>>

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|html)$/.test(name))
    .map((name) => join(folder, name))

/** What an `ElectronContents` listener made of an event: whether it was prevented. */
const isPrevented = (emitter: { emit(event: string, ...args: unknown[]): boolean }, event: string, more: object) => {
  let prevented = false
  emitter.emit(event, { ...more, preventDefault: () => (prevented = true) }, {})
  return prevented
}

const each = <Item>(items: readonly Item[], name: (item: Item) => string, cell: (item: Item) => string | null): Cells =>
  Object.fromEntries(items.map((item) => [name(item), () => cell(item)]))

/** Every window there is: the usual one, a kiosk's, and the one that prints. */
const openWindows = async () => {
  const usual = await startStandIn(drive(createTinyApplication(), {}))
  const kiosk = await startStandIn(drive(createTinyApplication(), {}), createMemorySettings(), ['--kiosk'])
  const printing = createStandIn({ preload: '' })
  await createPdfPrinter(printing.api, createTestLogger()).print('<p>x</p>')
  const windows = Object.fromEntries(
    Object.entries({ usual: usual.standIn, kiosk: kiosk.standIn, printing }).map(
      ([
        name,
        {
          windows: [window],
        },
      ]) => {
        if (window === undefined) throw new Error(`The window "${name}" was not opened`)
        return [name, window] as const
      },
    ),
  )
  return { usual, kiosk, windows }
}

/** The row of a preference that has this value in every window (undefined: must not be there at all). */
const preference = (windows: Readonly<Record<string, { options: object }>>, wanted: Preferences): Cells =>
  Object.fromEntries(
    Object.entries(windows).flatMap(([name, { options }]) =>
      Object.entries(wanted).map(([key, value]) => [
        `${key} of the ${name} window`,
        () => {
          const given = (options as { webPreferences?: Preferences }).webPreferences?.[key]
          return unless(given === value, `is ${String(given)}`)
        },
      ]),
    ),
  )

const permissionCells = ({ standIn: { defaultSession } }: StandInHost): Cells => {
  const ours = { isMainFrame: true, requestingUrl: 'app://ttc/', mediaTypes: ['audio'] }
  const requested = (permission: string, details: object): boolean => {
    let answer = true
    let isAnswered = false
    defaultSession.onPermissionRequest?.(
      null as never,
      permission,
      (given) => {
        answer = given
        isAnswered = true
      },
      details as never,
    )
    return !isAnswered || answer
  }
  const checked = (permission: string, origin: string, details: object): boolean =>
    defaultSession.onPermissionCheck?.(null, permission, origin, details as never) ?? true
  const others =
    'geolocation notifications midi midiSysex display-capture clipboard-read openExternal fullscreen pointerLock hid usb serial fileSystem storage-access unknown'
  return {
    'the microphone is ours': () =>
      unless(
        requested('media', ours) && checked('media', 'app://ttc/', { isMainFrame: true, mediaType: 'audio' }),
        'denied',
      ),
    ...each(
      others.split(' '),
      (name) => name,
      (name) =>
        unless(
          !requested(name, ours) && !checked(name, 'app://ttc/', { isMainFrame: true, mediaType: 'audio' }),
          'allowed',
        ),
    ),
    ...each(
      foreign,
      (url) => `the microphone for ${url}`,
      (url) =>
        unless(
          !requested('media', { ...ours, requestingUrl: url }) &&
            !checked('media', url, { isMainFrame: true, mediaType: 'audio' }),
          'allowed',
        ),
    ),
    'the microphone for a frame within, asked': () =>
      unless(!requested('media', { ...ours, isMainFrame: false }), 'allowed'),
    'the microphone for a frame within, checked': () =>
      unless(!checked('media', 'app://ttc/', { isMainFrame: false, mediaType: 'audio' }), 'allowed'),
    'a camera, asked': () => unless(!requested('media', { ...ours, mediaTypes: ['video'] }), 'allowed'),
    'camera and microphone, asked': () =>
      unless(!requested('media', { ...ours, mediaTypes: ['audio', 'video'] }), 'allowed'),
    'nothing in particular, asked': () => unless(!requested('media', { ...ours, mediaTypes: [] }), 'allowed'),
    'a camera, checked': () =>
      unless(!checked('media', 'app://ttc/', { isMainFrame: true, mediaType: 'video' }), 'allowed'),
    devices: () => unless(defaultSession.onDevice?.() === false, 'allowed'),
    downloads: () => unless(isPrevented(defaultSession, 'will-download', {}), 'allowed'),
  }
}

const policyCells = (): Cells => {
  const policy = Object.fromEntries(
    (securityHeaders()['content-security-policy'] ?? '').split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ')
      return [name, sources.join(' ')]
    }),
  )
  const wanted = {
    ...{ 'default-src': "'none'", 'script-src': "'self'", 'style-src': "'self'", 'connect-src': "'self'" },
    ...{ 'worker-src': "'self'", 'base-uri': "'none'", 'form-action': "'none'", 'frame-ancestors': "'none'" },
    ...{ 'font-src': "'self'", 'img-src': "'self' data: blob:", 'media-src': "'self' blob:" },
  }
  return {
    ...Object.fromEntries(
      Object.entries(wanted).map(([name, sources]) => [
        name,
        () => unless(policy[name] === sources, `is ${policy[name]}`),
      ]),
    ),
    'nothing else, and nothing inline': () =>
      unless(
        Object.keys(policy).length === Object.keys(wanted).length &&
          !/unsafe|\*|https?:/.test(Object.values(policy).join(' ')),
        JSON.stringify(policy),
      ),
    'no style or script stands in the page itself': () =>
      unless(!/<style|<script(?![^>]*src=)|\son\w+=|\sstyle=/.test(fileOf('renderer/index.html')), 'it does'),
  }
}

const senderCells = (host: StandInHost): Cells => {
  const { standIn } = host
  const window = standIn.windows[0]
  const ownPage = { url: 'app://ttc/' }
  const ask = async (stranger: object): Promise<string | null> => {
    const own = { sender: window?.webContents, senderFrame: window?.webContents.mainFrame, ports: [] }
    const event = { ...own, ...stranger }
    for (const [channel, handler] of standIn.ipcMain.handlers) {
      const answer = (await handler(event as never, 'settings.get', {})) as { error?: { code?: string } }
      if (answer.error?.code !== 'not-allowed') return `${channel} answered ${JSON.stringify(answer).slice(0, 80)}`
    }
    for (const channel of standIn.ipcMain.eventNames()) {
      let isStarted = false
      let isClosed = false
      const port = { on: () => (isStarted = true), start: () => (isStarted = true), close: () => (isClosed = true) }
      standIn.ipcMain.emit(channel, { ...event, ports: [port] })
      if (isStarted || !isClosed) return `${String(channel)} was opened`
    }
    return null
  }
  return {
    'a frame that has gone': () => ask({ senderFrame: null }),
    'a frame within': () => ask({ senderFrame: { url: 'app://ttc/' } }),
    'another window': () => ask({ sender: { mainFrame: ownPage }, senderFrame: ownPage }),
    ...Object.fromEntries(
      foreign.map((url) => [
        `our window at ${url}`,
        async () => {
          if (window === undefined) return 'no window'
          const before = window.webContents.mainFrame
          window.webContents.mainFrame = { url }
          const problem = await ask({ senderFrame: window.webContents.mainFrame })
          window.webContents.mainFrame = before
          return problem
        },
      ]),
    ),
    'ipcMain is used in the bridge alone': () =>
      unless(
        sourcesIn('main')
          .filter((name) => /ipcMain\.(on|handle)/.test(fileOf(name)))
          .join() === 'main/hosts/electron/bridge.ts',
        'elsewhere as well',
      ),
  }
}

const outsideCells = (): Cells => {
  const opened: string[] = []
  const open = createOpenOutside({ openExternal: async (url) => void opened.push(url) })
  const tried = [
    'file:///etc/passwd',
    'javascript:1',
    'smb://evil/x',
    'ms-msdt:/id',
    'http://evil.example/',
    'data:text/html,x',
  ]
  return {
    ...Object.fromEntries(
      [...tried, 'vbscript:1', 'app://ttc/', 'ftp://evil.example/', 'http://127.0.0.1.evil.example/'].map((url) => [
        url,
        async () => {
          opened.length = 0
          const result = await open(new URL(url))
          return unless(!result.ok && opened.length === 0, 'was opened')
        },
      ]),
    ),
    'a web page opens': async () => {
      opened.length = 0
      return unless((await open(new URL('https://accounts.example/'))).ok && opened.length === 1, 'did not')
    },
    'openExternal is called in one file': () =>
      unless(
        sourcesIn('main')
          .filter((name) => fileOf(name).includes('.openExternal('))
          .join() === 'main/hosts/electron/openOutside.ts',
        'in others as well',
      ),
  }
}

const fuses = {
  ...{ runAsNode: false, enableCookieEncryption: true, enableNodeOptionsEnvironmentVariable: false },
  ...{ enableNodeCliInspectArguments: false, enableEmbeddedAsarIntegrityValidation: true, onlyLoadAppFromAsar: true },
  ...{ loadBrowserProcessSpecificV8Snapshot: false, grantFileProtocolExtraPrivileges: false },
}

export const electronPart: Part = async () => {
  const { usual, kiosk, windows } = await openWindows()
  const { defaultSession, seen } = usual.standIn
  const cancels = (url: string): boolean => {
    let answer: { cancel?: boolean } = {}
    defaultSession.onRequest({ url } as never, (given) => {
      answer = given
    })
    return answer.cancel === true
  }
  const [first] = usual.standIn.windows
  if (first === undefined) throw new Error('no window')
  const { webContents } = first
  const rows: readonly (readonly [string, Cells])[] = [
    [
      'only secure content',
      {
        ...each(
          [
            ...foreign.filter((url) => !/^(about|javascript)/.test(url)),
            'ws://127.0.0.1/',
            'wss://evil.example/',
            'ftp://x/',
            'nonsense',
          ],
          (url) => `a request to ${url}`,
          (url) => unless(cancels(url), 'goes out'),
        ),
        'our own page is loaded': () =>
          unless(!cancels('app://ttc/assets/x.js') && !cancels('blob:app://ttc/1'), 'stopped'),
        'the window shows our page': () =>
          unless(webContents.mainFrame.url === 'app://ttc/', webContents.mainFrame.url),
      },
    ],
    [
      'no Node in pages',
      {
        ...preference(windows, { nodeIntegration: false }),
        ...preference({ usual: first }, { nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false }),
      },
    ],
    ['context isolation', preference(windows, { contextIsolation: true })],
    [
      'sandbox',
      {
        ...preference(windows, { sandbox: true }),
        'of every process, before Electron is ready': () => unless(seen.isSandboxed, 'not asked for'),
      },
    ],
    ['permissions', permissionCells(usual)],
    [
      'web security',
      {
        ...preference({ usual: first }, { webSecurity: true }),
        ...preference(windows, { disableWebSecurity: undefined }),
      },
    ],
    ['content policy', policyCells()],
    ['no insecure content', preference({ usual: first }, { allowRunningInsecureContent: false })],
    ['no experiments', preference({ usual: first }, { experimentalFeatures: false })],
    ['no Blink features', preference(windows, { enableBlinkFeatures: undefined })],
    [
      'no webview that opens windows',
      {
        ...preference({ usual: first }, { webviewTag: false }),
        'none stands in the pages': () =>
          unless(
            sourcesIn('renderer').every((name) => !/<webview|allowpopups/i.test(fileOf(name))),
            'one does',
          ),
      },
    ],
    [
      'no webview at all',
      { 'none is attached': () => unless(isPrevented(webContents, 'will-attach-webview', {}), 'it is') },
    ],
    [
      'navigation',
      Object.fromEntries(
        (['will-navigate', 'will-frame-navigate', 'will-redirect'] as const).flatMap((event) =>
          foreign.map((url) => [
            `${event} to ${url}`,
            () => unless(isPrevented(webContents, event, { url }), 'it goes'),
          ]),
        ),
      ),
    ],
    [
      'no other windows',
      Object.fromEntries(
        Object.entries({ usual: usual.standIn, kiosk: kiosk.standIn }).map(
          ([
            name,
            {
              windows: [window],
            },
          ]) => [
            `from the ${name} window`,
            () => unless(window?.webContents.onOpen?.().action === 'deny', 'one opens'),
          ],
        ),
      ),
    ],
    ['openExternal', outsideCells()],
    [
      'a current Electron',
      {
        'is pinned to one version': () => {
          const { electron } = JSON.parse(fileOf('package.json')).devDependencies as { electron: string }
          return unless(/^\d+\.\d+\.\d+$/.test(electron) && Number.parseInt(electron, 10) >= 45, electron)
        },
        'is looked at anew by a program': () =>
          unless(/package-ecosystem: npm/.test(fileOf('.github/dependabot.yml')), 'nothing looks'),
      },
    ],
    ['senders', senderCells(usual)],
    [
      'no file://',
      {
        'the scheme is a full origin, and no more': () =>
          unless(
            JSON.stringify(seen.schemes) ===
              '[{"scheme":"app","privileges":{"standard":true,"secure":true,"supportFetchAPI":true,"stream":true,"codeCache":true}}]',
            JSON.stringify(seen.schemes),
          ),
        'nothing is loaded from a file': () =>
          unless(
            sourcesIn('main').every((name) => !/\.loadFile\(|loadURL\([^)]*file:/.test(fileOf(name))),
            'something is',
          ),
        ...Object.fromEntries(
          [
            'app://ttc/../outside.js',
            'app://ttc/%2e%2e/outside.js',
            'app://ttc/..%5coutside.js',
            'app://ttc/secret.txt',
            'app://other/',
            'app://ttc:81/',
          ].map((url) => [
            url,
            async () => {
              const answer = await defaultSession.handlers.get('app')?.(new Request(url))
              return unless(
                answer !== undefined && [403, 404].includes(answer.status) && (await answer.text()) === '',
                'is served',
              )
            },
          ]),
        ),
      },
    ],
    [
      'fuses',
      Object.fromEntries(
        Object.entries(fuses).map(([name, isOn]) => [
          name,
          () =>
            unless(
              new RegExp(`^  ${name}: ${isOn}$`, 'm').test(fileOf('electron-builder.yml')),
              'is switched otherwise',
            ),
        ]),
      ),
    ],
    [
      'no Electron in the page',
      {
        'only the bridge, with four functions': () => {
          const exposed = usual.standIn.openPage(first)
          const names = Object.keys((exposed.bridge as object | undefined) ?? {})
            .sort()
            .join()
          return unless(Object.keys(exposed).join() === 'bridge' && names === 'call,on,onConnection,sendAudio', names)
        },
        'an event hands on nothing but its payload': async () => {
          const exposed = usual.standIn.openPage(first) as {
            bridge: { on(name: string, listener: (...args: unknown[]) => void): () => void }
          }
          const heard = new Promise<unknown[]>((resolve) => {
            exposed.bridge.on('practice.saved', (...args) => resolve(args))
          })
          webContents.send('bridge:event', { event: 'practice.saved', payload: { attemptId: 'x' } })
          return unless(JSON.stringify(await heard) === '[{"attemptId":"x"}]', 'more came through')
        },
        'only names of the contract are listened to and called': async () => {
          const { bridge } = usual.standIn.openPage(first) as {
            bridge: { call(name: string, input: unknown): Promise<{ ok: boolean; error?: { code: string } }> }
          }
          const calls = usual.standIn.ipcMain.handlers
          const handler = calls.get('bridge:call')
          let isReached = false
          calls.set('bridge:call', async () => {
            isReached = true
            return {}
          })
          const answer = await bridge.call('no.such', {})
          if (handler !== undefined) calls.set('bridge:call', handler)
          return unless(!isReached && answer.error?.code === 'not-found', 'any name goes out')
        },
      },
    ],
  ]
  try {
    const outcomes = []
    for (const [index, [name, cells]] of rows.entries())
      outcomes.push(await tryCells(`Electron ${index + 1}: ${name}`, cells))
    return outcomes
  } finally {
    await usual.close()
    await kiosk.close()
  }
}
