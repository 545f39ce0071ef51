import { afterEach, describe, expect, test, vi } from 'vitest'
import { bundlePreload } from '../../build/build.ts'
import { startElectron } from '../../main/hosts/electron/start.ts'
import { placeOnScreen } from '../../main/hosts/electron/window.ts'
import { securityHeaders } from '../../main/hosts/headers.ts'
import { createTinyApplication, drive } from '../contract/application.ts'
import { createMemorySettings, createPlace, startStandIn } from '../contract/hosts.ts'
import { createStandIn } from '../stand-ins/electron.ts'

type Started = Awaited<ReturnType<typeof startStandIn>>
let started: Started | null = null
afterEach(async () => {
  await started?.close()
  started = null
})

const start = async (settings = createMemorySettings(), args: readonly string[] = []) => {
  const application = drive(createTinyApplication(), {})
  started = await startStandIn(application, settings, args)
  const { standIn } = started
  const window = standIn.windows[0]
  if (window === undefined) throw new Error('no window')
  return { ...started, application, standIn, window, session: standIn.defaultSession }
}

describe('the menu', () => {
  test('is there in the language of the window, and follows it', async () => {
    const { standIn, window, application } = await start()
    await expect.poll(() => standIn.seen.menu?.map(({ label }) => label)).toEqual(['App', 'Edit', 'View', 'Help'])
    const help = standIn.seen.menu?.at(-1)?.submenu
    const [keys] = Array.isArray(help) ? help : []
    keys?.click?.({} as never, undefined, {} as never)
    expect(window.webContents.pressed.map(({ type, keyCode }) => [type, keyCode])).toEqual([
      ['keyDown', 'F1'],
      ['keyUp', 'F1'],
    ])
    await application.handlers['settings.change']({ language: 'de' })
    expect(standIn.seen.menu?.map(({ label }) => label)).toEqual(['App', 'Bearbeiten', 'Ansicht', 'Hilfe'])
  })
})

describe('the window', () => {
  test('is sandboxed, isolated and without Node, on our own page', async () => {
    const { window, standIn } = await start()
    expect(window.options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      preload: expect.stringMatching(/dist.preload.index\.cjs$/),
    })
    expect(standIn.seen.isSandboxed).toBe(true)
    expect(window.webContents.mainFrame.url).toBe('app://ttc/')
    expect(window.isShown).toBe(true)
  })

  test('sees of Electron only the bridge', async () => {
    const { standIn, window } = await start()
    const exposed = standIn.openPage(window)
    expect(Object.keys(exposed)).toEqual(['bridge'])
    expect(Object.keys(exposed.bridge as object).sort()).toEqual(['call', 'on', 'onConnection', 'sendAudio'])
  })

  test('neither leaves the page, nor opens another, nor holds a foreign one', async () => {
    const { window } = await start()
    expect(window.webContents.onOpen?.()).toEqual({ action: 'deny' })
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      for (const url of [
        'https://evil.example/',
        'file:///etc/passwd',
        'app://other/',
        'javascript:1',
        'app://someone@ttc/',
        'app://ttc@evil/',
      ]) {
        const preventDefault = vi.fn()
        window.webContents.emit(event, { url, preventDefault })
        expect(preventDefault, `${event} to ${url}`).toHaveBeenCalledOnce()
      }
      const preventDefault = vi.fn()
      window.webContents.emit(event, { url: 'app://ttc/', preventDefault })
      expect(preventDefault).not.toHaveBeenCalled()
    }
    const preventDefault = vi.fn()
    window.webContents.emit('will-attach-webview', { preventDefault }, {})
    expect(preventDefault).toHaveBeenCalledOnce()
  })

  test('is where it was, on a screen that is there', async () => {
    const settings = createMemorySettings()
    const first = await start(settings)
    first.window.bounds = { x: 40, y: 50, width: 1000, height: 700 }
    first.window.close()
    await first.close()
    const second = await start(settings)
    expect(second.window.bounds).toEqual({ x: 40, y: 50, width: 1000, height: 700 })
    const area = { x: 0, y: 0, width: 1280, height: 720 }
    const gone = { x: 5_000, y: -900, width: 2_000, height: 100, isMaximized: false }
    expect(placeOnScreen(gone, area)).toEqual({ x: 0, y: 0, width: 1280, height: 560 })
  })

  test.each([{ x: 'left' }, 'wide', { x: 0, y: 0, width: -1, height: 1e9, isMaximized: false }])(
    'opens in spite of a remembered place that is none (%j)',
    async (value) => {
      const settings = createMemorySettings()
      settings.write('window', value)
      expect((await start(settings)).window.bounds).toMatchObject({ width: 1180, height: 860 })
    },
  )

  test('fills the screen as a kiosk, and then forgets its place', async () => {
    const settings = createMemorySettings()
    const { window } = await start(settings, ['--kiosk'])
    expect(window.options.kiosk).toBe(true)
    window.close()
    expect(settings.read('window')).toBeUndefined()
  })

  test('of a kiosk closes for nobody, obeys plain keys alone, and has neither menu nor tools', async () => {
    const { window, standIn } = await start(createMemorySettings(), ['--kiosk'])
    expect(window.options).toMatchObject({ alwaysOnTop: true, closable: false, webPreferences: { devTools: false } })
    window.close()
    expect(window.isDestroyed()).toBe(false)
    const isKept = (input: { key: string; control?: boolean; alt?: boolean; meta?: boolean }): boolean => {
      const preventDefault = vi.fn()
      window.webContents.emit(
        'before-input-event',
        { preventDefault },
        { control: false, alt: false, meta: false, ...input },
      )
      return preventDefault.mock.calls.length > 0
    }
    expect(isKept({ key: 'F4', alt: true })).toBe(true)
    expect(isKept({ key: 'q', meta: true })).toBe(true)
    expect(isKept({ key: 'w', control: true })).toBe(true)
    expect(isKept({ key: 'F11' })).toBe(true)
    expect(isKept({ key: 'Escape' })).toBe(true)
    expect(isKept({ key: ' ' })).toBe(false)
    // Somebody gave the code, or the system shuts down.
    standIn.api.app.quit()
    await vi.waitFor(() => {
      window.close()
      expect(window.isDestroyed()).toBe(true)
    })
  })

  test('is loaded anew after a crash or a hang, but not for ever', async () => {
    const { window } = await start()
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(window.webContents.reloads).toBe(0)
    window.emit('unresponsive')
    expect(window.webContents.reloads).toBe(1)
    for (let index = 0; index < 5; index += 1) window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(window.webContents.reloads).toBe(3)
  })

  test('is loaded anew when its script no longer answers, unless somebody looks into it', async () => {
    const { window } = await start()
    const { webContents } = window
    // Until it has answered a few times it may take long.
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    webContents.isHung = true
    webContents.isInspected = true
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    expect(webContents.reloads).toBe(0)
    webContents.isHung = false
    webContents.isInspected = false
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    webContents.isHung = true
    await expect.poll(() => webContents.reloads).toBe(1)
  })
})

