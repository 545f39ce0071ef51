import type { Twister } from '../../../preload/contract/library.ts'
import type { Result } from '../../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import type { Id } from '../../../preload/contract/vocabulary.ts'
import type { RestAttempt, SignedPack, Stored } from '../../core/rest/models.ts'
import type { Outcome, RestCode, RestRepository, Store } from '../../ports/index.ts'

export interface LocalRepositoryParts {
  readonly store: Store
  readonly findTwister: (id: string) => Twister | null
  /** The dialect of this computer, for a child that has none of its own. */
  readonly dialect: () => Parameters<Store['recordAttempt']>[0]['dialect']
  /** As released where they are signed; those that came with the app have no signature of their own. */
  readonly packs: () => readonly SignedPack[]
  /** What the API changed, so that windows learn of it, and of recordings that lost their ground. */
  readonly onChanged: (what: 'children' | 'progress' | 'consents', childId: Id) => void
}

/** Whoever holds this computer's token is its owner. */
const owner = 'owner'

const codes: Readonly<Record<string, RestCode>> = {
  'not-found': 'not-found',
  'bad-input': 'bad-input',
  'not-allowed': 'not-allowed',
  busy: 'busy',
}
const refused = (code: RestCode, detail?: string) =>
  ({ ok: false, code, ...(detail === undefined ? {} : { detail }) }) as const
const done = <Value>(value: Value) => ({ ok: true, value }) as const
const outcomeOf = <Value>(result: Result<Value>): Outcome<Value> =>
  result.ok ? result : refused(codes[result.error.code] ?? 'unavailable', result.error.message)
/** Null: it is not there. */
const found = <Value>(result: Result<Value | null>, otherwise: RestCode = 'not-found'): Outcome<Value> => {
  if (!result.ok) return outcomeOf(result)
  return result.value === null ? refused(otherwise) : done(result.value)
}

/** The verdict with its texts, which this computer knows by the twister; null where the words do not belong to it. */
const withTexts = ({ verdict, step }: RestAttempt, twister: Twister): AttemptVerdict | null => {
  const { text, words } = twister
  if (verdict.outcome === 'refused') return { ...verdict, text, heard: '', words: [] }
  if (step === null && verdict.words.length !== words.length) return null
  return {
    ...{ ...verdict, text, heard: '' },
    // Which words a part consists of is not said.
    words: verdict.words.map((word, place) => ({ text: (step === null ? words[place]?.text : null) ?? '', ...word })),
  }
}

