import { succeed } from '../../preload/contract/result.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { dayNumberOf, dayOfNumber, meanClarityOf } from '../core/progress/rollUp.ts'
import { RestAttempt, RestChild, RestConsent, RestPlan, RestSession } from '../core/rest/models.ts'
import type { PageOf, RestShelf } from '../ports/index.ts'
import { createChildren, dialectOf } from './children.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'
import { revisionAt } from './queue.ts'
import { statementsOfRest } from './restStatements.ts'

type Row = Readonly<Record<string, unknown>>

const placeOf = ({ after, most }: PageOf) => [after?.at ?? -1, after?.id ?? '', most] as const

const childOf = ({ dialect, ...row }: Row): RestChild =>
  RestChild.parse({ ...row, dialect: dialectOf(dialect), sealedName: null, sealedNotes: null })
const planOf = ({ content, ...row }: Row): RestPlan =>
  RestPlan.parse({ ...row, content: JSON.parse(String(content)), sealedNote: null })
const consentOf = ({ given, ...row }: Row): RestConsent => RestConsent.parse({ ...row, isGiven: given === 1 })
const sessionOf = (row: Row): RestSession => RestSession.parse({ ...row })

/** Rows for the REST API; each call is one transaction, with what it changed noted in the outbox. */
export const createRestShelf = (context: StoreContext): RestShelf => {
  const { database, clock, queue, deviceId, call, sealing, scores } = context
  const sql = statementsOfRest(database)
  const children = createChildren(database, sealing, queue)
  const planHere = (childId: Id, id: Id): RestPlan | null => {
    const row = sql.plan.get(id, childId)
    return row === undefined ? null : planOf(row)
  }
  const sessionHere = (childId: Id, id: Id): RestSession | null => {
    const row = sql.session.get(id, childId)
    return row === undefined ? null : sessionOf(row)
  }
  const writing = <Value>(work: (now: number, device: Id) => Value): Value => {
    const now = clock.now()
    const device = deviceId(now)
    return inTransaction(database, () => work(now, device))
  }

  return {
    children: (page) => call('page children', () => succeed(sql.children.all(...placeOf(page)).map(childOf))),
    child: (id) =>
      call('read the child', () => {
        const row = sql.child.get(id)
        return succeed(row === undefined ? null : childOf(row))
      }),
    addChild: ({ id, ...details }) =>
      call('add the child', () =>
        writing((now, device) => {
          if (Number(sql.addChild.run(id, now, device, revisionAt(now)).changes) === 0) return succeed(undefined)
          return children.change(id, details, now)
        }),
      ),
    consents: (childId) => call('read the consents', () => succeed(sql.consents.all(childId).map(consentOf))),
    addConsent: (childId, { id, kind, isGiven, method, policyVersion }, by) =>
      call('keep the consent', () => {
        return writing((now, device) => {
          const before = sql.newestConsent.get(childId, kind)
          const at = Math.max(now, Number(before?.at ?? -1) + 1)
          const given = isGiven ? 1 : 0
          const added = sql.addConsent.run(
            id,
            childId,
            kind,
            given,
            by,
            method,
            policyVersion,
            at,
            device,
            revisionAt(at),
          )
          if (Number(added.changes) > 0) queue('consent', id, now)
          const row = sql.consent.get(id, childId)
          return succeed(row === undefined ? null : consentOf(row))
        })
      }),
    plans: (childId, page) => call('page plans', () => succeed(sql.plans.all(childId, ...placeOf(page)).map(planOf))),
    plan: (childId, id) => call('read the plan', () => succeed(planHere(childId, id))),
    putPlan: (childId, id, { content, startsOn, endsOn }, by) =>
      call('keep the plan', () =>
        writing((now, device) => {
          const values = [JSON.stringify(content), startsOn, endsOn] as const
          if (planHere(childId, id) !== null) sql.changePlan.run(...values, revisionAt(now), id)
          else sql.addPlan.run(id, childId, by, ...values, now, device, revisionAt(now))
          const kept = planHere(childId, id)
          if (kept !== null) queue('plan', id, now)
          return succeed(kept)
        }),
      ),
    removePlan: (childId, id) =>
      call('remove the plan', () =>
        writing((now) => {
          if (planHere(childId, id) === null) return succeed(false)
          sql.buryPlan.run(now, revisionAt(now), id)
          queue('plan', id, now)
          return succeed(true)
        }),
      ),
    sessions: (childId, page) =>
      call('page sessions', () => succeed(sql.sessions.all(childId, ...placeOf(page)).map(sessionOf))),
    session: (childId, id) => call('read the session', () => succeed(sessionHere(childId, id))),
    addSession: (childId, { id, startedAt }) =>
      call('add the session', () =>
        writing((now, device) => {
          const added = sql.addSession.run(id, childId, startedAt, device, revisionAt(now))
          if (Number(added.changes) > 0) queue('session', id, now)
          return succeed(sessionHere(childId, id))
        }),
      ),
    endSession: (childId, id, at) =>
      call('end the session', () =>
        writing((now) => {
          if (sessionHere(childId, id)?.endedAt === null) {
            sql.endSession.run(at, revisionAt(now), id)
            queue('session', id, now)
          }
          return succeed(sessionHere(childId, id))
        }),
      ),
    attempts: (childId, page) =>
      call('page attempts', () =>
        succeed(
          sql.attempts.all(childId, ...placeOf(page)).map(({ number, ...row }) => {
            const { text: _text, heard: _heard, words, ...verdict } = scores.readMachine(Number(number), '').verdict
            const silent = words.map(({ text: _, ...word }) => word)
            return RestAttempt.parse({ ...row, sealed: null, verdict: { ...verdict, words: silent } })
          }),
        ),
      ),
    hasAttempt: (id) => call('look for the attempt', () => succeed(sql.hasAttempt.get(id) !== undefined)),
    dashboard: (from, to) =>
      call('read the dashboard', () =>
        succeed({
          ...{ from, to },
          children: sql.dashboard.all(dayNumberOf(from), dayNumberOf(to)).map((row) => ({
            ...{ childId: Id.parse(row.childId), attempts: Number(row.attempts), judged: Number(row.judged) },
            ...{ reviewed: Number(row.reviewed), practiceMs: Number(row.practiceMs) },
            clarity: meanClarityOf({ clarities: Number(row.clarities), claritySum: Number(row.claritySum) }),
            lastDay: row.lastDay === null ? null : dayOfNumber(Number(row.lastDay)),
          })),
        }),
      ),
    queued: () =>
      call('count what waits', () => {
        const row = sql.queued.get()
        return succeed({ rows: Number(row?.rows), oldestAt: row?.oldestAt === null ? null : Number(row?.oldestAt) })
      }),
  }
}
