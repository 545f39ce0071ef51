import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  ForkOptions,
  Input,
  KeyboardInputEvent,
  Menu,
  MenuItemConstructorOptions,
  OpenDialogOptions,
  Rectangle,
  RenderProcessGoneDetails,
  WebPreferences,
} from 'electron'

/**
 * The part of Electron that this host uses. `main/index.ts` hands in the real module, which the compiler holds against
 * this; tests hand in a stand-in. Nothing else in the host imports a value from `electron`.
 */
export interface ElectronApi {
  readonly app: ElectronApp
  readonly protocol: { registerSchemesAsPrivileged(schemes: CustomScheme[]): void }
  readonly session: { readonly defaultSession: ElectronSession }
  readonly ipcMain: ElectronIpc
  readonly screen: { getDisplayMatching(rectangle: Rectangle): { readonly workArea: Rectangle } }
  readonly dialog: ElectronDialog
  readonly shell: { openExternal(url: string): Promise<void> }
  readonly Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): Menu
    setApplicationMenu(menu: Menu | null): void
  }
  readonly safeStorage: ElectronSafe
  readonly systemPreferences: ElectronOwner
  readonly utilityProcess: { fork(program: string, args?: string[], options?: ForkOptions): ElectronChild }
  readonly Notification: new (options: { title: string; body: string }) => { show(): void }
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => ElectronWindow
}

export interface Preventable {
  preventDefault(): void
}

export interface Navigation extends Preventable {
  readonly url: string
}

export interface ElectronApp {
  readonly isPackaged: boolean
  enableSandbox(): void
  setPath(name: 'userData', path: string): void
  requestSingleInstanceLock(): boolean
  whenReady(): Promise<void>
  quit(): void
  exit(code?: number): void
  on(event: 'window-all-closed', listener: () => void): unknown
  on(event: 'second-instance', listener: (event: Preventable, args: string[]) => void): unknown
  /** On a Mac alone, where addresses and files come by events. */
  on(event: 'open-url' | 'open-file', listener: (event: Preventable, opened: string) => void): unknown
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown
  on(event: 'web-contents-created', listener: (event: Preventable, contents: ElectronContents) => void): unknown
}

export interface ElectronSession {
  readonly protocol: { handle(scheme: string, handler: (request: Request) => Promise<Response>): void }
  readonly webRequest: {
    onBeforeRequest(
      listener: (details: { readonly url: string }, callback: (response: { cancel?: boolean }) => void) => void,
    ): void
  }
  setPermissionRequestHandler(
    handler: (
      contents: ElectronContents,
      permission: string,
      callback: (isGranted: boolean) => void,
      details: { readonly isMainFrame?: boolean; readonly requestingUrl?: string; readonly mediaTypes?: string[] },
    ) => void,
  ): void
  setPermissionCheckHandler(
    handler: (
      contents: ElectronContents | null,
      permission: string,
      requestingOrigin: string,
      details: { readonly isMainFrame: boolean; readonly mediaType?: string },
    ) => boolean,
  ): void
  setDevicePermissionHandler(handler: () => boolean): void
  on(event: 'will-download', listener: (event: Preventable) => void): unknown
}

export interface ElectronFrame {
  readonly url: string
}

export interface ElectronContents {
  readonly mainFrame: ElectronFrame
  isDestroyed(): boolean
  send(channel: string, message: unknown): void
  reload(): void
  executeJavaScript(code: string): Promise<unknown>
  isDevToolsOpened(): boolean
  sendInputEvent(event: KeyboardInputEvent): void
  printToPDF(options: { printBackground: boolean; preferCSSPageSize: boolean }): Promise<Buffer>
  forcefullyCrashRenderer(): void
  setWindowOpenHandler(handler: () => { action: 'deny' }): void
  on(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', listener: (event: Navigation) => void): unknown
  on(
    event: 'before-input-event',
    listener: (event: Preventable, input: Pick<Input, 'key' | 'control' | 'alt' | 'meta'>) => void,
  ): unknown
  on(event: 'did-finish-load' | 'did-start-loading', listener: () => void): unknown
  on(event: 'will-attach-webview', listener: (event: Preventable, preferences: WebPreferences) => void): unknown
  on(
    event: 'render-process-gone',
    listener: (event: Preventable, details: Pick<RenderProcessGoneDetails, 'reason'>) => void,
  ): unknown
}

export interface ElectronPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown
  start(): void
  close(): void
}

export interface ElectronIpcEvent {
  readonly sender: ElectronContents
  readonly senderFrame: ElectronFrame | null
  readonly ports: readonly ElectronPort[]
}

export interface ElectronIpc {
  handle(
    channel: string,
    handler: (event: Omit<ElectronIpcEvent, 'ports'>, name: unknown, input: unknown) => Promise<unknown>,
  ): void
  on(channel: string, listener: (event: ElectronIpcEvent) => void): unknown
}

export interface ElectronDialog {
  showOpenDialog(options: OpenDialogOptions): Promise<{ readonly canceled: boolean; readonly filePaths: string[] }>
}

export interface ElectronSafe {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(plain: string): Promise<Buffer>
  decryptStringAsync(sealed: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>
  /** On Linux alone. */
  getSelectedStorageBackend(): string
}

/** On a Mac alone. */
export interface ElectronOwner {
  canPromptTouchID?(): boolean
  promptTouchID?(reason: string): Promise<void>
}

export interface ElectronChild {
  readonly pid: number | undefined
  postMessage(message: unknown): void
  kill(): boolean
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
}

export interface ElectronWindow {
  readonly webContents: ElectronContents
  loadURL(url: string): Promise<void>
  show(): void
  focus(): void
  restore(): void
  maximize(): void
  destroy(): void
  isMinimized(): boolean
  isMaximized(): boolean
  isDestroyed(): boolean
  getNormalBounds(): Rectangle
  on(event: 'close', listener: (event: Preventable) => void): unknown
  on(event: 'closed' | 'resize' | 'move' | 'unresponsive', listener: () => void): unknown
  once(event: 'ready-to-show', listener: () => void): unknown
}
