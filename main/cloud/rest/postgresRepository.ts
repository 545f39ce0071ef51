import { z } from 'zod'
import { isAgreedIn } from '../../core/consents/agreed.ts'
import {
  Dashboard,
  PackHead,
  RestAttempt,
  RestChild,
  RestConsent,
  RestPlan,
  RestProgress,
  RestSession,
  SignedPack,
  type Stored,
} from '../../core/rest/models.ts'
import type { AccountEvents, AddReport, Clock, Outcome, PageOf, RestRepository } from '../../ports/index.ts'
import { createAccounts } from './accounts.ts'
import { createCalls, done, refused } from './answers.ts'
import type { Rpc } from './rpc.ts'
import { attemptWire, childWire, consentWire, instant, planWire, type WireRow, written } from './wire.ts'

const paged = ({ after, most }: PageOf): WireRow => ({
  after_at: after?.at ?? null,
  after_id: after?.id ?? null,
  most: most + 1,
})

/** What the API reads and writes in Postgres, as the account whose token `rpc` sends. Every row passes that account's policies. */
export const createPostgresRepository = (rpc: Rpc, account: string, clock: Clock): RestRepository => {
  const calls = createCalls(rpc)
  const child = (id: string) => calls.one(RestChild, 'rest_child', { child: id })
  /** A list of a child that is not the asker's would be empty; it has to be "not found". */
  const ofChild = async <Value>(id: string, read: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> => {
    const [own, found] = await Promise.all([child(id), read()])
    return own.ok ? found : own
  }
  /** A page with rows in it is an own child's, as the policies have it; only where there are none has it to be asked whose the child is. */
  const pageOfChild = async <Row>(
    id: string,
    read: () => Promise<Outcome<readonly Row[]>>,
  ): Promise<Outcome<readonly Row[]>> => {
    const found = await read()
    if (!found.ok || found.value.length > 0) return found
    const own = await child(id)
    return own.ok ? found : own
  }
  const agreed = async (childId: string): Promise<boolean> => {
    const ledger = await calls.value(z.array(RestConsent), 'rest_consents', { child: childId })
    return ledger.ok && isAgreedIn(ledger.value, 'cloud')
  }
  /** Writes one row of a child. A refusal by policy of a child that the asker has means that its guardian did not agree. */
  const write = async (entity: string, childId: string, row: WireRow): Promise<Outcome<void>> => {
    const own = await child(childId)
    if (!own.ok) return own
    const pushed = await calls.push([{ entity, row: { child_id: childId, ...row, ...written(clock.now()) } }])
    if (!pushed.ok) return pushed
    const [answer] = pushed.value
    if (answer?.outcome !== 'refused') return done(undefined)
    if (answer.code === '42501') return refused((await agreed(childId)) ? 'not-allowed' : 'not-agreed')
    return refused(answer.code === '23505' || answer.code === '23001' ? 'conflict' : 'bad-input')
  }
  const plans = (childId: string, page: PageOf) =>
    calls.value(z.array(RestPlan), 'rest_plans', { child: childId, ...paged(page) })
  const sessions = (childId: string, page: PageOf) =>
    calls.value(z.array(RestSession), 'rest_sessions', { child: childId, ...paged(page) })
  const find = async <Row extends { readonly id: string }>(
    id: string,
    rows: Outcome<readonly Row[]>,
  ): Promise<Outcome<Row>> => {
    if (!rows.ok) return rows
    const own = rows.value.find((row) => row.id === id)
    return own === undefined ? refused('not-found') : done(own)
  }
  const plan = async (childId: string, id: string) =>
    find(id, await calls.value(z.array(RestPlan), 'rest_plan', { child: childId, plan: id }))
  const session = async (childId: string, id: string) =>
    find(id, await calls.value(z.array(RestSession), 'rest_session', { child: childId, session: id }))

  return {
    children: {
      list: (page) => calls.value(z.array(RestChild), 'rest_children', paged(page)),
      get: child,
      add: async ({ id, clinicId, consent, ...body }) => {
        const now = clock.now()
        const row = { id, clinic_id: clinicId, made_at: instant(now), ...childWire(body), ...written(now) }
        const agreement = consentWire(id, { ...consent, kind: 'cloud', isGiven: true }, account, now)
        const added = await calls.value(z.string(), 'rest_add_child', { new_child: row, consent: agreement })
        if (added.ok) return child(id)
        // Sent twice: what is there is as it was.
        const known = added.code === 'conflict' ? await child(id) : null
        return known?.ok === true ? known : added
      },
      change: async (id, change) => {
        const own = await child(id)
        if (!own.ok) return own
        const { clinicId, madeAt, id: _, ...body } = own.value
        const row = { id, clinic_id: clinicId, made_at: instant(madeAt), ...childWire({ ...body, ...change }) }
        const pushed = await calls.push([{ entity: 'child', row: { ...row, ...written(clock.now()) } }])
        if (!pushed.ok) return pushed
        return pushed.value[0]?.outcome === 'refused' ? refused('bad-input') : child(id)
      },
      remove: async (id) => {
        const own = await child(id)
        if (!own.ok) return own
        const at = clock.now()
        const row = { id, clinic_id: own.value.clinicId, made_at: instant(own.value.madeAt), deleted_at: instant(at) }
        const pushed = await calls.push([{ entity: 'child', row: { ...row, ...written(at) } }])
        if (!pushed.ok) return pushed
        return pushed.value[0]?.outcome === 'refused' ? refused('not-allowed') : done({ at })
      },
    },
    consents: {
      list: (childId) => ofChild(childId, () => calls.value(z.array(RestConsent), 'rest_consents', { child: childId })),
      add: async (childId, consent) => {
        const row = consentWire(childId, consent, account, clock.now())
        const put = await write('consent', childId, row)
        if (!put.ok) return put
        return find(consent.id, await calls.value(z.array(RestConsent), 'rest_consents', { child: childId }))
      },
    },
    plans: {
      list: (childId, page) => pageOfChild(childId, () => plans(childId, page)),
      put: async (childId, id, body) => {
        const own = await child(childId)
        if (!own.ok) return own
        const there = await plan(childId, id)
        const { by, madeAt } = there.ok ? there.value : { by: account, madeAt: clock.now() }
        const put = await write('plan', childId, { id, by, made_at: instant(madeAt), ...planWire(body) })
        return put.ok ? plan(childId, id) : put
      },
      remove: async (childId, id) => {
        const own = await child(childId)
        if (!own.ok) return own
        const there = await plan(childId, id)
        if (!there.ok) return there
        const row = { id, by: there.value.by, made_at: instant(there.value.madeAt), content: {} }
        return write('plan', childId, { ...row, deleted_at: instant(clock.now()) })
      },
    },
    sessions: {
      list: (childId, page) => pageOfChild(childId, () => sessions(childId, page)),
      add: async (childId, { id, startedAt }) => {
        const own = await child(childId)
        if (!own.ok) return own
        const known = await session(childId, id)
        if (known.ok) return known
        const put = await write('session', childId, { id, started_at: instant(startedAt), ended_at: null })
        return put.ok ? session(childId, id) : put
      },
      end: async (childId, id, at) => {
        const own = await child(childId)
        if (!own.ok) return own
        const there = await session(childId, id)
        if (!there.ok || there.value.endedAt !== null) return there
        const row = { id, started_at: instant(there.value.startedAt), ended_at: instant(at) }
        const put = await write('session', childId, row)
        return put.ok ? session(childId, id) : put
      },
    },
    attempts: {
      list: (childId, page) =>
        pageOfChild(childId, () =>
          calls.value(z.array(RestAttempt), 'rest_attempts', { child: childId, ...paged(page) }),
        ),
      add: async (childId, attempts) => {
        const pushed = await calls.push(
          attempts.map((attempt) => ({ entity: 'attempt', row: attemptWire(childId, attempt) })),
        )
        if (!pushed.ok) return pushed
        // The policies took none of another's child; whether it is one is asked only where they took none at all.
        if (pushed.value.every(({ outcome }) => outcome === 'refused')) {
          const own = await child(childId)
          if (!own.ok) return own
        }
        const isRefused = pushed.value.some(({ code }) => code === '42501')
        const denied = isRefused && !(await agreed(childId)) ? 'not-agreed' : 'not-allowed'
        return done(
          attempts.map(({ id }, place): Stored => {
            const { outcome, code } = pushed.value[place] ?? { outcome: 'refused', code: undefined }
            if (outcome !== 'refused') return { id, outcome }
            return { id, outcome, code: code === '42501' ? denied : 'bad-input' }
          }),
        )
      },
    },
    progress: async (childId, from, to) => {
      const found = await calls.value(RestProgress.nullable(), 'rest_progress', {
        child: childId,
        from_day: from,
        to_day: to,
      })
      if (!found.ok) return found
      return found.value === null ? refused('not-found') : done(found.value)
    },
    dashboard: (from, to) => calls.value(Dashboard, 'rest_dashboard', { from_day: from, to_day: to }),
    packs: {
      list: () => calls.value(z.array(PackHead), 'rest_packs'),
      get: (pack, version) => calls.one(SignedPack, 'rest_pack', { pack, pack_version: version }),
    },
    accounts: createAccounts(calls, clock),
  }
}

/** @param rpc with the server's own key. */
export const createAddReport =
  (rpc: Rpc): AddReport =>
  (sender, report) =>
    createCalls(rpc).value(z.enum(['stored', 'known']), 'rest_report', { sender, error_report: report })

/** @param rpc with the server's own key. */
export const createAccountEvents = (rpc: Rpc): AccountEvents => ({
  take: ({ id, type, account }) =>
    createCalls(rpc).value(z.enum(['done', 'known']), 'rest_account_event', {
      ...{ event_id: id, event_type: type, account_id: account },
    }),
})
