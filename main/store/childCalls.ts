import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { chosenDialect } from '../core/phonology/dialects/index.ts'
import type { Store } from '../ports/index.ts'
import { createAudit } from './audit.ts'
import { createChildren } from './children.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'
import { createDeletion } from './deletion.ts'
import { createPurge } from './purge.ts'
import { createTargets } from './targets.ts'

type ChildCalls = Pick<
  Store,
  | 'listChildren'
  | 'addChild'
  | 'changeChild'
  | 'chooseChild'
  | 'inheritDialect'
  | 'deleteChild'
  | 'targets'
  | 'setTargets'
>

const unknownChild = () => fail('not-found', 'This child is not on this computer any more. Choose another one.')
const unknownDialect = () => fail('bad-input', 'This dialect is not known. Choose one from the list.')

/** Takes back what a refused change had written: a failure is a value, and a transaction ends with an error alone. */
class Refused extends Error {
  readonly result: ReturnType<typeof fail>
  constructor(result: ReturnType<typeof fail>) {
    super(result.error.message)
    this.result = result
  }
}

const orBack = <T>(work: () => T): Result<T> => {
  try {
    return succeed(work())
  } catch (error) {
    if (error instanceof Refused) return error.result
    throw error
  }
}

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Refused(result)
  return result.value
}

/** Notes that nobody wrote need no key. */
const notesOf = ({ notes }: { readonly notes: string }): string | undefined => (notes === '' ? undefined : notes)

/** The calls about children: who there is, what is known and practised, and how a child is deleted for good. */
export const createChildCalls = (context: StoreContext, path: string): ChildCalls => {
  const { database, clock, logger, queue, deviceId, call, sealing, scores } = context
  const children = createChildren(database, sealing, queue)
  const targets = createTargets(database, queue)
  const remove = createDeletion(database, queue)
  const audit = createAudit(database, queue)
  const inheriting = database.prepare('SELECT id FROM children WHERE deleted_at IS NULL AND dialect IS NULL')
  const purge = createPurge(database, path, logger)

  const isKnown = (dialect: Parameters<typeof chosenDialect>[0] | null | undefined): boolean =>
    dialect === null || dialect === undefined || chosenDialect(dialect) !== null

  return {
    listChildren: () => call('list the children', () => succeed(children.list())),
    addChild: (details) =>
      call('add the child', () => {
        if (!isKnown(details.dialect)) return unknownDialect()
        const now = clock.now()
        const device = deviceId(now)
        return orBack(() =>
          inTransaction(database, () => {
            const id = children.add(device, now)
            must(children.change(id, { ...details, name: details.name ?? undefined, notes: notesOf(details) }, now))
            return { id }
          }),
        )
      }),
    changeChild: (id, change) =>
      call('change the child', () => {
        if (!isKnown(change.dialect)) return unknownDialect()
        const now = clock.now()
        return orBack(() =>
          inTransaction(database, () => {
            if (!children.isThere(id)) throw new Refused(unknownChild())
            const before = JSON.stringify(children.dialectOf(id))
            must(children.change(id, change, now))
            const after = children.dialectOf(id)
            if (after !== null && JSON.stringify(after) !== before) scores.applyDialect(id, after, now)
          }),
        )
      }),
    inheritDialect: (dialect) =>
      call('apply the dialect', () => {
        if (!isKnown(dialect)) return unknownDialect()
        const now = clock.now()
        inTransaction(database, () => {
          for (const { id } of inheriting.all()) scores.applyDialect(Id.parse(id), dialect, now)
        })
        return succeed(undefined)
      }),
    chooseChild: (id) =>
      call('choose the child', () => {
        if (!children.isThere(id)) return unknownChild()
        children.choose(id)
        return succeed(undefined)
      }),
    deleteChild: (childId, by) =>
      call('delete the child', () => {
        const now = clock.now()
        const device = deviceId(now)
        const key = sealing.look(childId).key
        const counts = inTransaction(database, () => {
          if (!children.isThere(childId)) return null
          const removed = remove(childId, now)
          scores.forget(childId)
          audit({ at: now, by, action: 'deleted', entity: 'child', entityId: childId, detail: removed }, device)
          purge.note(childId)
          return removed
        })
        if (counts === null) return unknownChild()
        return succeed({ childId, at: now, by, ...counts, ...purge.run(now, key) })
      }),
    targets: (childId) => call('read the targets', () => succeed(targets.of(childId))),
    setTargets: (childId, wanted) =>
      call('keep the targets', () => {
        const now = clock.now()
        const device = deviceId(now)
        return inTransaction(database, () => {
          if (!children.isThere(childId)) return unknownChild()
          targets.set(childId, wanted, device, now)
          return succeed(undefined)
        })
      }),
  }
}
