import type { Application } from '../../main/compose/application.ts'
import { defaultSettings } from '../../preload/contract/defaults.ts'
import { calls, type EventName, type EventPayload, type Handlers } from '../../preload/contract/index.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { Settings } from '../../preload/contract/settings.ts'

export type EventListener = Parameters<Application['onEvent']>[0]

/** A small honest application: settings that can be changed, and nothing found otherwise. */
export const createTinyApplication = (): Application => {
  let settings: Settings = defaultSettings
  const listeners = new Set<EventListener>()
  const nothing = Object.fromEntries(
    Object.keys(calls).map((name) => [name, async () => fail('not-found', 'There is nothing of this here.')]),
  ) as unknown as Handlers
  const handlers: Handlers = {
    ...nothing,
    'app.info': async () => succeed({ host: 'browser', version: '0.0.0', microphone: 'page', engine: 'none@0' }),
    'settings.get': async () => succeed(settings),
    'settings.change': async (changes): Promise<Result<Settings>> => {
      settings = Settings.parse({ ...settings, ...changes })
      for (const listener of listeners) listener('settings.changed', settings)
      return succeed(settings)
    },
    'library.list': async () => succeed([]),
    'microphone.list': async () => succeed([]),
  }
  return {
    handlers,
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    openApi: null,
    pageFrame: () => {},
    close: async () => {},
  }
}

/** An application as the suite drives it: events can be sent, frames are kept, single handlers can be replaced. */
export interface DrivenApplication extends Application {
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
  readonly frames: readonly Uint8Array[]
  readonly closes: () => number
}

export const drive = (inner: Application, replaced: Partial<Handlers>): DrivenApplication => {
  const listeners = new Set<EventListener>()
  const frames: Uint8Array[] = []
  let closes = 0
  return {
    handlers: { ...inner.handlers, ...replaced },
    onEvent: (listener) => {
      listeners.add(listener)
      const stopInner = inner.onEvent(listener)
      return () => {
        listeners.delete(listener)
        stopInner()
      }
    },
    openApi: null,
    pageFrame: (bytes) => {
      frames.push(bytes)
    },
    close: async () => {
      closes += 1
      await inner.close()
    },
    emit: (name, payload) => {
      for (const listener of [...listeners]) listener(name, payload)
    },
    frames,
    closes: () => closes,
  }
}
