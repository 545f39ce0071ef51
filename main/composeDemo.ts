import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { type Handlers, isCallName } from '../preload/contract/index.ts'
import { fail, type Result, succeed } from '../preload/contract/result.ts'
import { readWave } from './audio/wave.ts'
import type { Application, Breakable, EventListener } from './compose.ts'
import { composePacks } from './composePacks.ts'
import type { Host, KeyStore, Logger, SettingsFile } from './ports.ts'
import { type DemoParts, fillDemo } from './services/demo.ts'
import { asTwister } from './services/library.ts'
import { createRecordingsService } from './services/recordings.ts'
import { readSettings } from './services/settings.ts'
import { type Speech, startSpeech } from './startSpeech.ts'
import { openStoreKeeper } from './store/storeKeeper.ts'
import { openVault } from './vault/openVault.ts'
import { createRecordingFiles } from './vault/recordingFiles.ts'

type App = Application & { readonly breakable: Breakable }

const folderName = 'ttc-demo-'
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

/** Folders of demos whose program was ended before it could wipe them. */
const sweep = (): void => {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${folderName}(\\d+)-`).exec(name)?.[1])
    if (!Number.isInteger(pid) || isRunning(pid)) continue
    try {
      remove(join(tmpdir(), name))
    } catch {
      // Somebody else's, of another person on this computer.
    }
  }
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A safe that is gone with this program: what the demo seals on the disk, nobody opens after it. */
const passingKeyStore = (): KeyStore => {
  const key = randomBytes(32)
  return {
    isAvailable: async () => true,
    encrypt: async (plain) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
      return succeed(new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed])))
    },
    decrypt: async (sealed) => {
      try {
        const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
        cipher.setAuthTag(sealed.subarray(12, 28))
        const plain = Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()])
        return succeed({ plain: new Uint8Array(plain), isStale: false })
      } catch {
        return fail('vault-locked', 'This was sealed by another program.')
      }
    },
    canConfirmOwner: () => false,
    confirmOwner: async () => fail('not-allowed', 'This computer cannot ask for its owner.'),
  }
}

/** What a person chose about how it looks and sounds goes along; what the demo changes goes nowhere. */
const passingSettings = (kept: SettingsFile): SettingsFile => {
  const { theme, typeface, motion, sounds, language, hand, scanMs, microphoneId } = readSettings(kept.read('settings'))
  const shown = { theme, typeface, motion, sounds, language, hand, scanMs, microphoneId, welcomed: true }
  const values = new Map<string, unknown>([['settings', shown]])
  return { read: (key) => values.get(key), write: (key, value) => void values.set(key, value) }
}

const nothing = (): void => undefined
/** Not even an id of what is made up goes into the log. */
const quiet = (logger: Logger): Logger => ({
  info: nothing,
  warn: nothing,
  error: (event) => logger.error(`demo-${event}`),
})

const demoHost = (host: Host, dataFolder: string): Host => ({
  ...{ name: host.name, version: host.version, dataFolder, programs: host.programs, launch: host.launch },
  ...{ settings: passingSettings(host.settings), keyStore: passingKeyStore(), chooser: host.chooser },
  ...(host.printer !== undefined && { printer: host.printer }),
  ...(host.policy !== undefined && { policy: host.policy }),
  ...{ recording: host.recording, clock: host.clock, logger: quiet(host.logger) },
})

/** The bundled voice says what a made-up child would, and the app's own judgement hears it: no child's voice is in it. */
const speakWith =
  ({ voice, engine }: Speech): DemoParts['speak'] =>
  async ({ twister, said }) => {
    const spoken = await voice.say({ text: twister.text, words: said }, 'normal')
    if (!spoken.ok) return null
    const bytes = new Uint8Array(Buffer.from(spoken.value.wavBase64, 'base64'))
    const wave = readWave(bytes)
    if (!wave.ok) return null
    const judged = await engine.score(wave.value.samples, { text: twister.text, words: twister.words })
    return judged.ok && judged.value.outcome === 'judged' ? { wave: bytes, verdict: judged.value } : null
  }

const fill = async (host: Host, speech: Speech): Promise<Result<void>> => {
  let now = host.clock.now()
  const { logger, dataFolder: folder } = host
  const { vault } = await openVault({ folder, keyStore: host.keyStore, logger })
  const keeper = await openStoreKeeper({ folder, clock: { now: () => now }, logger, vault })
  const recordings = createRecordingsService({
    ...{ files: createRecordingFiles({ folder: join(folder, 'recordings'), logger }), shelf: keeper.store.recordings },
    ...{ vault, childKey: keeper.store.childKey, hasConsent: keeper.store.consents.holds, newId: uuidv7, logger },
    ...{ clock: { now: () => now }, days: () => readSettings(host.settings.read('settings')).recordingDays },
  })
  const packs = composePacks(host, (id) => id.startsWith('own-')).packs()
  const filled = await fillDemo({
    store: keeper.store,
    twisters: packs.flatMap((pack) => pack.twisters.map((twister) => asTwister(pack.id, twister))),
    language: readSettings(host.settings.read('settings')).language,
    now,
    setClock: (next) => {
      now = next
    },
    ...{ newId: uuidv7, speak: speakWith(speech), keep: recordings.keep },
  })
  await recordings.close()
  await keeper.store.close()
  vault.lock()
  return filled
}

/**
 * The app, and in its place, as long as somebody looks around, one with made-up children: its own folder, its own keys, no account and
 * no network. Only one of the two is ever open, so that nothing can come from one into the other.
 */
export const composeWithDemo = async (
  host: Host,
  composeApp: (host: Host, speech?: Speech) => Promise<App>,
): Promise<App> => {
  const listeners = new Set<EventListener>()
  let folder: string | null = null
  let current: App
  /** Calls that come while one app makes room for the other wait for it. */
  let turning: Promise<unknown> = Promise.resolve()
  sweep()

  const open = async (next: Host, speech?: Speech): Promise<App> => {
    const app = await composeApp(next, speech)
    app.onEvent((name, payload) => {
      for (const listener of listeners) listener(name, payload)
    })
    return app
  }
  const wipe = (): void => {
    if (folder !== null) remove(folder)
    folder = null
  }
  const openDemo = async (): Promise<App> => {
    folder = mkdtempSync(join(tmpdir(), `${folderName}${process.pid}-`))
    const demo = demoHost(host, folder)
    // Started once: what spoke and judged the takes is what the demo's own app speaks and judges with.
    const speech = startSpeech(demo)
    void speech.engine.ready()
    try {
      const filled = await fill(demo, speech)
      if (!filled.ok) throw new Error(filled.error.code)
      return await open(demo, speech)
    } catch (error) {
      await Promise.allSettled([speech.engine.dispose(), speech.voice.dispose()])
      throw error
    }
  }
  const tell = (): void => {
    for (const listener of listeners) listener('demo.changed', {})
  }

  const turn = async (wantsDemo: boolean): Promise<Result<Record<string, never>>> => {
    if (wantsDemo === (folder !== null)) return succeed({})
    await current.close()
    wipe()
    try {
      current = await (wantsDemo ? openDemo() : open(host))
    } catch (error) {
      if (!wantsDemo) throw error
      host.logger.error('demo-not-opened', { error: error instanceof Error ? error.name : 'unknown' })
      wipe()
      current = await open(host)
      return fail('store-unavailable', 'The made-up children could not be made. Free some space and try again.')
    }
    tell()
    return succeed({})
  }
  const inTurn = (wantsDemo: boolean) => {
    const turned = turning.then(() => turn(wantsDemo))
    turning = turned.catch(nothing)
    return turned
  }

  try {
    current = await (host.startsInDemo === true ? openDemo() : open(host))
  } catch (error) {
    wipe()
    throw error
  }
  process.once('exit', wipe)

  const own: Pick<Handlers, 'demo.get' | 'demo.enter' | 'demo.leave'> = {
    'demo.get': async () => {
      await turning
      return succeed({ isDemo: folder !== null })
    },
    // The gate of the app that is open says whether somebody may.
    'demo.enter': async (input) => {
      await turning
      const allowed = await current.handlers['demo.enter'](input)
      return allowed.ok ? inTurn(true) : allowed
    },
    'demo.leave': () => inTurn(false),
  }
  const passed = Object.keys(current.handlers)
    .filter(isCallName)
    .map((name) => [
      name,
      async (input: never) => {
        await turning
        return (current.handlers[name] as (input: never) => unknown)(input)
      },
    ])
  // Names come from the contract, and each call goes to the handler of its own name.
  const handlers = { ...Object.fromEntries(passed), ...own } as Handlers

  return {
    handlers,
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    pageFrame: (bytes) => current.pageFrame(bytes),
    openApi:
      current.openApi === null
        ? null
        : apiOf(
            () => (folder === null ? current : null),
            () => turning,
          ),
    breakable: {
      killCapture: () => current.breakable.killCapture(),
      killSpeechWorker: () => current.breakable.killSpeechWorker(),
    },
    close: async () => {
      await turning
      await current.close()
      wipe()
      process.off('exit', wipe)
    },
  }
}

type Fetch = (request: Request) => Promise<Response>

/** Programs reach what is kept; a made-up child is not for them. */
const apiOf =
  (real: () => App | null, ready: () => Promise<unknown>) =>
  async (token: string): Promise<Fetch> => {
    const opened = new WeakMap<App, Promise<Fetch> | undefined>()
    const fetchOf = (app: App): Promise<Fetch> | undefined => {
      if (!opened.has(app)) opened.set(app, app.openApi?.(token))
      return opened.get(app)
    }
    const first = real()
    if (first !== null) await fetchOf(first)
    return async (request) => {
      await ready()
      const app = real()
      const answer = app === null ? undefined : await fetchOf(app)
      return answer === undefined ? new Response(null, { status: 503 }) : answer(request)
    }
  }