describe('permissions', () => {
  const request = (session: Awaited<ReturnType<typeof start>>['session'], permission: string, details: object) => {
    const callback = vi.fn()
    session.onPermissionRequest?.(null as never, permission, callback, details)
    return callback.mock.calls[0]?.[0]
  }
  const ours = { isMainFrame: true, requestingUrl: 'app://ttc/', mediaTypes: ['audio'] }

  test('are given for the microphone, to our own page', async () => {
    const { session } = await start()
    expect(request(session, 'media', ours)).toBe(true)
    expect(session.onPermissionCheck?.(null, 'media', 'app://ttc/', { isMainFrame: true, mediaType: 'audio' })).toBe(
      true,
    )
  })

  test.each([
    ['media', { ...ours, mediaTypes: ['video'] }],
    ['media', { ...ours, mediaTypes: ['audio', 'video'] }],
    ['media', { ...ours, mediaTypes: [] }],
    ['media', { ...ours, isMainFrame: false }],
    ['media', { ...ours, requestingUrl: 'https://evil.example/' }],
    ['media', { ...ours, requestingUrl: 'app://ttc.evil/' }],
    ['geolocation', ours],
    ['notifications', ours],
    ['display-capture', ours],
    ['clipboard-read', ours],
    ['openExternal', ours],
    ['unknown', ours],
  ])('are denied: %s %j', async (permission, details) => {
    const { session } = await start()
    expect(request(session, permission, details)).toBe(false)
    const { isMainFrame, requestingUrl, mediaTypes } = details
    const mediaType = mediaTypes.length === 1 ? (mediaTypes[0] ?? 'unknown') : 'unknown'
    expect(session.onPermissionCheck?.(null, permission, requestingUrl, { isMainFrame, mediaType })).toBe(false)
  })

  test('devices and downloads are denied', async () => {
    const { session } = await start()
    expect(session.onDevice?.()).toBe(false)
    const preventDefault = vi.fn()
    session.emit('will-download', { preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
  })
})

describe('the own protocol', () => {
  const ask = async (url: string, init?: RequestInit) => {
    const { session } = await start()
    const response = await session.handlers.get('app')?.(new Request(url, init))
    if (response === undefined) throw new Error('no answer')
    for (const [name, value] of Object.entries(securityHeaders())) expect(response.headers.get(name)).toBe(value)
    return response
  }

  test('is a full origin, and was made one before Electron was ready', async () => {
    const { standIn } = await start()
    expect(standIn.seen.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
      },
    ])
  })

  test('serves the page', async () => {
    const response = await ask('app://ttc/')
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('<title>page</title>')])
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('brings the answers of the first picture with it, and tells what changed since to its code once that calls', async () => {
    const { session, application, bridge, window } = await start()
    const page = await session.handlers.get('app')?.(new Request('app://ttc/'))
    expect(await page?.text()).toContain('<script type="application/json" id="first-answers">{"kiosk.get":')
    window.webContents.reload()
    const told = vi.fn()
    application.emit('library.changed', {})
    application.emit('library.changed', {})
    // On its way to a page that does not listen yet.
    await new Promise((resolve) => setTimeout(resolve, 10))
    bridge.on('library.changed', told)
    for (let call = 0; call < 3; call += 1) await bridge.call('app.info', {})
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1))
  })

  test.each([
    ['app://ttc/../outside.js', 404],
    ['app://ttc/%2e%2e/outside.js', 404],
    ['app://ttc/..%5coutside.js', 404],
    ['app://ttc/secret.txt', 404],
    ['app://other/', 403],
    ['app://ttc:81/', 403],
  ])('refuses %s', async (url, status) => {
    expect((await ask(url)).status).toBe(status)
  })

  test('takes nothing but reading', async () => {
    expect((await ask('app://ttc/', { method: 'POST' })).status).toBe(405)
  })

  test.each([
    ['app://ttc/assets/x.js', false],
    ['blob:app://ttc/1', false],
    ['https://evil.example/', true],
    ['ws://127.0.0.1/', true],
    ['file:///etc/passwd', true],
    ['app://other/', true],
    ['nonsense', true],
  ])('the page’s request to %s is stopped: %s', async (url, isStopped) => {
    const { session } = await start()
    const callback = vi.fn()
    session.onRequest({ url }, callback)
    expect(callback).toHaveBeenCalledExactlyOnceWith({ cancel: isStopped })
  })
})

