import { type ChildConsents, type Consent, ConsentKind } from '../../preload/contract/consents.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { isSaid, nobodyNamed, policyVersion, standing } from '../core/consents/agreed.ts'
import type { ConsentDecision, Logger, Store } from '../ports/index.ts'
import { localGrownUp } from './children.ts'
import type { Emit, HandlersOf } from './handlers.ts'
import type { RecordingsService } from './recordings.ts'

export interface ConsentsServiceParts {
  readonly store: Pick<Store, 'consents'> & { readonly recordings: Pick<Store['recordings'], 'list'> }
  readonly recordings: Pick<RecordingsService, 'destroyAll'>
  readonly logger: Logger
  readonly emit: Emit
}

/** Kinds that a guardian's no keeps from being done, whatever another one says. */
export const refusedIn = (decisions: readonly ConsentDecision[]): readonly ConsentKind[] =>
  ConsentKind.options.filter((kind) => {
    const own = decisions.filter((decision) => decision.kind === kind)
    return [...standing(own.map(({ byId, ...decision }) => ({ ...decision, by: byId }))).values()].includes(false)
  })

/** The ledger as people read it: each yes with the moment that it ended. Decisions come oldest first. */
export const consentHistory = (decisions: readonly ConsentDecision[]): readonly Consent[] => {
  const given: (Consent & { readonly byId: string })[] = []
  for (const { isGiven, at, id, kind, by, byId, how, policyVersion: version } of decisions) {
    // A new yes of a guardian takes the place of the one before; a no ends it, and one that names nobody ends everybody's.
    const isEnded = (consent: (typeof given)[number]): boolean =>
      consent.kind === kind && consent.holds && (consent.byId === byId || (!isGiven && byId === nobodyNamed))
    for (const [place, consent] of given.entries())
      if (isEnded(consent)) given[place] = { ...consent, holds: false, withdrawnAt: isGiven ? null : at }
    const holds = isSaid({ kind, isGiven, how, policyVersion: version })
    if (isGiven) given.push({ id, kind, givenAt: at, by, byId, how, policyVersion: version, withdrawnAt: null, holds })
  }
  const refused = new Set(refusedIn(decisions))
  return given.toReversed().map(({ byId: _, ...consent }) => ({
    ...consent,
    holds: consent.holds && !refused.has(consent.kind),
  }))
}

const unknownConsent = fail('not-found', 'This agreement is not here any more. Look again at what was agreed to.')
const notProven = fail(
  'bad-input',
  'For the cloud a tick on a screen is not enough: it has to be known that a parent or guardian agreed.',
)

/** What guardians agreed to, child by child. Nothing is agreed to until they say so, and a withdrawal is carried out at once. */
export const createConsentsService = ({ store, recordings, logger, emit }: ConsentsServiceParts) => {
  const { consents } = store

  const read = async (childId: Id): Promise<Result<ChildConsents>> => {
    const [decisions, kept] = await Promise.all([consents.list(childId), store.recordings.list(childId)])
    if (!decisions.ok) return decisions
    if (!kept.ok) return kept
    const ledger = [...consentHistory(decisions.value)]
    const yeses = new Set(
      ledger.filter(({ withdrawnAt, holds }) => withdrawnAt === null && !holds).map(({ kind }) => kind),
    )
    const refused = refusedIn(decisions.value).filter((kind) => yeses.has(kind))
    return succeed({ policyVersion, ledger, refused, recordings: kept.value.length })
  }

  /** What fails is destroyed by the hourly round, since nobody agrees to it any more; the answer counts what is left. */
  const destroyRecordings = async (childId: Id): Promise<void> => {
    const destroyed = await recordings.destroyAll(childId)
    if (!destroyed.ok) logger.warn('recordings-not-destroyed', { code: destroyed.error.code })
    emit('recordings.changed', { childId })
  }

  const whoAgreed = async (childId: Id, kind: ConsentKind, consentId: Id): Promise<Result<string>> => {
    const decisions = await consents.list(childId)
    if (!decisions.ok) return decisions
    const yes = decisions.value.find((one) => one.id === consentId && one.kind === kind && one.isGiven)
    return yes === undefined ? unknownConsent : succeed(yes.byId)
  }

  const handlers = {
    'consents.list': ({ childId }) => read(childId),
    'consents.give': async ({ childId, kind, guardian, how }) => {
      if (!isSaid({ kind, isGiven: true, how, policyVersion })) return notProven
      const given = await consents.give(childId, { kind, guardian, how, policyVersion })
      if (!given.ok) return given
      emit('consents.changed', { childId })
      return read(childId)
    },
    'consents.withdraw': async ({ childId, kind, consentId }) => {
      const by = consentId === undefined ? succeed(localGrownUp) : await whoAgreed(childId, kind, consentId)
      if (!by.ok) return by
      const withdrawn = await consents.withdraw(childId, kind, by.value)
      if (!withdrawn.ok) return withdrawn
      if (kind === 'recording') await destroyRecordings(childId)
      emit('consents.changed', { childId })
      return read(childId)
    },
  } satisfies HandlersOf<'consents'>

  return {
    handlers,
    /** Whether it is agreed to now; never for a deleted child. */
    holds: (childId: Id, kind: ConsentKind): Promise<Result<boolean>> => consents.holds(childId, kind),
  }
}
