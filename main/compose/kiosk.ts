import { randomInt } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { defaultSettings } from '../../preload/contract/defaults.ts'
import { type CallName, calls, type Handlers } from '../../preload/contract/index.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import { measureLevel } from '../audio/level.ts'
import { createMicrophone } from '../audio/microphone.ts'
import { createSpeechActivity } from '../audio/speechActivity.ts'
import { readWave, toInt16, writeWave } from '../audio/wave.ts'
import { isOpenInKiosk } from '../core/kiosk/calls.ts'
import { selectForKiosk } from '../core/kiosk/selection.ts'
import { type Host, type KioskGround, SetupRefused, type SturdyFile } from '../ports/index.ts'
import { createAppService } from '../services/app.ts'
import { createGuesses } from '../services/guesses.ts'
import type { Emit } from '../services/handlers.ts'
import { createJudgingService } from '../services/judging.ts'
import { createKioskService, hasWayOut } from '../services/kiosk.ts'
import { asTwister, type LibraryService } from '../services/library.ts'
import { createMicrophoneService } from '../services/microphone.ts'
import { createPracticeService } from '../services/practice/practice.ts'
import { createVoiceService } from '../services/voice.ts'
import { forgetfulStore } from '../store/forgetfulStore.ts'
import { createPinHasher } from '../vault/pin.ts'
import { createSturdyFile } from '../vault/sturdyFile.ts'
import type { Application, Breakable, EventListener } from './application.ts'
import { composePacks } from './packs.ts'
import { startSpeech } from './speech.ts'

/** Wrong tries are visitors' doing too: they are counted in memory alone. */
const unwritten: SturdyFile = {
  read: () => ({ ok: true, value: undefined }),
  write: () => ({ ok: true, value: undefined }),
}

const shut = fail('not-allowed', 'A kiosk does not offer this.')

/**
 * The app for passers-by: of the parts only those that hear, judge and speak. There is no database, no vault, no recording and no
 * setting to change: what a visitor does reaches no file.
 */
export const composeKiosk = async (
  host: Host,
  kiosk: KioskGround,
): Promise<Application & { readonly breakable: Breakable }> => {
  const { clock, logger } = host
  const listeners = new Set<EventListener>()
  const emit: Emit = (name, payload) => {
    for (const listener of listeners) listener(name, payload)
  }

  const shelf = composePacks(host, (id) => id.startsWith('own-'))
  const packs = shelf.packs()
  const selected = selectForKiosk(
    kiosk.file,
    packs.flatMap((pack) => pack.twisters.map((twister) => asTwister(pack.id, twister))),
  )
  if (!selected.ok) throw new SetupRefused(`kiosk.json cannot be used: ${selected.error.message}.`)
  const shown = selected.value
  const { findTwister, libraryHandlers } = libraryOf(shown)
  /** Passers-by say whole twisters. */
  const find = async (twisterId: string) => {
    const twister = findTwister(twisterId)
    return twister === null ? fail('not-found', 'This twister is not here. Choose another one.') : succeed(twister)
  }

  const { voice: modelVoice, engine } = startSpeech(host)
  const input = createMicrophone({
    ...{ launch: host.launch, captureProgram: host.programs.capture, recording: host.recording, clock, logger },
    page: { want: (isWanted, deviceId) => emit('microphone.pageWanted', { isWanted, deviceId }) },
  })
  const { language, theme, typeface, motion, sounds, strictness, microphoneId } = kiosk.file
  const settings = { ...defaultSettings, language, theme, typeface, motion, sounds, strictness, microphoneId }
  const microphone = createMicrophoneService({
    ...{ microphone: input, measureLevel, createSpeechActivity, emit },
    chosenDevice: () => microphoneId,
    pageFailed: (code) => input.pageFailed(code),
  })
  const store = forgetfulStore(uuidv7)
  const practice = createPracticeService({
    ...{ engine, microphone, store, find, clock, logger, emit },
    dialect: () => settings.dialect,
    adjust: createJudgingService().inDialect,
    strictness: () => settings.strictness,
    shifts: async () => null,
    pauseBudgetMs: () => settings.pauseBudgetMs,
    newId: uuidv7,
    encodeWave: writeWave,
  })
  const voice = createVoiceService({
    ...{ voice: modelVoice, find, readWave },
    writeWave: (samples, rate) => writeWave(toInt16(samples), rate),
  })
  const app = createAppService(() => ({
    ...{ host: host.name, version: host.version, microphone: input.source, engine: engine.name },
  }))

  const gate = createSturdyFile({ folder: host.dataFolder, name: 'gate', spare: 'same', logger })
  const file = hasWayOut({ file: kiosk.file, gate }) ? kiosk.file : withDrawnCode(kiosk)
  const service = createKioskService({
    ...{ file, gate, hasher: createPinHasher(), leave: kiosk.leave },
    guesses: createGuesses({ file: unwritten, clock, ticks: () => performance.now(), logger }),
    forget: async () => {
      practice.forget()
      store.forget()
      await microphone.handlers['microphone.close']()
    },
  })

  const all = {
    ...app.handlers,
    ...libraryHandlers,
    ...microphone.handlers,
    ...practice.handlers,
    ...voice.handlers,
    ...service.handlers,
    'settings.get': async () => ({ ok: true, value: settings }),
  }
  const open = new Map(Object.entries(all).filter(([name]) => isOpenInKiosk(name as CallName)))
  // Names come from the contract, and each handler stands under its own: what a kiosk does not offer is refused by name.
  const handlers = Object.fromEntries(
    Object.keys(calls).map((name) => [name, open.get(name) ?? (async () => shut)]),
  ) as unknown as Handlers

  void engine.ready()
  return {
    handlers,
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    pageFrame: (bytes) => input.pageFrame(bytes),
    openApi: null,
    breakable: { killCapture: () => input.killCapture(), killSpeechWorker: () => engine.kill() },
    close: async () => {
      practice.forget()
      await practice.close()
      await Promise.allSettled([input.dispose(), engine.dispose(), modelVoice.dispose()])
    },
  }
}

/** The library with nothing in it but what is shown: no other twister can be asked for. */
const libraryOf = (shown: readonly Twister[]) => {
  const byId = new Map(shown.map((twister) => [twister.id, twister]))
  const findTwister = (twisterId: string) => byId.get(twisterId) ?? null
  return {
    findTwister,
    libraryHandlers: {
      'library.list': async () => ({ ok: true as const, value: [...shown] }),
      'library.get': async ({ twisterId }) => {
        const twister = findTwister(twisterId)
        return twister === null ? shut : { ok: true as const, value: twister }
      },
    } satisfies LibraryService['handlers'],
  }
}

/** Nobody set a PIN or a code: one is drawn for this run, and told to whoever started it. */
const withDrawnCode = ({ file, tell }: KioskGround): KioskGround['file'] => {
  const exitCode = String(randomInt(100_000, 1_000_000))
  tell(
    `To leave the kiosk, hold the upper right corner for three seconds and give the code ${exitCode}. It holds until the app ends; "exitCode" in kiosk.json, or a PIN, replaces it.`,
  )
  return { ...file, exitCode }
}
