import type { NewChild } from '../../preload/contract/child.ts'
import type { ChildCard, ChildProfile } from '../../preload/contract/children.ts'
import type { DialectChoice } from '../../preload/contract/dialect.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { nobodyNamed } from '../core/consents/agreed.ts'
import type { Logger, Store, VaultKeeper } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface ChildrenServiceParts {
  readonly store: Pick<
    Store,
    | 'localChild'
    | 'attemptTotals'
    | 'listChildren'
    | 'addChild'
    | 'changeChild'
    | 'chooseChild'
    | 'inheritDialect'
    | 'deleteChild'
    | 'targets'
    | 'setTargets'
    | 'caseload'
  >
  readonly vault: Pick<VaultKeeper, 'onChange'>
  /** Takes away the files of recordings that have no key any more. */
  /** The dialect that holds for children who have none of their own. */
  readonly dialect: () => DialectChoice
  readonly sweepRecordings: () => Promise<Result<void>>
  readonly logger: Logger
  readonly emit: Emit
}

/** Who did it where nobody signs in: a grown-up at this computer, behind the gate. */
export const localGrownUp = nobodyNamed

const unknownChild = fail('not-found', 'This child is not on this computer any more. Choose another one.')

const cardOf = ({ id, name, avatar, isSealed, isChosen }: ChildProfile['child']): ChildCard => ({
  ...{ id, name, avatar, isSealed, isChosen },
})

/** Who practises on this computer, and what grown-ups write down about each. */
export const createChildrenService = ({
  store,
  vault,
  dialect,
  sweepRecordings,
  logger,
  emit,
}: ChildrenServiceParts) => {
  /** Read at every start and every change of a screen; each name in it costs an unwrapped key and a seal. */
  let known: readonly ChildProfile['child'][] | null = null
  /** Counts what made the cards old, so that a reading that began before it is not kept. */
  let age = 0

  const forget = (): void => {
    known = null
    age += 1
  }
  const changed = ({ hasProgress = false } = {}): void => {
    forget()
    emit('children.changed', {})
    if (hasProgress) emit('progress.changed', {})
  }
  vault.onChange(() => changed())

  const everybody = async (): Promise<Result<readonly ChildProfile['child'][]>> => {
    if (known !== null) return succeed(known)
    const readAt = age
    // There is somebody from the first look on, with a name or without.
    const local = await store.localChild()
    if (!local.ok) return local
    const read = await store.listChildren()
    if (read.ok && readAt === age) known = read.value
    return read
  }
  const cards = async (): Promise<Result<ChildCard[]>> => {
    const [read, marks] = await Promise.all([everybody(), store.caseload.marks()])
    if (!read.ok) return read
    // Who is in the archive is not asked for; where that cannot be read, rather one too many.
    const isHere = ({ id, isChosen }: ChildProfile['child']): boolean =>
      isChosen || !marks.ok || (marks.value.get(id)?.archivedAt ?? null) === null
    return succeed(read.value.filter(isHere).map(cardOf))
  }
  const profile = async (childId: Id): Promise<Result<ChildProfile>> => {
    const [read, targets] = await Promise.all([everybody(), store.targets(childId)])
    if (!read.ok) return read
    if (!targets.ok) return targets
    const child = read.value.find(({ id }) => id === childId)
    return child === undefined ? unknownChild : succeed({ child, targets: [...targets.value] })
  }

  /** The only one, where nobody named it and it never practised: made by the first start, for whoever comes first. */
  const placeThatIsFree = async (there: readonly ChildProfile['child'][]): Promise<Result<Id | null>> => {
    const [only, ...others] = there
    if (only === undefined || others.length > 0 || only.isSealed || only.name !== null || only.avatar !== null)
      return succeed(null)
    const totals = await store.attemptTotals(only.id)
    if (!totals.ok) return totals
    return succeed(totals.value.attempts === 0 ? only.id : null)
  }

  /** Old attempts are scored by the dialect that holds now, whether it was chosen for the child or for this computer. */
  const inheritDialect = async (): Promise<void> => {
    const applied = await store.inheritDialect(dialect())
    if (!applied.ok) logger.warn('dialect-not-applied', { code: applied.error.code })
  }
  const dialectChanged = async (): Promise<void> => {
    await inheritDialect()
    emit('progress.changed', {})
  }

  const moveIn = async (id: Id, details: NewChild): Promise<Result<{ readonly id: Id }>> => {
    const { name, notes, ...rest } = details
    const sealed = { ...(name !== null && { name }), ...(notes !== '' && { notes }) }
    const kept = await store.changeChild(id, { ...rest, ...sealed })
    return kept.ok ? succeed({ id }) : kept
  }

  /** The next one is never chosen by chance: of several that are left the first only stands in until somebody is asked. */
  const replaceChosen = async (): Promise<void> => {
    const left = await store.listChildren()
    const [first] = left.ok ? left.value : []
    if (first === undefined) return
    const chosen = await store.chooseChild(first.id)
    if (!chosen.ok) logger.warn('child-not-chosen', { code: chosen.error.code })
  }

  const handlers = {
    'children.list': () => cards(),
    'children.choose': async ({ childId }) => {
      const chosen = await store.chooseChild(childId)
      if (!chosen.ok) return chosen
      changed({ hasProgress: true })
      return cards()
    },
    'children.get': ({ childId }) => profile(childId),
    'children.add': async (details) => {
      const before = await everybody()
      if (!before.ok) return before
      const free = await placeThatIsFree(before.value)
      if (!free.ok) return free
      const id = free.value
      const added = id === null ? await store.addChild(details) : await moveIn(id, details)
      if (!added.ok) return added
      changed()
      return profile(added.value.id)
    },
    'children.change': async ({ childId, details, targets }) => {
      const kept = await store.changeChild(childId, details)
      if (!kept.ok) return kept
      const set = targets === undefined ? kept : await store.setTargets(childId, targets)
      // What was kept before a refusal is kept.
      if (details.dialect === null) await inheritDialect()
      changed({ hasProgress: details.dialect !== undefined })
      return set.ok ? profile(childId) : set
    },
    'children.delete': async ({ childId }) => {
      const before = await everybody()
      if (!before.ok) return before
      const deleted = await store.deleteChild(childId, localGrownUp)
      if (!deleted.ok) return deleted
      if (before.value.some(({ id, isChosen }) => id === childId && isChosen)) await replaceChosen()
      // Without their key the files are noise already; what cannot be swept now is swept within the hour.
      const swept = await sweepRecordings()
      if (!swept.ok) logger.warn('recordings-not-swept', { code: swept.error.code })
      changed({ hasProgress: true })
      return deleted
    },
  } satisfies HandlersOf<'children'>

  return { handlers, forget, dialectChanged }
}
