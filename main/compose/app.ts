import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { AppInfo } from '../../preload/contract/app.ts'
import type { Handlers } from '../../preload/contract/index.ts'
import { succeed } from '../../preload/contract/result.ts'
import { measureLevel } from '../audio/level.ts'
import { createMicrophone } from '../audio/microphone.ts'
import { createSpeechActivity } from '../audio/speechActivity.ts'
import { readWave, toInt16, writeWave } from '../audio/wave.ts'
import { createPackSource } from '../cloud/packSource.ts'
import { mostPackBytes } from '../content/envelope.ts'
import { packFilesIn, readPackFile } from '../content/packFiles.ts'
import { helloLines } from '../content/packs.ts'
import { boundedTimes, noPolicy } from '../core/policy.ts'
import { writeNewFile } from '../portable/newFile.ts'
import { portableFiles } from '../portable/portableFiles.ts'
import { reportSheet } from '../portable/reportSheet.ts'
import type { Host } from '../ports/index.ts'
import { createAppService } from '../services/app.ts'
import { createBackupsService } from '../services/backups.ts'
import { createBookService } from '../services/book.ts'
import { createCaseloadService } from '../services/caseload.ts'
import { createChildrenService } from '../services/children.ts'
import { createChoosingService } from '../services/choosing.ts'
import { createConsentsService } from '../services/consents.ts'
import { noDemoHandlers } from '../services/demo.ts'
import { createDeviceStatus } from '../services/deviceStatus.ts'
import { createFitsService } from '../services/fits.ts'
import { createGateService, guardHandlers } from '../services/gate.ts'
import { createGrace } from '../services/grace.ts'
import { createGuesses } from '../services/guesses.ts'
import type { Emit } from '../services/handlers.ts'
import { createHomeService } from '../services/home.ts'
import { createJudgingService } from '../services/judging.ts'
import { noKioskHandlers } from '../services/kiosk.ts'
import { asTwister, createLibraryService } from '../services/library.ts'
import { createLockService } from '../services/lock.ts'
import { createMeasuresService } from '../services/measures.ts'
import { createMicrophoneService } from '../services/microphone.ts'
import { createMicrophoneCheckService } from '../services/microphoneCheck.ts'
import { createOpeningsService } from '../services/openings.ts'
import { createOwnService } from '../services/own.ts'
import { createOwnShelf } from '../services/ownShelf.ts'
import { createOwnVoiceService } from '../services/ownVoice.ts'
import { createPackPickup } from '../services/packPickup.ts'
import { createPacksService } from '../services/packs.ts'
import { createPlansService } from '../services/plans.ts'
import { createPolicyService } from '../services/policy.ts'
import { createPortableService } from '../services/portable.ts'
import { createPracticeService } from '../services/practice/practice.ts'
import { createProgressService, systemZone } from '../services/progress.ts'
import { createRecordingCalls } from '../services/recordingCalls.ts'
import { createRecordingsService } from '../services/recordings.ts'
import { createReportsService } from '../services/reports.ts'
import { createReviewService } from '../services/review.ts'
import { createRewardsService } from '../services/rewards.ts'
import { createRounds } from '../services/rounds.ts'
import { createSessionService } from '../services/session.ts'
import { createSettingsService } from '../services/settings.ts'
import { createUpdatesService } from '../services/updates.ts'
import { createVaultService } from '../services/vault.ts'
import { createVoiceService } from '../services/voice.ts'
import { createWarmUp } from '../services/warmUp.ts'
import { createWelcomeService } from '../services/welcome.ts'
import { createSpelling } from '../speech/spelling.ts'
import { openStoreKeeper } from '../store/storeKeeper.ts'
import { openVault } from '../vault/openVault.ts'
import { createRecordingFiles } from '../vault/recordingFiles.ts'
import { createSturdyFile } from '../vault/sturdyFile.ts'
import { composeAccounts } from './accounts.ts'
import type { Application, Breakable, EventListener } from './application.ts'
import { composeHealth } from './health.ts'
import { composeOpinion } from './opinion.ts'
import { composePacks } from './packs.ts'
import { type Speech, startSpeech } from './speech.ts'
import { composeSync } from './sync.ts'

/** Where people look for what a program gave them. */
const downloads = (): string => {
  const folder = join(homedir(), 'Downloads')
  return existsSync(folder) ? folder : homedir()
}

/**
 * The app as a family or a clinic has it.
 * @param speech what speaks and judges, started already; the app's from now on.
 */
