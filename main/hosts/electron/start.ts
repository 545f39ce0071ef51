import { join } from 'node:path'
import type { Settings } from '../../../preload/contract/settings.ts'
import type { Application, Compose } from '../../compose/application.ts'
import type { HeldPolicy, Logger, SettingsFile } from '../../ports/index.ts'
import { serveApi } from '../apiServer.ts'
import { readAccountsGround, readCloudProject, readPacksUrl } from '../cloudSettings.ts'
import { openDataFolder } from '../dataFolder.ts'
import { createFirstPicture, pageGround } from '../firstPicture.ts'
import { createPassingSettings, createQuietLogger, readKioskFile } from '../kioskFile.ts'
import { createLogger } from '../logger.ts'
import { createOpenings, withoutStrangers } from '../openings.ts'
import { parseOptions } from '../options.ts'
import { placesBeside } from '../places.ts'
import { policed, policyDataFolder, readPolicy } from '../policyFile.ts'
import { listStaticFiles } from '../staticFiles.ts'
import type { ElectronApi, ElectronWindow, Preventable } from './api.ts'
import { serveBridge } from './bridge.ts'
import { launchUtility } from './childProgram.ts'
import { createChooser } from './chooser.ts'
import { hardenContents, hardenSession } from './hardening.ts'
import { createKeyStore } from './keyStore.ts'
import { menuTemplate } from './menu.ts'
import { createOpenOutside } from './openOutside.ts'
import { registerScheme, servePage } from './page.ts'
import { createPdfPrinter } from './printer.ts'
import { createUpdater, type UpdateFeed } from './updater.ts'
import { createWindow } from './window.ts'

export interface ElectronOptions {
  readonly compose: Compose
  /** `import.meta.url` of the entry. */
  readonly entry: string
  readonly version: string
  readonly args: readonly string[]
  readonly openSettings: (dataFolder: string, logger: Logger) => SettingsFile
  readonly complain: (line: string) => void
  /** The rules of this computer; read from its file where left out. */
  readonly policy?: HeldPolicy
  /** How newer versions come, and the key that signs them; left out where the app cannot renew itself. */
  readonly updates?: { readonly openFeed: () => Promise<UpdateFeed>; readonly publicKey: string }
}

export interface ElectronHost {
  readonly window: ElectronWindow
  /** Ends the application's part; Electron itself ends by `app.quit`. */
  close(): Promise<void>
}

/** The menu in the language of the window, from now on. */
const showMenu = (electron: ElectronApi, application: Application, window: ElectronWindow): void => {
  let shown: string | null = null
  const show = ({ language }: Pick<Settings, 'language'>): void => {
    if (language === shown) return
    shown = language
    const template = menuTemplate(
      language === 'de' ? 'de' : 'en',
      process.platform === 'darwin',
      ({ key, modifiers }) => {
        const event = { keyCode: key, modifiers: [...modifiers] }
        for (const type of ['keyDown', 'keyUp'] as const) window.webContents.sendInputEvent({ type, ...event })
      },
    )
    electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(template))
  }
  void application.handlers['settings.get']({}).then((answer) => answer.ok && show(answer.value))
  application.onEvent((name, payload) => name === 'settings.changed' && show(payload as Settings))
}

/**
 * Runs the app in Electron. Everything up to the first `await` happens before Electron is ready, as it must; the entry
 * must not await this at its top level, since Electron gets ready only after the entry has been read.
 * Resolves with null where another instance runs already, or the options are wrong.
 */
