import type { Host } from '../ports/index.ts'
import { composeApp } from './app.ts'
import type { Application, Breakable } from './application.ts'
import { composeWithDemo } from './demo.ts'
import { composeKiosk } from './kiosk.ts'

/** The one place where parts are put together: a kiosk, or the app with its demo. A store that cannot be opened does not keep it from starting. */
export const compose = (host: Host): Promise<Application & { readonly breakable: Breakable }> =>
  host.kiosk === undefined ? composeWithDemo(host, composeApp) : composeKiosk(host, host.kiosk)
