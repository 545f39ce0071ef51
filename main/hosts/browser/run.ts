import type { KioskFile } from '../../../preload/contract/kiosk.ts'
import { fail, type Result, succeed } from '../../../preload/contract/result.ts'
import type { Compose } from '../../compose/application.ts'
import { type HeldPolicy, type Host, type Logger, SetupRefused } from '../../ports/index.ts'
import { serveApi } from '../apiServer.ts'
import { readAccountsGround, readCloudProject, readPacksUrl } from '../cloudSettings.ts'
import { openDataFolder } from '../dataFolder.ts'
import { pageGround } from '../firstPicture.ts'
import { createPassingSettings, createQuietLogger, readKioskFile } from '../kioskFile.ts'
import { createLogger } from '../logger.ts'
import { createOpenings, withoutStrangers } from '../openings.ts'
import { type HostOptions, parseOptions } from '../options.ts'
import { placesBeside } from '../places.ts'
import { policed, policyDataFolder, readPolicy } from '../policyFile.ts'
import { listStaticFiles } from '../staticFiles.ts'
import { launchChild } from './childProgram.ts'
import { findBrowser } from './finder.ts'
import { claimInstance, type OwnInstance } from './instance.ts'
import { openOutside } from './openOutside.ts'
import { drawPort, readOrigin, writeOrigin } from './origin.ts'
import { createPdfPrinter } from './printer.ts'
import { type BrowserServer, type ServerOptions, startServer } from './server.ts'
import { openBrowserSettings } from './settings.ts'
import { removeKioskProfile } from './window.ts'
import { keepWindow } from './windowKeeper.ts'

export interface RunOptions {
  readonly compose: Compose
  /** `import.meta.url` of the entry: programs and the built page lie beside it. */
  readonly entry: string
  readonly version: string
  readonly args: readonly string[]
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
  /** Ends the app. */
  readonly signal: AbortSignal
  /** The rules of this computer; read from its file where left out. */
  readonly policy?: HeldPolicy
}

/** A person has to copy a printed address by hand; a window takes its own at once. */
const printedTicketMs = 10 * 60 * 1000

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Listens on the port kept from before, or on a newly drawn one, which is kept from now on. */
const listen = async (
  wanted: HostOptions['port'],
  options: Omit<ServerOptions, 'port'>,
): Promise<Result<BrowserServer>> => {
  const origin = readOrigin(options.settings)
  const kept = wanted === null ? origin.port : wanted === 0 ? null : wanted
  for (let draws = 0; draws < 20; draws += 1) {
    const port = kept ?? drawPort()
    const started = await startServer({ ...options, port })
    if (started.ok) {
      if (origin.port !== port) writeOrigin(options.settings, { ...readOrigin(options.settings), port })
      return started
    }
    if (kept !== null) {
      return fail(
        started.error.code,
        `${started.error.message} This app keeps to that address, so that its permission to use the microphone stays. Close the other program and try again, or start once with --port 0 to move to another address.`,
      )
    }
  }
  return fail('busy', 'No free address was found on this computer. Restart it and try again.')
}

/** Runs the app on the browser host until its window closes or the signal ends it. Resolves with the exit code. */
export const runBrowserHost = async (run: RunOptions): Promise<number> => {
  const parsed = parseOptions(withoutStrangers(run.args))
  if (!parsed.ok) {
    run.complain(parsed.error.message)
    return 2
  }
  const policy = run.policy ?? readPolicy()
  if (policy.problem !== null) run.complain(policy.problem)
  const isKiosk = parsed.value.isKiosk || policy.rules.kiosk
  const options = { ...parsed.value, isKiosk, apiPort: policy.rules.api ? parsed.value.apiPort : null }
  const dataFolder = openDataFolder(policyDataFolder(policy, options.dataFolder))
  const isWindowed = options.opensWindow && hasDisplay()
  const kiosk = options.isKiosk ? readKioskFile(dataFolder) : null
  if (kiosk?.ok === false) {
    run.complain(kiosk.error.message)
    return 2
  }
  const claim = await claimInstance(dataFolder, isWindowed && kiosk === null ? 'window' : 'address')
  if (claim.kind === 'running' && kiosk !== null) {
    run.complain('The app runs already with this data folder. Close it, then start the kiosk.')
    return 2
  }
  if (claim.kind === 'running') {
    run.print(claim.answer)
    return 0
  }
  const log = createLogger(`${dataFolder}/logs`)
  const logger = kiosk === null ? log : createQuietLogger(log)
  if (policy.problem !== null) logger.error('policy-unusable')
  try {
    const ground = { policy, dataFolder, logger, isWindowed, instance: claim.instance, kiosk: kiosk?.value ?? null }
    return await runFirst(run, options, ground)
  } catch (error) {
    if (!(error instanceof SetupRefused)) throw error
    run.complain(error.message)
    return 2
  } finally {
    if (kiosk !== null) removeKioskProfile(dataFolder)
    claim.instance.release()
    log.close()
  }
}

