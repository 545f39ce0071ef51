import type { Clock, Logger } from '../../ports/index.ts'
import { type RevivablePage, type Revival, revive } from '../revival.ts'
import type { Facts, Inspector } from './inspector.ts'

export interface PageKeeperOptions {
  /** Pages elsewhere are none of ours. */
  readonly origin: string
  /** The page has found its way to the host. */
  readonly isShown: () => boolean
  readonly clock: Clock
  readonly logger: Logger
}

/** After so long without an answer the page is in the midst of something that no script ends, ms. */
const stuckMs = 400

const pageOf = (inspector: Inspector, session: string, isShown: () => boolean): RevivablePage => {
  const reload = (): Promise<Facts | null> => inspector.ask('Page.reload', {}, session)
  return {
    isShown,
    answers: () => inspector.ask('Runtime.evaluate', { expression: '0' }, session).then(() => undefined),
    isHeldSoundly: async () => (await inspector.ask('Browser.getVersion')) !== null,
    restart: () => {
      // Quicker than to end its program, and enough for a script without an end; then what crashed is loaded anew (`gone`).
      void inspector.ask('Runtime.terminateExecution', {}, session)
      let isStuck = true
      void inspector.ask('Runtime.evaluate', { expression: '0' }, session).then(() => {
        isStuck = false
        void reload()
      })
      setTimeout(() => isStuck && void inspector.ask('Page.crash', {}, session), stuckMs).unref()
    },
    reload: () => void reload(),
  }
}

/** Keeps our pages in a browser alive: one that crashed shows only what the browser says about it, and one that hangs not even that. */
export const keepPages = (inspector: Inspector, options: PageKeeperOptions): { close(): void } => {
  const addresses = new Map<string, string>()
  const pages = new Map<string, Revival>()
  const isOurs = (targetId: string): boolean => addresses.get(targetId)?.startsWith(`${options.origin}/`) === true

  const told: Readonly<Record<string, (facts: Facts) => void>> = {
    'Target.targetCreated': ({ targetInfo }) => note(targetInfo as Facts),
    'Target.targetInfoChanged': ({ targetInfo }) => note(targetInfo as Facts),
    'Target.targetDestroyed': ({ targetId }) => {
      const id = String(targetId)
      addresses.delete(id)
      pages.get(id)?.close()
      pages.delete(id)
    },
    'Target.attachedToTarget': ({ sessionId, targetInfo }) => {
      const id = note(targetInfo as Facts)
      const page = pageOf(inspector, String(sessionId), () => options.isShown() && isOurs(id))
      pages.get(id)?.close()
      pages.set(id, revive(page, options))
    },
    'Target.targetCrashed': ({ targetId, status }) => {
      if (isOurs(String(targetId))) pages.get(String(targetId))?.gone(String(status))
    },
  }
  const note = ({ targetId, url }: Facts): string => {
    // A page that crashed keeps its address here, whatever is shown in its place.
    if (typeof url === 'string' && url !== '') addresses.set(String(targetId), url)
    return String(targetId)
  }
  inspector.onEvent((method, params) => told[method]?.(params))
  void inspector.ask('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }] })
  void inspector.ask('Target.setAutoAttach', {
    ...{ autoAttach: true, waitForDebuggerOnStart: false, flatten: true, filter: [{ type: 'page' }] },
  })
  return {
    close: () => {
      for (const page of pages.values()) page.close()
      pages.clear()
    },
  }
}
