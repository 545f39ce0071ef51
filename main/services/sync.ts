import type { Failure } from '../../preload/contract/failure.ts'
import type { EventName, EventPayload } from '../../preload/contract/index.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { SyncStatus } from '../../preload/contract/sync.ts'
import { createAttemptsRunning } from '../core/practice/attemptsRunning.ts'
import { ringPlace } from '../core/sync/ring.ts'
import { accountOfToken } from '../core/sync/tokenAccount.ts'
import type { Clock, Cloud, CloudSession, Logger, Store, SyncShelf, VaultKeeper } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'

/** One round: what it came to, as `main/cloud/sync.ts` tells it. */
export type Round = (parts: { readonly cloud: Cloud; readonly shelf: SyncShelf }) => {
  once(): Promise<
    { readonly kind: 'done' } | { readonly kind: 'waiting'; readonly at: number } | { readonly kind: 'signed-out' }
  >
}

export interface SyncServiceParts {
  readonly store: Pick<Store, 'sync' | 'listChildren'>
  readonly vault: Pick<VaultKeeper, 'state' | 'newChildKey' | 'putUnderCode' | 'getByCode' | 'onChange'>
  readonly session: CloudSession
  /** Null where the app was set up without a cloud. The token is the given account's, or there is none. */
  readonly connect: ((token: () => Promise<string | null>) => Promise<Cloud>) | null
  readonly round: Round
  /** Something came that screens and other services have to hear of. */
  readonly onTaken: () => void
  readonly decode: (base64url: string) => string
  readonly newId: () => string
  readonly clock: Clock
  readonly logger: Logger
  readonly emit: Emit
  /** How often it is looked whether there is something to do, in ms. */
  readonly lookEveryMs?: number
}

/** Without anything new here, so long until it is asked what is new there. */
const restMs = 60_000
/** What may have written something that has to be sent. */
const changes: ReadonlySet<EventName> = new Set([
  'progress.changed',
  'children.changed',
  'consents.changed',
  'rewards.earned',
])

const lockedHere = fail('vault-locked', 'What is private is locked. Unlock it first, then try again.')
const noneLocked = fail('not-found', 'No child waits for a code on this computer.')
const otherCode = fail('not-allowed', 'This is a code, but not the one of these children. Look for another one.')
const cannot: Failure = { code: 'internal', message: 'Syncing failed. Nothing here was lost; it is tried again.' }

/**
 * Keeps this computer and the cloud alike, in the background: never during an attempt, only while somebody is signed in and what is
 * private is open, and as that account alone.
 */