interface Ground {
  readonly policy: HeldPolicy
  readonly dataFolder: string
  readonly logger: Logger
  readonly isWindowed: boolean
  readonly instance: OwnInstance
  /** How a kiosk is set up; null where this is none. */
  readonly kiosk: KioskFile | null
}

const runFirst = async (run: RunOptions, options: HostOptions, ground: Ground): Promise<number> => {
  const { dataFolder, logger, instance } = ground
  const places = placesBeside(run.entry)
  // What is left of a window whose host crashed goes before another one comes.
  if (ground.kiosk !== null) removeKioskProfile(dataFolder)
  const settings = ground.kiosk === null ? openBrowserSettings(dataFolder, logger) : createPassingSettings()
  const clock = { now: Date.now }
  const files = await listPage(places.renderer)
  if (!files.ok) {
    run.complain(files.error.message)
    return 1
  }
  const openings = createOpenings()
  openings.offer(withoutStrangers(run.args))
  const ended = Promise.withResolvers<void>()
  const host: Host = {
    name: 'browser',
    version: run.version,
    dataFolder,
    programs: places.programs,
    launch: launchChild,
    settings,
    // Plain Node reaches none: here a passphrase keeps the vault.
    keyStore: null,
    chooser: null,
    printer: createPdfPrinter(findBrowser(), logger),
    recording: options.recording,
    startsInDemo: options.isDemo,
    ...policed(ground.policy, {
      accounts: readAccountsGround(settings, process.env, openOutside, logger),
      packsUrl: readPacksUrl(settings, process.env, logger),
      cloud: readCloudProject(settings, process.env, logger),
    }),
    openings,
    ...(ground.kiosk === null ? {} : { kiosk: { file: ground.kiosk, tell: run.print, leave: () => ended.resolve() } }),
    clock,
    logger,
  }
  const application = await run.compose(host)
  run.signal.addEventListener('abort', () => ended.resolve())
  if (run.signal.aborted) ended.resolve()

  const started = await listen(options.port, {
    application,
    files: files.value,
    page: pageGround(places),
    settings,
    clock,
    logger,
    checksOutput: places.isSource,
    instanceSecret: instance.secret,
    onSecondStart: (wants) => {
      if (wants === 'window' && keeper.open()) return 'The app is running already; its window opens.'
      return readyText(server)
    },
  })
  if (!started.ok) {
    run.complain(started.error.message)
    await application.close()
    return 1
  }
  const server = started.value
  const api = await serveApi(application, options.apiPort, { dataFolder, logger })
  if (!api.ok) run.complain(api.error.message)
  const keeper = keepWindow({
    server,
    dataFolder,
    clock,
    logger,
    isKiosk: options.isKiosk,
    browser: ground.isWindowed ? findBrowser() : null,
    onNoWindow: () => run.print(`No window could be opened. Open this address in a browser: ${freshAddress(server)}`),
    onClosed: () => ended.resolve(),
  })
  instance.announce(server.port)
  logger.info('ready', { port: server.port, isWindowed: ground.isWindowed })
  run.print(readyText(server))
  if (api.ok && api.value !== null) run.print(`api ${api.value.url} (${api.value.file})`)
  if (!keeper.open() && ground.isWindowed) {
    run.complain('No Chromium, Chrome or Edge was found here. Install one, or open the address above in a browser.')
  }
  await ended.promise
  const windowsEnded = keeper.close()
  await server.close()
  if (api.ok) await api.value?.close()
  await application.close()
  // Its profile can be taken away only when nobody writes in it any more.
  if (ground.kiosk !== null) await windowsEnded
  logger.info('ended')
  return 0
}

const freshAddress = (server: BrowserServer): string => server.ticketAddress(printedTicketMs)

/** One line for programs, one for people. */
const readyText = (server: BrowserServer): string =>
  `ready ${freshAddress(server)}\nTongue Twisters Challenge is running. The address above opens it once, within ten minutes; Ctrl+C ends it.`

const listPage = async (folder: string): Promise<Result<ServerOptions['files']>> => {
  const missing = fail('not-found', 'The page of the app has not been built. Run "npm run build" first.')
  try {
    const files = await listStaticFiles(folder)
    return files.has('/') ? succeed(files) : missing
  } catch {
    return missing
  }
}
