import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Handlers, isCallName } from '../../preload/contract/index.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Host } from '../ports/index.ts'
import type { Application, Breakable, EventListener } from './application.ts'
import { fillDemoFolder } from './demoFill.ts'
import { demoHost } from './demoHost.ts'
import { type Speech, startSpeech } from './speech.ts'

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

const nothing = (): void => undefined

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
      const filled = await fillDemoFolder(demo, speech)
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