describe('the bridge', () => {
  const ownPage = { url: 'app://ttc/' }
  test.each([
    ['a frame that has gone', { senderFrame: null }],
    ['a sub-frame', { senderFrame: { url: 'app://ttc/' } }],
    ['another window', { sender: { mainFrame: ownPage }, senderFrame: ownPage }],
  ])('refuses %s', async (_what, stranger) => {
    const { standIn, window, application } = await start()
    const own = { sender: window.webContents, senderFrame: window.webContents.mainFrame }
    const event = Object.assign({}, own, stranger)
    const answer = await standIn.ipcMain.handlers.get('bridge:call')?.(event as never, 'app.info', {})
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    const port = { on: vi.fn(), start: vi.fn(), close: vi.fn() }
    standIn.ipcMain.emit('bridge:audio', { ...event, ports: [port] })
    expect(port.start).not.toHaveBeenCalled()
    expect(port.close).toHaveBeenCalledOnce()
    expect(application.frames).toEqual([])
  })

  test('refuses our own window once it shows another page', async () => {
    const { standIn, window, bridge } = await start()
    window.webContents.mainFrame = { url: 'https://evil.example/' }
    expect(await bridge.call('app.info', {})).toMatchObject({ error: { code: 'not-allowed' } })
    expect([...standIn.ipcMain.handlers.keys()]).toEqual(['bridge:call'])
  })

  test('drops audio that is no bytes, or too much', async () => {
    const { standIn, window, application } = await start()
    let listener: (message: { data: unknown }) => void = () => {}
    const port = { on: (_event: string, given: typeof listener) => (listener = given), start: vi.fn(), close: vi.fn() }
    const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame, ports: [port] }
    standIn.ipcMain.emit('bridge:audio', event)
    for (const data of ['text', null, { byteLength: 3 }, new ArrayBuffer(64 * 1024 + 1)]) listener({ data })
    expect(application.frames).toEqual([])
    listener({ data: new ArrayBuffer(644) })
    expect(application.frames).toHaveLength(1)
  })

  test('no event is sent into a window that has gone', async () => {
    const { window, application } = await start()
    window.webContents.isGone = true
    expect(() => application.emit('practice.saved', { attemptId: 'x' })).not.toThrow()
  })
})

describe('the app', () => {
  test('closes what it opened before it quits', async () => {
    const { standIn, window, application } = await start()
    window.close()
    expect(standIn.seen.quits).toBe(0)
    await vi.waitFor(() => expect(standIn.seen.quits).toBe(1))
    expect(application.closes()).toBe(1)
  })

  test('shows the running window when it is started again', async () => {
    const { standIn, window } = await start()
    standIn.app.emit('second-instance')
    expect(window.focuses).toBe(1)
  })

  test('runs once', async () => {
    const place = createPlace()
    const standIn = createStandIn({ preload: '', isSecondInstance: true })
    const compose = vi.fn()
    const options = {
      compose,
      entry: place.entry,
      version: '0',
      args: ['--data', place.folder],
      openSettings: createMemorySettings,
      complain: () => {},
    }
    expect(await startElectron(standIn.api, options)).toBeNull()
    expect(compose).not.toHaveBeenCalled()
    expect([standIn.seen.quits, standIn.windows.length]).toEqual([1, 0])
    place.remove()
  })
})

test('the preload requires Electron alone, and no schema library', async () => {
  const text = await bundlePreload()
  expect([...text.matchAll(/require\("([^"]*)"\)/g)].map((match) => match[1])).toEqual(['electron'])
  expect(Buffer.byteLength(text)).toBeLessThan(8_000)
})