export const createSyncService = (parts: SyncServiceParts) => {
  const { store, vault, session, connect, round, clock, logger, emit } = parts
  const attempts = createAttemptsRunning()
  let running: Promise<void> | null = null
  let outcome: { readonly kind: 'resting' | 'waiting' | 'signed-out' | 'failed'; readonly at: number | null } | null =
    null
  let problem: Failure | null = null
  let account: string | null = null
  let lastAt: number | null = null
  let client: { readonly whose: string; readonly cloud: Cloud } | null = null
  let hasNews = true
  let isTelling = false
  let isClosed = false

  const changed = (): void => emit('sync.changed', {})

  const tokenOf = (whose: string) => async (): Promise<string | null> => {
    const token = session.userId() === whose ? await session.token() : null
    return token !== null && accountOfToken(token, parts.decode) === whose ? token : null
  }

  /** A round that was begun goes on once nobody speaks: what comes is taken in between attempts, not beneath one. */
  const quiet = async (): Promise<void> => {
    while (attempts.isAny() && !isClosed) await attempts.whenNone()
  }

  const withNews = (shelf: SyncShelf): SyncShelf => ({
    ...shelf,
    batch: async (at, most) => {
      await quiet()
      return shelf.batch(at, most)
    },
    cursors: async () => {
      await quiet()
      return shelf.cursors()
    },
    take: async (rows, cursors) => {
      await quiet()
      await shelf.take(rows, cursors)
      if (rows.length === 0) return
      isTelling = true
      parts.onTaken()
      isTelling = false
    },
  })

  const sync = async (whose: string, make: NonNullable<SyncServiceParts['connect']>): Promise<void> => {
    hasNews = false
    const shelf = withNews(store.sync.shelf(whose))
    client = client?.whose === whose ? client : { whose, cloud: await make(tokenOf(whose)) }
    const done = await round({ cloud: client.cloud, shelf }).once()
    problem = null
    if (done.kind === 'done') lastAt = clock.now()
    outcome = {
      kind: done.kind === 'done' ? 'resting' : done.kind,
      at: done.kind === 'waiting' ? done.at : null,
    }
  }

  const run = async (): Promise<void> => {
    const whose = session.userId()
    if (connect === null || whose === null || vault.state() !== 'open' || isClosed) return
    if (whose !== account) [account, outcome, hasNews] = [whose, null, true]
    running = sync(whose, connect)
      .catch((error: unknown) => {
        // A store that cannot be read, or an answer that nobody understands: told, and tried again with the next look but one.
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
        logger.error('sync-failed', { code, error: error instanceof Error ? error.name : 'unknown' })
        problem = cannot
        outcome = { kind: 'failed', at: clock.now() + restMs }
      })
      .finally(() => {
        running = null
        changed()
      })
    changed()
    await running
  }

  const isDue = (): boolean => {
    if (outcome === null || session.userId() !== account) return true
    if (outcome.kind === 'waiting' || outcome.kind === 'failed') return clock.now() >= (outcome.at ?? 0)
    return hasNews || clock.now() - (lastAt ?? 0) >= restMs
  }
  const look = async (): Promise<void> => {
    if (running === null && !attempts.isAny() && isDue()) await run()
  }
  const timer = setInterval(() => void look(), parts.lookEveryMs ?? 5_000)
  timer.unref()

  const kindNow = (): SyncStatus['kind'] => {
    if (connect === null) return 'off'
    if (session.userId() === null) return 'signed-out'
    if (vault.state() !== 'open') return 'locked'
    if (running !== null || outcome === null) return 'syncing'
    return outcome.kind
  }

  const status = async (): Promise<Result<SyncStatus>> => {
    const [found, children] = [await store.sync.overview(session.userId()), await store.listChildren()]
    if (!found.ok) return found
    const names = new Map(children.ok ? children.value.map(({ id, name }) => [id, name]) : [])
    const { deadLetters, ended, ...counts } = found.value
    const kind = kindNow()
    return succeed({
      ...{ ...counts, kind, lastAt, problem: kind === 'failed' ? problem : null },
      nextAt: kind === 'waiting' ? (outcome?.at ?? null) : null,
      stuck: deadLetters.map(({ sequence, entity, childId, code, queuedAt }) => ({
        ...{ sequence, entity, code, at: queuedAt },
        child: childId === null ? null : (names.get(childId) ?? null),
      })),
      ended: ended.map(({ childId, pending }) => ({ childId, pending, name: names.get(childId) ?? null })),
    })
  }

  /** Does what a person asked for, then syncs, and says how things stand. */
  const after = async (work: () => Promise<Result<void>>): Promise<Result<SyncStatus>> => {
    const done = await work()
    if (!done.ok) return done
    hasNews = true
    void look()
    changed()
    return status()
  }

  const now = async (): Promise<Result<SyncStatus>> => {
    const whose = session.userId()
    if (running !== null) await running
    if (whose !== null && connect !== null && vault.state() === 'open') {
      const shelf = store.sync.shelf(whose)
      await shelf
        .contact()
        .then((contact) => shelf.setContact({ ...contact, nextAt: 0 }))
        .catch(() => undefined)
      await run()
    }
    return status()
  }

  const makeCode = async (): Promise<Result<{ readonly code: string }>> => {
    if (vault.state() !== 'open') return lockedHere
    const id = parts.newId()
    const key = vault.newChildKey()
    if (!key.ok) return key
    const made = await vault.putUnderCode(ringPlace(id), key.value)
    if (!made.ok) return made
    const kept = await store.sync.keepRing({ id, under: made.value.under, key: key.value })
    if (!kept.ok) return kept
    hasNews = true
    changed()
    return succeed({ code: made.value.code })
  }

  const typeCode = async (code: string): Promise<Result<{ readonly opened: number }>> => {
    if (vault.state() !== 'open') return lockedHere
    const rings = await store.sync.foreignRings()
    if (!rings.ok) return rings
    let failure: Result<never> = noneLocked
    for (const { id, under } of rings.value) {
      const key = await vault.getByCode(ringPlace(id), under, code)
      if (!key.ok) {
        failure = key.error.code === 'bad-input' ? key : otherCode
        continue
      }
      const kept = await store.sync.keepRing({ id, under, key: key.value })
      const opened = kept.ok ? await store.sync.openLocked() : kept
      if (!opened.ok) return opened
      parts.onTaken()
      changed()
      return succeed({ opened: opened.value })
    }
    return failure
  }

  const handlers = {
    'sync.status': () => status(),
    'sync.now': () => now(),
    'sync.retry': ({ sequence }) => after(() => store.sync.retry(sequence)),
    'sync.drop': ({ sequence }) => after(() => store.sync.drop(sequence)),
    'sync.makeCode': () => makeCode(),
    'sync.typeCode': ({ code }) => typeCode(code),
    'sync.removeHere': ({ childId }) =>
      after(async () => {
        const removed = await store.sync.removeHere(childId)
        if (removed.ok) parts.onTaken()
        return removed
      }),
    'sync.keepHere': ({ childId }) => after(() => store.sync.keepHere(childId)),
  } satisfies HandlersOf<'sync'>

  return {
    handlers,
    look,
    /** Changes of the account that is signed in which have yet to be sent. */
    unsent: async (): Promise<number> => {
      if (connect === null) return 0
      const found = await store.sync.overview(session.userId())
      return found.ok ? found.value.pending : 0
    },
    onEvent: <Name extends EventName>(name: Name, payload: EventPayload<Name>): void => {
      if (name === 'practice.state') attempts.hear(payload as EventPayload<'practice.state'>)
      else if (changes.has(name) && !isTelling) hasNews = true
      else if (name === 'accounts.changed' || name === 'vault.changed') {
        outcome = null
        changed()
      }
    },
    close: async (): Promise<void> => {
      isClosed = true
      attempts.letGo()
      clearInterval(timer)
      await running?.catch(() => undefined)
    },
  }
}
export type SyncService = ReturnType<typeof createSyncService>
