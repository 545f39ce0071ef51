import { EventEmitter } from 'node:events'
import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  ForkOptions,
  KeyboardInputEvent,
  Menu,
  MenuItemConstructorOptions,
  Rectangle,
} from 'electron'
import type {
  ElectronApi,
  ElectronApp,
  ElectronChild,
  ElectronContents,
  ElectronFrame,
  ElectronIpc,
  ElectronIpcEvent,
  ElectronOwner,
  ElectronPort,
  ElectronSafe,
  ElectronSession,
  ElectronWindow,
} from '../../main/hosts/electron/api.ts'

/**
 * Electron, as far as `ElectronApi` goes, in this one process. Everything that crosses between main process and page is
 * structured-cloned, as by the real one; the preload is the real bundle, given only what a sandboxed preload may require.
 *
 * Left out: Chromium itself (nothing is drawn, no page script runs, no header or permission is enforced: only what the
 * host answers can be seen), processes (a crash is only an event), sub-frames beyond their address, real utility
 * processes, screens, menus, fuses, asar, and the order in which a real Electron starts, except that what must come
 * before `whenReady` throws after it.
 */
export const createStandIn = (options: { readonly preload: string; readonly isSecondInstance?: boolean }) => {
  let isReady = false
  const beforeReady = (what: string): void => {
    if (isReady) throw new Error(`${what} must be called before the app is ready`)
  }
  const seen = {
    schemes: [] as CustomScheme[],
    quits: 0,
    exitCode: null as number | null,
    isSandboxed: false,
    menu: null as MenuItemConstructorOptions[] | null,
  }

  class App extends EventEmitter implements ElectronApp {
    readonly isPackaged = false
    enableSandbox(): void {
      beforeReady('enableSandbox')
      seen.isSandboxed = true
    }
    setPath(): void {}
    requestSingleInstanceLock = (): boolean => options.isSecondInstance !== true
    async whenReady(): Promise<void> {
      await new Promise((resolve) => setImmediate(resolve))
      isReady = true
    }
    quit(): void {
      let isPrevented = false
      this.emit('before-quit', { preventDefault: () => (isPrevented = true) })
      if (!isPrevented) seen.quits += 1
    }
    exit(code = 0): void {
      seen.exitCode = code
    }
  }
  const app = new App()

  class Session extends EventEmitter implements ElectronSession {
    readonly handlers = new Map<string, (request: Request) => Promise<Response>>()
    onRequest: Parameters<ElectronSession['webRequest']['onBeforeRequest']>[0] = (_details, callback) => callback({})
    onPermissionRequest: Parameters<ElectronSession['setPermissionRequestHandler']>[0] | null = null
    onPermissionCheck: Parameters<ElectronSession['setPermissionCheckHandler']>[0] | null = null
    onDevice: (() => boolean) | null = null
    readonly protocol = {
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
        this.handlers.set(scheme, handler)
      },
    }
    readonly webRequest = {
      onBeforeRequest: (listener: Session['onRequest']) => {
        this.onRequest = listener
      },
    }
    setPermissionRequestHandler(handler: NonNullable<Session['onPermissionRequest']>): void {
      this.onPermissionRequest = handler
    }
    setPermissionCheckHandler(handler: NonNullable<Session['onPermissionCheck']>): void {
      this.onPermissionCheck = handler
    }
    setDevicePermissionHandler(handler: () => boolean): void {
      this.onDevice = handler
    }
  }
  const defaultSession = new Session()
  const notices: { title: string; body: string }[] = []

  class Contents extends EventEmitter implements ElectronContents {
    mainFrame: ElectronFrame = { url: '' }
    readonly renderer = new EventEmitter()
    onOpen: (() => { action: string }) | null = null
    reloads = 0
    isGone = false
    isDestroyed = (): boolean => this.isGone
    send(channel: string, message: unknown): void {
      if (this.isGone) throw new Error('Object has been destroyed')
      const copy = structuredClone(message)
      setImmediate(() => this.renderer.emit(channel, {}, copy))
    }
    /** Keys that the menu pressed for the page. */
    readonly pressed: KeyboardInputEvent[] = []
    sendInputEvent(event: KeyboardInputEvent): void {
      this.pressed.push(event)
    }
    /** What would be printed, in the place of its picture. */
    printToPDF = async (): Promise<Buffer> => Buffer.from(`%PDF ${this.mainFrame.url}`)
    /** Its script is in a loop without an end. */
    isHung = false
    isInspected = false
    executeJavaScript = (): Promise<unknown> => (this.isHung ? new Promise(() => undefined) : Promise.resolve(0))
    isDevToolsOpened = (): boolean => this.isInspected
    /** As far as the host can tell: gone, and there again. */
    reload(): void {
      this.reloads += 1
      this.isHung = false
      this.emit('did-start-loading')
      this.emit('did-finish-load')
    }
    forcefullyCrashRenderer(): void {
      this.emit('render-process-gone', {}, { reason: 'crashed' })
    }
    setWindowOpenHandler(handler: () => { action: 'deny' }): void {
      this.onOpen = handler
    }
  }

  class Ipc extends EventEmitter implements ElectronIpc {
    readonly handlers = new Map<string, Parameters<ElectronIpc['handle']>[1]>()
    handle(channel: string, handler: Parameters<ElectronIpc['handle']>[1]): void {
      if (this.handlers.has(channel)) throw new Error(`A second handler for ${channel}`)
      this.handlers.set(channel, handler)
    }
  }
  const ipcMain = new Ipc()

  /** A safe that turns every byte over: what was put in is not to be read in what comes out, and only the safe opens it. */
  class Safe implements ElectronSafe {
    isAvailable = true
    backend = 'gnome_libsecret'
    isRefusing = false
    isStale = false
    isAsyncEncryptionAvailable = async (): Promise<boolean> => this.isAvailable
    getSelectedStorageBackend = (): string => this.backend
    encryptStringAsync = async (plain: string): Promise<Buffer> => {
      if (this.isRefusing) throw new Error('Encryption is not available.')
      return Buffer.from(`v11${plain}`).map((byte) => byte ^ 0xa5) as Buffer
    }
    decryptStringAsync = async (sealed: Buffer) => {
      const text = Buffer.from(sealed.map((byte) => byte ^ 0xa5)).toString()
      if (this.isRefusing || !text.startsWith('v11')) throw new Error('Error while decrypting the ciphertext.')
      return { result: text.slice(3), shouldReEncrypt: this.isStale }
    }
  }
  const safeStorage = new Safe()
  /** Not on a Mac: Electron has neither function elsewhere. */
  const systemPreferences: ElectronOwner = {}

  const windows: Window[] = []
  class Window extends EventEmitter implements ElectronWindow {
    readonly webContents = new Contents()
    readonly options: BrowserWindowConstructorOptions
    bounds: Rectangle
    isShown = false
    focuses = 0
    constructor(windowOptions: BrowserWindowConstructorOptions) {
      super()
      this.options = windowOptions
      const { x = 0, y = 0, width = 800, height = 600 } = windowOptions
      this.bounds = { x, y, width, height }
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
    async loadURL(url: string): Promise<void> {
      if (url.startsWith('data:')) {
        this.webContents.mainFrame = { url }
        return
      }
      const response = await defaultSession.handlers.get(new URL(url).protocol.slice(0, -1))?.(new Request(url))
      if (response?.ok !== true) throw new Error('ERR_FAILED')
      this.webContents.mainFrame = { url }
      this.webContents.emit('did-finish-load')
      this.emit('ready-to-show')
    }
    destroy(): void {
      this.webContents.isGone = true
      this.emit('closed')
    }
    show(): void {
      this.isShown = true
    }
    focus(): void {
      this.focuses += 1
    }
    restore(): void {}
    maximize(): void {}
    isMinimized = (): boolean => false
    isMaximized = (): boolean => false
    isDestroyed = (): boolean => this.webContents.isGone
    getNormalBounds = (): Rectangle => this.bounds
    close(): void {
      let isPrevented = false
      this.emit('close', { preventDefault: () => (isPrevented = true) })
      if (isPrevented) return
      this.webContents.isGone = true
      this.emit('closed')
      app.emit('window-all-closed')
    }
  }

  class Child extends EventEmitter implements ElectronChild {
    readonly pid = undefined
    readonly sent: unknown[] = []
    readonly program: string
    readonly options: ForkOptions | undefined
    constructor(program: string, forkOptions: ForkOptions | undefined) {
      super()
      this.program = program
      this.options = forkOptions
    }
    postMessage(message: unknown): void {
      this.sent.push(structuredClone(message))
    }
    kill(): boolean {
      return this.emit('exit', 0)
    }
  }

  const api = {
    app,
    protocol: {
      registerSchemesAsPrivileged: (schemes: CustomScheme[]) => {
        beforeReady('registerSchemesAsPrivileged')
        seen.schemes = schemes
      },
    },
    session: {
      get defaultSession() {
        if (!isReady) throw new Error('Session can only be received when app is ready')
        return defaultSession
      },
    },
    ipcMain,
    screen: { getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }) },
    shell: { openExternal: async () => undefined },
    dialog: { showOpenDialog: async () => ({ canceled: true, filePaths: [] }) },
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => ({ items: template }) as unknown as Menu,
      setApplicationMenu: (menu: Menu | null) => {
        seen.menu = (menu?.items ?? null) as unknown as MenuItemConstructorOptions[] | null
      },
    },
    safeStorage,
    systemPreferences,
    utilityProcess: { fork: (program: string, _args?: string[], fork?: ForkOptions) => new Child(program, fork) },
    BrowserWindow: Window,
    Notification: class {
      readonly notice: { title: string; body: string }
      constructor(notice: { title: string; body: string }) {
        this.notice = notice
      }
      show(): void {
        notices.push(this.notice)
      }
    },
  } satisfies ElectronApi

  /** The page's end in a window: what the preload exposes, by name, as the page would find it in `window`. */
  const openPage = (window: Window): Record<string, unknown> => {
    const { webContents } = window
    const event = (ports: readonly ElectronPort[]): ElectronIpcEvent => ({
      sender: webContents,
      senderFrame: webContents.mainFrame,
      ports,
    })
    const ipcRenderer = {
      invoke: async (channel: string, ...args: unknown[]): Promise<unknown> => {
        const [name, input] = structuredClone(args)
        const handler = ipcMain.handlers.get(channel)
        if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
        return structuredClone(await handler(event([]), name, input))
      },
      postMessage: (channel: string, _message: unknown, ports: readonly MessagePort[]): void => {
        ipcMain.emit(channel, event(ports.map(toMainPort)))
      },
      on: (channel: string, listener: (...args: unknown[]) => void) => webContents.renderer.on(channel, listener),
      off: (channel: string, listener: (...args: unknown[]) => void) => webContents.renderer.off(channel, listener),
    }
    const exposed: Record<string, unknown> = {}
    const contextBridge = {
      exposeInMainWorld: (name: string, value: object) => {
        exposed[name] = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, crossing(item)]))
      },
    }
    const requireInSandbox = (name: string): unknown => {
      if (name === 'electron') return { contextBridge, ipcRenderer }
      throw new Error(`module not found: ${name}`)
    }
    new Function('require', 'module', 'exports', options.preload)(requireInSandbox, { exports: {} }, {})
    return exposed
  }

  return { api, app, ipcMain, windows, defaultSession, safeStorage, seen, openPage }
}

export type StandIn = ReturnType<typeof createStandIn>

const toMainPort = (port: MessagePort): ElectronPort => ({
  on: (_event: 'message', listener: (message: { readonly data: unknown }) => void) =>
    port.addEventListener('message', (event: MessageEvent) => listener({ data: event.data })),
  start: () => port.start(),
  close: () => port.close(),
})

/** As the context bridge does it: functions are wrapped, promises followed, everything else copied. */
const crossing = (value: unknown): unknown => {
  if (typeof value === 'function') return (...args: unknown[]) => crossing(value(...args.map(crossing)))
  if (value instanceof Promise) return value.then(crossing)
  return structuredClone(value)
}
