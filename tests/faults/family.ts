import { Id } from '../../preload/contract/vocabulary.ts'
import { attemptAt, judged, newId, refused } from '../store/attempts.ts'
import { unwrap } from '../store/open.ts'
import type { Computer } from './computers.ts'
import type { Random } from './random.ts'

const verdictBy = (random: Random) =>
  random() < 0.15 ? refused() : judged(Math.round(random() * 1000) / 10, 2 + Math.floor(random() * 3))

export interface Habits {
  /** In what roles they correct. */
  readonly roles: readonly ('guardian' | 'therapist')[]
  /** Rows that the store said it has. */
  readonly acknowledged: Set<string>
  readonly writesForEverybody: boolean
}

/** A twister for the child or for everybody, new, changed, or taken away. */
const writeTwister = async (
  store: Computer['store'],
  childId: Id,
  random: Random,
  { acknowledged, writesForEverybody }: Habits,
): Promise<void> => {
  const { twisters } = unwrap(await store.own.list())
  // Those of families that lived here before are none of theirs.
  const known = twisters.filter(({ id }) => acknowledged.has(id))
  const some = known[Math.floor(random() * known.length)]
  if (some !== undefined && random() < 0.3) {
    unwrap(await store.own.remove(some.id))
    return
  }
  const text = `red ${Math.floor(random() * 100)}`
  const words = [{ text: 'red', sounds: ['R' as const, 'EH' as const, 'D' as const] }]
  const content = { text, words, sounds: ['R' as const], contrast: null, picture: 'fox' }
  const isKept = some !== undefined && random() < 0.5
  const whose = isKept ? some.childId : random() < 0.5 || !writesForEverybody ? childId : null
  const { id } = unwrap(await store.own.save({ id: isKept ? some.id : null, childId: whose, content }))
  acknowledged.add(id)
}

/** What somebody does at a computer that has the child; nothing where it has not. */
export const act = async (
  { store, now }: Computer,
  childId: Id,
  random: Random,
  { roles, acknowledged, writesForEverybody }: Habits,
): Promise<void> => {
  const attempts = unwrap(await store.recentAttempts(childId, 5))
  const some = attempts[Math.floor(random() * attempts.length)]
  const what = random()
  if (what < 0.45 || some === undefined) {
    const session = unwrap(await store.currentSession(childId, now()))
    const attempt = attemptAt(now(), childId, session.id, verdictBy(random))
    unwrap(await store.recordAttempt(attempt))
    acknowledged.add(attempt.id)
  } else if (what < 0.65 && some.outcome === 'judged') {
    const role = roles[Math.floor(random() * roles.length)] ?? 'guardian'
    const verdict = (['right', 'wrong', 'close', 'unsure'] as const)[Math.floor(random() * 4)] ?? 'right'
    const at = { wordIndex: Math.floor(random() * 2), soundIndex: random() < 0.3 ? null : 0 }
    const correction = {
      id: newId(),
      attemptId: Id.parse(some.id),
      ...at,
      verdict,
      heard: null,
      by: 'p',
      role,
      at: now(),
    }
    unwrap(await store.addCorrection(correction))
    acknowledged.add(correction.id)
    if (random() < 0.3) unwrap(await store.withdrawCorrection(correction.id))
  } else if (what < 0.75) {
    const sounds = (['R', 'S', 'L'] as const).filter(() => random() < 0.5)
    unwrap(
      await store.setTargets(
        childId,
        sounds.map((sound) => ({ sound, position: 'initial' as const })),
      ),
    )
  } else if (what < 0.85) {
    unwrap(await store.sessions.setGoal(childId, 10 + Math.floor(random() * 20)))
  } else if (what < 0.88) {
    const role = roles[Math.floor(random() * roles.length)] ?? 'guardian'
    const text = random() < 0.2 ? '' : `a note ${Math.floor(random() * 100)}`
    unwrap(await store.reviews.note(Id.parse(some.id), { role, text, by: 'p' }))
  } else if (what < 0.92) {
    await writeTwister(store, childId, random, { roles, acknowledged, writesForEverybody })
  } else if (what < 0.97) {
    unwrap(await store.changeChild(childId, { name: `Robin ${Math.floor(random() * 100)}`, avatar: 'newt' }))
  } else unwrap(await store.deleteAttempt(Id.parse(some.id)))
}

export const hasChild = async ({ store }: Computer, childId: Id): Promise<boolean> =>
  unwrap(await store.listChildren()).some(({ id }) => id === childId)

/** All that a computer has to say of a child, in words and figures that are the same on every computer that has the same. */
export const pictureOf = async ({ store }: Computer, childId: Id, known: ReadonlySet<string>): Promise<string> => {
  const child = unwrap(await store.listChildren()).find(({ id }) => id === childId)
  if (child === undefined) return 'not there'
  const attempts = unwrap(await store.attemptsSince(childId, 0)).toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const verdicts = []
  for (const { id } of attempts) {
    verdicts.push(unwrap(await store.attemptVerdict(Id.parse(id))))
    verdicts.push(unwrap(await store.reviews.get(Id.parse(id))).notes)
  }
  const counts = unwrap(await store.counts(childId, '2020-01-01', '2040-01-01'))
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()
  const album = unwrap(await store.rewards.album(childId, '2026-12-31', null))
  return JSON.stringify([
    ...[child.name, child.avatar, attempts, verdicts, album],
    ...Object.values(counts).map(sorted),
    sorted(unwrap(await store.targets(childId))),
    unwrap(await store.sessions.goal(childId)),
    sorted(unwrap(await store.own.list()).twisters.filter(({ id }) => known.has(id))),
    unwrap(await store.own.list()).sealed,
  ])
}

/** The figures that screens read against the same made anew from all attempts. */
export const figuresAreRebuilt = async ({ store }: Computer, childId: Id): Promise<boolean> => {
  const read = async () =>
    Object.values(unwrap(await store.counts(childId, '2020-01-01', '2040-01-01'))).map((rows) =>
      rows.map((row: object) => JSON.stringify(Object.entries(row).sort())).sort(),
    )
  const before = JSON.stringify(await read())
  unwrap(await store.rebuildFigures())
  return before === JSON.stringify(await read())
}

/** Where two pictures part. */
export const differenceOf = (one = '', other = ''): string => {
  const at = [...one].findIndex((letter, place) => letter !== other[place])
  return `"${one.slice(Math.max(0, at - 60), at + 60)}" against "${other.slice(Math.max(0, at - 60), at + 60)}"`
}
