import { z } from 'zod'
import type { Failure } from '../../preload/contract/failure.ts'
import type { PackInfo, PackPickup } from '../../preload/contract/packs.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { isLookDue } from '../core/packs/due.ts'
import { wantedPacks } from '../core/packs/wanted.ts'
import type { Clock, Logger, PackSource, ReleasedPack, SettingsFile } from '../ports/index.ts'
import type { HandlersOf } from './handlers.ts'

export interface PackPickupParts {
  /** Null where the app was set up without an address for packs: then nothing is ever fetched. */
  readonly source: PackSource | null
  readonly here: () => readonly ReleasedPack[]
  readonly take: (bytes: Uint8Array) => Result<{ pack: PackInfo; isNew: boolean }>
  /** Whether a grown-up wants new packs to come by themselves. */
  readonly isWanted: () => boolean
  readonly settings: SettingsFile
  readonly clock: Clock
  readonly logger: Logger
}

const Kept = z.object({ lookedAt: z.int().nonnegative() })
/** For one answer, however slowly it comes. */
const patienceMs = 60_000
/** Whether it is time is asked so often: a computer may be on for weeks. */
const everyMs = 60 * 60_000
/** The first look waits until whoever opened the app is practising. */
const firstMs = 30_000

const noAddress = fail(
  'not-found',
  'This app was set up without an address for new twisters. Packs can be added from a file.',
)
const isBusy = fail('busy', 'New twisters are being looked for already.')

/**
 * New packs, once in four weeks, from where the app was set up to look. What comes is held to the same checks as a file that
 * somebody chose: signed, whole, newer; a bad one is refused, and what was here stays.
 */
export const createPackPickup = (parts: PackPickupParts) => {
  const { source, settings, clock, logger } = parts
  let problem: Failure | null = null
  let looking: AbortController | null = null
  let timer: NodeJS.Timeout | null = null

  const lookedAt = (): number | null => {
    try {
      const kept = Kept.safeParse(settings.read('packs'))
      return kept.success ? kept.data.lookedAt : null
    } catch {
      return null
    }
  }
  const keep = (at: number): void => {
    try {
      settings.write('packs', { lookedAt: at })
    } catch {
      // Looked for once more at the next start, then.
      logger.warn('packs-look-not-kept')
    }
  }

  const pickUp = async (from: PackSource, signal: AbortSignal): Promise<Result<PackInfo[]>> => {
    const within = () => AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
    const released = await from.list(within())
    if (!released.ok) return released
    const added: PackInfo[] = []
    let first: Failure | null = null
    for (const pack of wantedPacks(released.value, parts.here())) {
      if (signal.aborted) break
      const bytes = await from.fetch(pack, within())
      const taken = bytes.ok ? parts.take(bytes.value) : bytes
      if (!taken.ok) {
        logger.warn('pack-not-taken', { pack: pack.id, code: taken.error.code })
        first ??= taken.error
      } else if (taken.value.isNew) added.push(taken.value.pack)
    }
    return first !== null && added.length === 0 ? { ok: false, error: first } : succeed(added)
  }

  const look = async (): Promise<Result<PackInfo[]>> => {
    if (source === null) return noAddress
    if (looking !== null) return isBusy
    const own = new AbortController()
    looking = own
    try {
      const added = await pickUp(source, own.signal)
      problem = added.ok ? null : added.error
      if (added.ok) keep(clock.now())
      logger.info('packs-looked', {
        added: added.ok ? added.value.length : null,
        code: added.ok ? null : added.error.code,
      })
      return added
    } finally {
      looking = null
    }
  }

  const state = (): PackPickup => ({
    from: source?.from ?? null,
    lookedAt: lookedAt(),
    isLooking: looking !== null,
    problem,
  })

  const lookIfDue = (): void => {
    if (source !== null && looking === null && parts.isWanted() && isLookDue(lookedAt(), clock.now())) void look()
  }

  const handlers = {
    'packs.pickup': async () => succeed(state()),
    'packs.look': async () => {
      const added = await look()
      return added.ok ? succeed({ added: added.value }) : added
    },
  } satisfies Pick<HandlersOf<'packs'>, 'packs.pickup' | 'packs.look'>

  return {
    handlers,
    lookIfDue,
    start: (): void => {
      if (source === null) return
      timer = setTimeout(function again() {
        lookIfDue()
        timer = setTimeout(again, everyMs)
        timer.unref()
      }, firstMs)
      timer.unref()
    },
    close: (): void => {
      if (timer !== null) clearTimeout(timer)
      looking?.abort()
    },
  }
}