export const composeApp = async (
  given: Host,
  speech?: Speech,
): Promise<Application & { readonly breakable: Breakable }> => {
  const health = composeHealth(given)
  const { host } = health
  const { clock, logger, policy = noPolicy } = host
  const listeners = new Set<EventListener>()
  const emit: Emit = (name, payload) => {
    for (const listener of listeners) listener(name, payload)
  }

  const secrets = await openVault({ folder: host.dataFolder, keyStore: host.keyStore, logger })
  const { vault } = secrets
  const keeper = await openStoreKeeper({ folder: host.dataFolder, clock, logger, vault })
  const { store } = keeper
  const sealWhatIsClear = (): void => {
    if (vault.state() === 'open') void store.sealWhatIsClear()
  }
  sealWhatIsClear()
  vault.onChange(sealWhatIsClear)
  const hidden = new Set(helloLines().twisters.map(({ id }) => id))
  const shelf = composePacks(host, (id) => hidden.has(id) || id.startsWith('own-'))

  const { voice: modelVoice, engine } = speech ?? startSpeech(host)
  const input = createMicrophone({
    launch: host.launch,
    captureProgram: host.programs.capture,
    recording: host.recording,
    clock,
    logger,
    page: { want: (isWanted, deviceId) => emit('microphone.pageWanted', { isWanted, deviceId }) },
  })

  const settings = createSettingsService({
    ...{ settings: host.settings, emit },
    onDialect: () => void children.dialectChanged(),
  })
  const judging = createJudgingService()
  const grace = createGrace()
  const own = createOwnService({
    ...{ store, shelf: store.own, vault, voice: modelVoice, grace, logger },
    spell: createSpelling({ guess: modelVoice.pronounce }),
    onChanged: () => library.changed(),
  })
  const library = createLibraryService({ packs: shelf.packs, own, emit })
  const packs = createPacksService({
    ...{ shelf, folder: downloads(), chooser: host.chooser, filesIn: packFilesIn, readFile: readPackFile },
    onChanged: library.changed,
  })
  const packPickup = createPackPickup({
    source: host.packsUrl === undefined ? null : createPackSource({ baseUrl: host.packsUrl, mostPackBytes }),
    ...{ here: shelf.known, take: packs.take, settings: host.settings, clock, logger },
    isWanted: () => settings.currentSettings().fetchesPacks,
  })
  const microphone = createMicrophoneService({
    microphone: input,
    measureLevel,
    createSpeechActivity,
    chosenDevice: () => settings.currentSettings().microphoneId,
    pageFailed: (code) => input.pageFailed(code),
    emit,
  })
  const check = createMicrophoneCheckService({ microphone, encodeWave: writeWave })
  const welcome = createWelcomeService({ store, settings: settings.currentSettings })
  const recordingFiles = createRecordingFiles({ folder: join(host.dataFolder, 'recordings'), logger })
  const recordings = createRecordingsService({
    files: recordingFiles,
    shelf: store.recordings,
    vault,
    childKey: store.childKey,
    hasConsent: store.consents.holds,
    days: () => settings.currentSettings().recordingDays,
    newId: uuidv7,
    clock,
    logger,
  })
  const consents = createConsentsService({ store, recordings, logger, emit })
  const recordingCalls = createRecordingCalls({
    ...{ store, recordings, vault, clock, logger, emit },
    days: () => settings.currentSettings().recordingDays,
    isKeptHere: () => policy.rules.recordings,
  })
  const portable = createPortableService({
    ...{ store, files: portableFiles, recordings, recordingFiles, clock, logger, emit },
    folder: downloads(),
    chooser: host.chooser,
    appVersion: host.version,
  })
  const children = createChildrenService({
    ...{ store, vault, logger, emit },
    dialect: () => settings.currentSettings().dialect,
    sweepRecordings: recordings.enforce,
  })
  const backups = createBackupsService({
    ...{ keeper, clock, logger, emit },
    isMoving: portable.isRunning,
    onReplaced: () => {
      sealWhatIsClear()
      // What a backup says is to be kept still has its deadline.
      void recordings.enforce()
      children.forget()
      emit('children.changed', {})
      emit('progress.changed', {})
    },
  })
  const hello = helloLines()
  const fits = createFitsService({
    ...{ store, clock, logger },
    lines: hello.twisters.map((twister) => asTwister(hello.id, twister)),
  })
  const findTwister = (twisterId: string) => fits.findLine(twisterId) ?? library.find(twisterId)
  const plans = createPlansService({ ...{ store, clock, emit }, twisters: library.list, today: () => progress.today() })
  const { planOf, setDose } = plans
  const choosing = createChoosingService({
    ...{ store, clock, emit, planOf },
    twisters: library.list,
    find: findTwister,
  })
  const opinion = composeOpinion(host, vault, {
    ...{ folder: downloads(), emit },
    broker: () => (accounts.session.userId() === null ? null : accounts.api),
    hasConsent: async (childId) =>
      policy.rules.speechService ? consents.holds(childId, 'speech-service') : succeed(false),
    pronounce: engine.pronounce,
  })
  const practice = createPracticeService({
    engine,
    microphone,
    store,
    find: choosing.findSayable,
    dialect: () => settings.currentSettings().dialect,
    adjust: judging.inDialect,
    strictness: () => settings.currentSettings().strictness,
    shifts: fits.shiftsFor,
    pauseBudgetMs: () => settings.currentSettings().pauseBudgetMs,
    planOf,
    newId: uuidv7,
    encodeWave: writeWave,
    onSound: (childId, attemptId, wave) =>
      void (policy.rules.recordings && recordingCalls.keep(childId, attemptId, wave)),
    onEarned: (attemptId, childId, earned) => void rewards.tell(attemptId, childId, earned),
    takeListened: (twisterId) => voice.takeListened(twisterId),
    secondOpinion: opinion.begin,
    clock,
    logger,
    emit,
  })
  const session = createSessionService({ store, findTwister, planOf, setDose, clock, emit })
  const progress = createProgressService({ store, clock, zone: systemZone })
  const rewards = createRewardsService({ ...{ store, clock, logger, emit }, today: progress.today })
  const caseload = createCaseloadService({
    ...{ store, clock, logger, emit, today: progress.today },
    onChosen: () => children.forget(),
  })
  const book = createBookService({ store, findTwister, today: progress.today })
  const measures = createMeasuresService({ store, today: progress.today })
  const ownShelf = createOwnShelf({
    list: createSturdyFile({ folder: host.dataFolder, name: 'own-voice', spare: 'same', logger }),
    files: createRecordingFiles({ folder: join(host.dataFolder, 'own-voice'), logger }),
    ...{ vault, newId: uuidv7, clock, logger },
  })
  void ownShelf.sweep()
  const ownVoice = createOwnVoiceService({
    ...{ engine, microphone, findTwister, shelf: ownShelf, vault, newId: uuidv7, clock, emit },
    encodeWave: writeWave,
  })
  const voice = createVoiceService({
    ...{ voice: modelVoice, findOwn: ownVoice.find, find: choosing.findSayable, readWave },
    writeWave: (samples, rate) => writeWave(toInt16(samples), rate),
  })
  const review = createReviewService({ store, newId: uuidv7, clock, emit, onCorrected: fits.forget })
  const reports = createReportsService({
    ...{ store, plans, clock, logger, printer: host.printer ?? null, sheet: reportSheet },
    write: (name, extension, bytes) => writeNewFile(downloads(), name, extension, bytes),
    letterhead: () => settings.currentSettings().letterhead,
    dialect: () => settings.currentSettings().dialect,
    offset: progress.offset,
  })
  const home = createHomeService({
    ...{ store, plans, choosing, findTwister, clock, logger, emit, notify: host.notify },
    language: () => settings.currentSettings().language,
    wallTime: progress.wallTime,
  })
  const info = (): AppInfo => ({
    host: host.name,
    version: host.version,
    microphone: input.source,
    engine: engine.name,
  })
  const app = createAppService(info)

  const ticks = (): number => performance.now()
  const guesses = createGuesses({ file: secrets.triesFile, clock, ticks, logger })
  const { keyStore } = host
  const { gateFile: file, pinHasher: hasher } = secrets
  const gate = createGateService({ file, hasher, guesses, vault, keyStore, logger, emit })
  const vaultService = createVaultService({ vault, guesses, emit })
  const lockRules = () => boundedTimes(settings.currentSettings(), policy.rules)
  const lock = createLockService({ gate, vault, rules: lockRules, clock, ticks })
  const accounts = composeAccounts(host, vault, emit, () => sync.unsent())
  const sync = composeSync(host, {
    ...{ store, vault, session: accounts.session, emit },
    onTaken: () => {
      children.forget()
      // A child that was deleted elsewhere has recordings here.
      void recordings.enforce()
      emit('children.changed', {})
      emit('progress.changed', {})
    },
  })
  listeners.add(progress.onEvent)
  listeners.add(own.onEvent)
  listeners.add(measures.onEvent)
  listeners.add(book.onEvent)
  listeners.add(plans.onEvent)
  listeners.add(choosing.onEvent)
  listeners.add(fits.onEvent)
  listeners.add(session.onEvent)
  listeners.add(lock.onEvent)
  listeners.add(backups.onEvent)
  listeners.add(sync.onEvent)

  const openings = createOpeningsService({ openings: host.openings, emit })
  const updates = createUpdatesService({
    ...{ updater: host.updater ?? null, isAllowed: policy.rules.updates, notify: host.notify, clock, logger, emit },
    language: () => settings.currentSettings().language,
    renewsAtClose: () => settings.currentSettings().renewsAtClose,
  })
  listeners.add(updates.onEvent)
  /** Where reports may go to. */
  const reportsApi = () => (policy.rules.reports ? accounts.api : null)

  const deviceStatus = createDeviceStatus({
    ...{ api: reportsApi, isSignedIn: () => accounts.session.userId() !== null, crashes: health.crashes },
    ...{ sync: () => sync.handlers['sync.status'](), settings: host.settings, newId: uuidv7, clock, logger },
  })
  listeners.add(deviceStatus.onEvent)

  const parts = { ...backups.handlers, ...vaultService.handlers, ...microphone.handlers }
  const healthService = health.service({
    ...{ info, folder: downloads(), api: reportsApi, isSignedIn: () => accounts.session.userId() !== null },
    handlers: { ...parts, ...accounts.handlers, ...opinion.handlers },
  })

  const handlers = {
    ...app.handlers,
    ...healthService.handlers,
    ...settings.handlers,
    ...library.handlers,
    ...choosing.handlers,
    ...packs.handlers,
    ...packPickup.handlers,
    ...own.handlers,
    ...judging.handlers,
    ...fits.handlers,
    ...microphone.handlers,
    ...check.handlers,
    ...welcome.handlers,
    ...practice.handlers,
    ...session.handlers,
    ...rewards.handlers,
    ...voice.handlers,
    ...ownVoice.handlers,
    ...progress.handlers,
    ...measures.handlers,
    ...book.handlers,
    ...children.handlers,
    ...caseload.handlers,
    ...plans.handlers,
    ...home.handlers,
    ...consents.handlers,
    ...recordingCalls.handlers,
    ...review.handlers,
    ...reports.handlers,
    ...portable.handlers,
    ...backups.handlers,
    ...gate.handlers,
    ...vaultService.handlers,
    ...lock.handlers,
    ...noKioskHandlers,
    ...noDemoHandlers,
    ...openings.handlers,
    ...updates.handlers,
    ...createPolicyService(policy).handlers,
    ...accounts.handlers,
    ...sync.handlers,
    ...opinion.handlers,
  } satisfies Handlers

  // Warm before it is needed; whoever needs it first hears of a failure.
  const warmUp = createWarmUp(() => void engine.ready())
  await own.refresh()
  recordings.start()
  home.start()
  accounts.start()
  packPickup.start()
  const rounds = createRounds([healthService.reports.send, deviceStatus.tell])
  rounds.start()
  updates.start()

  return {
    handlers: guardHandlers(handlers, { isOpen: lock.isGateOpen }, (name, who) => {
      lock.onCall(name, who)
      warmUp.onCall(name)
    }),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    pageFrame: (bytes) => input.pageFrame(bytes),
    // Read only where somebody wants it: it is larger than the rest of what a start needs.
    openApi: async (token) => {
      const { composeApi } = await import('./api.ts')
      const dialect = () => settings.currentSettings().dialect
      const onChanged = (): void => {
        children.forget()
        void recordings.enforce()
      }
      const { crashes } = health
      const parts = { store, engine, findTwister, packs: shelf.packs, dialect, emit, onChanged, crashes }
      return composeApi(host, parts, token).fetch
    },
    breakable: { killCapture: () => input.killCapture(), killSpeechWorker: () => engine.kill() },
    close: async () => {
      warmUp.close()
      lock.close()
      openings.close()
      updates.close()
      home.close()
      accounts.close()
      packPickup.close()
      await grace.close()
      rounds.close()
      await healthService.reports.close()
      await sync.close()
      await practice.close()
      opinion.close()
      await ownVoice.close()
      await portable.close()
      await recordings.close()
      await backups.close()
      await Promise.allSettled([input.dispose(), engine.dispose(), modelVoice.dispose()])
      await store.close()
      health.close()
      // Nothing is sealed or read any more.
      vault.lock()
    },
  }
}