/** What the API reads and writes on a computer of its own: all that is on it is its owner's, and there are no accounts. */
export const createLocalRepository = (parts: LocalRepositoryParts): RestRepository => {
  const { store, onChanged } = parts
  const { rest } = store
  const child = async (id: Id) => found(await rest.child(id))
  const ofChild = async <Value>(id: Id, work: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> => {
    const own = await child(id)
    return own.ok ? work() : own
  }
  const telling = <Value>(
    what: 'children' | 'progress' | 'consents',
    id: Id,
    outcome: Outcome<Value>,
  ): Outcome<Value> => {
    if (outcome.ok) onChanged(what, id)
    return outcome
  }
  const hasSealed = (...sealed: readonly (string | null | undefined)[]): boolean =>
    sealed.some((one) => one !== null && one !== undefined)
  const sealedElsewhere = () => refused('bad-input', 'This computer seals by itself: leave what is sealed null.')

  const keepAttempt = async (childId: Id, attempt: RestAttempt): Promise<Stored> => {
    const { id, sessionId, at, utcOffsetMinutes, twisterId, step } = attempt
    const refuse = (code: string): Stored => ({ id, outcome: 'refused', code })
    if (hasSealed(attempt.sealed)) return refuse('bad-input')
    const twister = parts.findTwister(twisterId)
    if (twister === null) return refuse('unknown-twister')
    const verdict = withTexts(attempt, twister)
    if (verdict === null) return refuse('bad-input')
    const [own, known] = [await child(childId), await rest.hasAttempt(id)]
    if (!own.ok) return refuse(own.code)
    if (known.ok && known.value) return { id, outcome: 'known' }
    const dialect = own.value.dialect ?? parts.dialect()
    const kept = await store.recordAttempt({
      id,
      sessionId,
      childId,
      twisterId,
      at,
      utcOffsetMinutes,
      verdict,
      dialect,
      step: step ?? undefined,
    })
    return kept.ok ? { id, outcome: 'stored' } : refuse(codes[kept.error.code] ?? 'unavailable')
  }

  return {
    children: {
      list: async (page) => outcomeOf(await rest.children({ ...page, most: page.most + 1 })),
      get: child,
      add: async ({ id, clinicId, consent, sealedName, sealedNotes, ...details }) => {
        if (hasSealed(sealedName, sealedNotes)) return sealedElsewhere()
        if (clinicId !== null) return refused('not-here', 'A computer of its own keeps no clinics.')
        const added = outcomeOf(await rest.addChild({ id, ...details }))
        if (!added.ok) return added
        const agreed = await rest.addConsent(id, { ...consent, kind: 'cloud', isGiven: true }, owner)
        if (!agreed.ok) return outcomeOf(agreed)
        return telling('children', id, await child(id))
      },
      change: async (id, { sealedName, sealedNotes, ...change }) => {
        if (hasSealed(sealedName, sealedNotes)) return sealedElsewhere()
        return ofChild(id, async () => {
          const changed = outcomeOf(await store.changeChild(id, change))
          return changed.ok ? telling('children', id, await child(id)) : changed
        })
      },
      remove: async (id) => {
        const gone = outcomeOf(await store.deleteChild(id, owner))
        return telling('children', id, gone.ok ? done({ at: gone.value.at }) : gone)
      },
    },
    consents: {
      list: (childId) => ofChild(childId, async () => outcomeOf(await rest.consents(childId))),
      add: (childId, consent) =>
        ofChild(childId, async () =>
          telling('consents', childId, found(await rest.addConsent(childId, consent, owner), 'conflict')),
        ),
    },
    plans: {
      list: (childId, page) =>
        ofChild(childId, async () => outcomeOf(await rest.plans(childId, { ...page, most: page.most + 1 }))),
      put: async (childId, id, plan) => {
        if (hasSealed(plan.sealedNote)) return sealedElsewhere()
        return ofChild(childId, async () => found(await rest.putPlan(childId, id, plan, owner), 'conflict'))
      },
      remove: (childId, id) =>
        ofChild(childId, async () => {
          const removed = outcomeOf(await rest.removePlan(childId, id))
          if (!removed.ok) return removed
          return removed.value ? done(undefined) : refused('not-found')
        }),
    },
    sessions: {
      list: (childId, page) =>
        ofChild(childId, async () => outcomeOf(await rest.sessions(childId, { ...page, most: page.most + 1 }))),
      add: (childId, session) =>
        ofChild(childId, async () => found(await rest.addSession(childId, session), 'conflict')),
      end: (childId, id, at) => ofChild(childId, async () => found(await rest.endSession(childId, id, at))),
    },
    attempts: {
      list: (childId, page) =>
        ofChild(childId, async () => outcomeOf(await rest.attempts(childId, { ...page, most: page.most + 1 }))),
      add: (childId, attempts) =>
        ofChild(childId, async () => {
          const sessions = new Map<Id, boolean>()
          const stored: Stored[] = []
          for (const attempt of attempts) {
            const { id, sessionId } = attempt
            if (!sessions.has(sessionId)) {
              const own = await rest.session(childId, sessionId)
              sessions.set(sessionId, own.ok && own.value !== null)
            }
            stored.push(
              sessions.get(sessionId) === true
                ? await keepAttempt(childId, attempt)
                : { id, outcome: 'refused', code: 'bad-input' },
            )
          }
          if (stored.some(({ outcome }) => outcome === 'stored')) onChanged('progress', childId)
          return done(stored)
        }),
    },
    progress: (childId, from, to) =>
      ofChild(childId, async () => {
        const [totals, days, sounds, processes] = await Promise.all([
          store.attemptTotals(childId),
          store.practiceDays(childId, from, to),
          store.soundFigures(childId, from, to),
          store.processFigures(childId, from, to),
        ])
        if (!totals.ok) return outcomeOf(totals)
        if (!days.ok) return outcomeOf(days)
        if (!sounds.ok) return outcomeOf(sounds)
        if (!processes.ok) return outcomeOf(processes)
        const { bestClarity: _, ...all } = totals.value
        return done({
          ...{ childId, from, to, totals: all },
          days: days.value.map(({ bestClarity: _best, ...day }) => day),
          sounds: [...sounds.value],
          processes: [...processes.value],
        })
      }),
    dashboard: async (from, to) => outcomeOf(await rest.dashboard(from, to)),
    packs: {
      list: async () => done(parts.packs().map(({ id, version, publishedAt }) => ({ id, version, publishedAt }))),
      get: async (id, version) => {
        const pack = parts.packs().find((one) => one.id === id && one.version === version)
        return pack === undefined ? refused('not-found') : done(pack)
      },
    },
    accounts: null,
  }
}