export const startElectron = async (electron: ElectronApi, options: ElectronOptions): Promise<ElectronHost | null> => {
  const { app } = electron
  const { updates } = options
  registerScheme(electron)
  const args = withoutStrangers(options.args)
  const parsed = parseOptions(args)
  if (!parsed.ok) {
    options.complain(parsed.error.message)
    app.exit(2)
    return null
  }
  app.enableSandbox()
  const policy = options.policy ?? readPolicy()
  if (policy.problem !== null) options.complain(policy.problem)
  const openings = createOpenings()
  openings.offer(args)
  const opensFromMac = (event: Preventable, opened: string): void => {
    event.preventDefault()
    openings.offer([opened])
  }
  app.on('open-url', opensFromMac)
  app.on('open-file', opensFromMac)
  const dataFolder = openDataFolder(policyDataFolder(policy, parsed.value.dataFolder))
  const kiosk = parsed.value.isKiosk || policy.rules.kiosk ? readKioskFile(dataFolder) : null
  if (kiosk?.ok === false) {
    options.complain(kiosk.error.message)
    app.exit(2)
    return null
  }
  // The lock below belongs to this folder, so that another data folder is another app.
  app.setPath('userData', join(dataFolder, 'electron'))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return null
  }
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
  const log = createLogger(join(dataFolder, 'logs'))
  const logger = kiosk === null ? log : createQuietLogger(log)
  if (policy.problem !== null) logger.error('policy-unusable')
  const places = placesBeside(options.entry)
  const settings = kiosk === null ? options.openSettings(dataFolder, logger) : createPassingSettings()
  const clock = { now: Date.now }

  await app.whenReady()
  hardenSession(electron)
  if (kiosk !== null) electron.Menu.setApplicationMenu(null)
  const files = await listStaticFiles(places.renderer)
  let isLeaving = false
  const ground = kiosk === null ? {} : { kiosk: { file: kiosk.value, tell: options.complain, leave: () => leave() } }
  const leave = (): void => {
    isLeaving = true
    app.quit()
  }
  const application = await options.compose({
    name: 'electron',
    version: options.version,
    dataFolder,
    programs: places.programs,
    launch: launchUtility(electron),
    settings,
    keyStore: createKeyStore(electron, process.platform, logger),
    chooser: createChooser(electron.dialog),
    printer: createPdfPrinter(electron, logger),
    notify: (notice) => new electron.Notification(notice).show(),
    recording: parsed.value.recording,
    startsInDemo: parsed.value.isDemo,
    ...policed(policy, {
      accounts: readAccountsGround(settings, process.env, createOpenOutside(electron.shell), logger),
      packsUrl: readPacksUrl(settings, process.env, logger),
      cloud: readCloudProject(settings, process.env, logger),
    }),
    openings,
    ...(updates === undefined ? {} : { updater: createUpdater(updates.openFeed, updates.publicKey, logger) }),
    ...ground,
    clock,
    logger,
  })
  const apiPort = policy.rules.api ? parsed.value.apiPort : null
  const api = await serveApi(application, apiPort, { dataFolder, logger })
  if (!api.ok) options.complain(api.error.message)
  const calls = { logger, checksOutput: !app.isPackaged }
  const first = createFirstPicture(application, { ...pageGround(places), isPacked: false }, calls)
  first.prepare()
  servePage(electron, files, first)
  const bridge = serveBridge(electron, application, { ...calls, first })
  const window = createWindow(electron, {
    settings,
    clock,
    logger,
    preload: places.preload,
    isKiosk: kiosk !== null,
    isLeaving: () => isLeaving,
  })
  bridge.attach(window.webContents)
  if (kiosk === null) showMenu(electron, application, window)
  app.on('second-instance', (_event, args = []) => {
    openings.offer(withoutStrangers(args.slice(1)))
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })

  let closing: Promise<void> | null = null
  const close = (): Promise<void> => {
    closing ??= (async () => {
      bridge.close()
      first.close()
      if (api.ok) await api.value?.close()
      await application.close()
      logger.info('ended')
      log.close()
    })()
    return closing
  }
  let isClosed = false
  app.on('before-quit', (event) => {
    // The system shuts down, or the code was right: then the kiosk's window closes as well.
    isLeaving = true
    if (isClosed) return
    event.preventDefault()
    void close().finally(() => {
      isClosed = true
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())
  logger.info('ready')
  return { window, close }
}
