import type { Twister } from '../../preload/contract/library.ts'
import type { PlanContent } from '../../preload/contract/plans.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { type SampleTry, samplePractice } from '../core/demo/sample.ts'
import type { Store } from '../ports.ts'
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
}

const targets = [{ sound: 'R', position: 'initial' }] as const
const therapist = 'sample-therapist'
const plan: PlanContent = {
  ...{ goals: [{ sound: 'R', position: 'initial', percent: 80, sessions: 3 }], twisters: [], order: 'by-itself' },
  ...{ dose: 30, feedback: 'every-try', pauseBudgetMs: null, strictness: null },
  home: { sessionsAWeek: 4, attempts: 20 },
}
const words = {
  en: { name: 'Robin (made up)', note: 'Made up: r at the start of words, with help from pictures.' },
  de: { name: 'Robin (erfunden)', note: 'Erfunden: r am Wortanfang, mit Hilfe von Bildern.' },
} as const
/** How many of the newest tries with a wrong r a therapist listened to. */
const corrected = 4

/** Fills an empty store with a made-up child: practice of some weeks, what it earned, a plan, and a therapist's corrections. */
export const fillDemo = async (parts: DemoParts): Promise<Result<void>> => {
  const { store, now, setClock, newId } = parts
  const { name, note } = parts.language.startsWith('de') ? words.de : words.en
  const tries = samplePractice(parts.twisters, now)
  setClock(tries[0]?.at ?? now)
  const child = await store.localChild()
  if (!child.ok) return child
  const childId = child.value.id
  const birthMonth = `${new Date(now).getUTCFullYear() - 6}-03`
  const named = await store.changeChild(childId, { name, notes: note, birthMonth, avatar: 'rabbit' })
  if (!named.ok) return named
  const practised = await store.setTargets(childId, targets)
  if (!practised.ok) return practised
  const planned = await store.plans.save(childId, plan, note, therapist)
  if (!planned.ok) return planned
  const attempts: { readonly id: Id; readonly one: SampleTry }[] = []
  for (const one of tries) {
    setClock(one.at)
    const session = await store.currentSession(childId, one.at)
    if (!session.ok) return session
    const id = newId()
    const kept = await store.recordAttempt({
      ...{ id, childId, sessionId: session.value.id, twisterId: one.twister.id, at: one.at, verdict: one.verdict },
      dialect: { profileId: 'general-american', options: [] },
      practice: { difficulty: one.twister.difficulty, targets: one.twister.targets, hasListened: false },
    })
    if (!kept.ok) return kept
    attempts.push({ id, one })
  }
  setClock(now)
  return correct(parts, attempts)
}

/** A therapist hears a distortion where the machine heard another sound. */
const correct = async (
  { store, now, newId }: DemoParts,
  attempts: readonly { readonly id: Id; readonly one: SampleTry }[],
): Promise<Result<void>> => {
  let left = corrected
  for (const { id, one } of attempts.toReversed()) {
    if (left === 0) break
    for (const [wordIndex, word] of one.verdict.words.entries()) {
      const soundIndex = word.sounds.findIndex(({ verdict, expected }) => verdict === 'wrong' && expected === 'R')
      if (soundIndex < 0) continue
      const said = await store.addCorrection({
        ...{ id: newId(), attemptId: id, wordIndex, soundIndex, verdict: 'close', heard: 'R' },
        ...{ by: therapist, role: 'therapist', at: now },
      })
      if (!said.ok) return said
      left -= 1
      break
    }
  }
  return succeed(undefined)
}
