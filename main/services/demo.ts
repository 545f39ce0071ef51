import type { Twister } from '../../preload/contract/library.ts'
import type { PlanContent } from '../../preload/contract/plans.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Said } from '../../preload/contract/review.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { wordsIn } from '../content/words/index.ts'
import { policyVersion } from '../core/consents/agreed.ts'
import { sampleHearings } from '../core/demo/listening.ts'
import { type SampleChild, type SampleTake, sampleChildren, samplePractice, sampleTakes } from '../core/demo/sample.ts'
import type { Store } from '../ports/index.ts'
import type { HandlersOf } from './handlers.ts'

/** What an app answers that shows what is kept. Whoever puts apps together does the rest; here it is only let through. */
export const noDemoHandlers = {
  'demo.get': async () => succeed({ isDemo: false }),
  'demo.enter': async () => succeed({}),
  'demo.leave': async () => succeed({}),
} satisfies HandlersOf<'demo'>

export interface DemoParts {
  readonly store: Store
  readonly twisters: readonly Twister[]
  readonly language: string
  readonly now: number
  /** The store's clock is set to what it is told. */
  readonly setClock: (now: number) => void
  readonly newId: () => Id
  /** Speaks a take and judges it as a child's; null where this computer cannot. */
  readonly speak: (take: SampleTake) => Promise<{ readonly wave: Uint8Array; readonly verdict: AttemptVerdict } | null>
  /** Keeps a sound beside its attempt. */
  readonly keep: (childId: Id, attemptId: Id, wave: Uint8Array) => Promise<Result<unknown>>
}

const therapist = 'sample-therapist'
const planFor = ({ targets: [target] }: SampleChild): PlanContent => ({
  ...{ goals: [{ ...target, percent: 80, sessions: 3 }], twisters: [], order: 'by-itself' },
  ...{ dose: 30, feedback: 'every-try', pauseBudgetMs: null, strictness: null },
  home: { sessionsAWeek: 4, attempts: 20 },
})

/** A child of the demo as it is in the store, the first one in place of the one that every store begins with. */
const addChild = async ({ store, language, now }: DemoParts, child: SampleChild): Promise<Result<Id>> => {
  const said = wordsIn(language).demo
  const { name, note } = said[child.id]
  const details = {
    ...{ name, notes: note, avatar: child.avatar, dialect: { profileId: child.dialect, options: [] } },
    birthMonth: `${new Date(now).getUTCFullYear() - child.ageYears}-03`,
  }
  const first = child.id === sampleChildren[0].id ? await store.localChild() : null
  if (first?.ok === false) return first
  const added = first === null ? await store.addChild(details) : first
  if (!added.ok) return added
  const { id } = added.value
  if (first !== null) {
    const named = await store.changeChild(id, details)
    if (!named.ok) return named
  }
  const practised = await store.setTargets(id, child.targets)
  if (!practised.ok) return practised
  const planned = await store.plans.save(id, planFor(child), note, therapist)
  if (!planned.ok) return planned
  const agreed = await store.consents.give(id, {
    ...{ kind: 'recording', guardian: said.guardian, how: 'on-screen', policyVersion },
  })
  return agreed.ok ? succeed(id) : agreed
}

/** Fills an empty store with made-up children: practice of some weeks, what it earned, plans, corrections, and tries to listen to. */
export const fillDemo = async (parts: DemoParts): Promise<Result<void>> => {
  // Spoken one after the other while what went before is written down.
  let last: Promise<unknown> = Promise.resolve()
  const spoken = (take: SampleTake): Spoken => {
    const said = last.then(
      () => parts.speak(take),
      () => null,
    )
    last = said
    return { take, said }
  }
  const takes = sampleChildren.map((child) => sampleTakes(parts.twisters, parts.now, child).map(spoken))
  for (const [index, child] of sampleChildren.entries()) {
    const filled = await fillChild(parts, child, takes[index] ?? [])
    if (!filled.ok) return filled
  }
  parts.setClock(parts.now)
  return succeed(undefined)
}

interface Spoken {
  readonly take: SampleTake
  readonly said: ReturnType<DemoParts['speak']>
}

const fillChild = async (parts: DemoParts, child: SampleChild, takes: readonly Spoken[]): Promise<Result<void>> => {
  const { store, now, setClock, newId, twisters } = parts
  const tries = samplePractice(twisters, now, child)
  setClock(tries[0]?.at ?? now)
  const added = await addChild(parts, child)
  if (!added.ok) return added
  const childId = added.value
  const record = async (twister: Twister, at: number, verdict: AttemptVerdict): Promise<Result<Id>> => {
    setClock(at)
    const session = await store.currentSession(childId, at)
    if (!session.ok) return session
    const id = newId()
    const kept = await store.recordAttempt({
      ...{ id, childId, sessionId: session.value.id, twisterId: twister.id, at, verdict },
      dialect: { profileId: child.dialect, options: [] },
      practice: { difficulty: twister.difficulty, targets: twister.targets, hasListened: false },
    })
    return kept.ok ? succeed(id) : kept
  }
  /** A therapist beside the child, while it takes a breath. */
  const listen = async (attemptId: Id, at: number, said: readonly Said[]): Promise<Result<unknown>> => {
    const corrections = said.map((one) => ({
      ...{ id: newId(), attemptId, by: therapist, role: 'therapist' as const, at },
      ...one,
    }))
    return corrections.length === 0 ? succeed(undefined) : store.reviews.say(attemptId, corrections)
  }
  const heardAt = new Map(sampleHearings(tries, now, child).map(({ attempt, said }) => [attempt.at, said]))
  const made = tries.map(({ twister, at, verdict }) => ({ twister, at, verdict, wave: null }))
  const heard = await Promise.all(
    takes.map(async ({ take: { twister, at }, said }) => {
      const spoken = await said
      return spoken === null ? [] : [{ twister, at, ...spoken }]
    }),
  )
  // As they came, so that each is in the sitting of its day.
  for (const { twister, at, verdict, wave } of [...made, ...heard.flat()].toSorted((one, other) => one.at - other.at)) {
    const kept = await record(twister, at, verdict)
    if (!kept.ok) return kept
    // Its sound is what is gained, and nothing is lost without it.
    if (wave !== null) await parts.keep(childId, kept.value, wave)
    const listened = wave === null ? await listen(kept.value, at, heardAt.get(at) ?? []) : kept
    if (!listened.ok) return listened
  }
  setClock(now)
  return succeed(undefined)
}
