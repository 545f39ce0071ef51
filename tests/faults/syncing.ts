import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pulledOf, wireOf } from '../../main/cloud/wire.ts'
import type { Cloud } from '../../main/ports.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { createMemoryCloud } from '../cloud/memoryCloud.ts'
import { attemptAt, judged, newId, refused } from '../store/attempts.ts'
import { unwrap } from '../store/open.ts'
import { as } from '../supabase/stand-in/actors.ts'
import { type Database, databases } from '../supabase/stand-in/database.ts'
import { signedIn } from '../supabase/stand-in/signedIn.ts'
import { type Computer, type Computers, makeTemplate, openComputers } from './computers.ts'
import { countTrials, type Outcome } from './outcome.ts'
import { randomOf } from './random.ts'

const startAt = Date.parse('2026-11-01T10:00:00Z')
/** Within so much time after everything is well again, nothing may be left to send. */
const healingMs = 60_000
const roundMs = 5_000
/** Rounds in which each computer hears of what the others found out. */
const lastRounds = 4

type Random = () => number

const verdictBy = (random: Random) =>
  random() < 0.15 ? refused() : judged(Math.round(random() * 1000) / 10, 2 + Math.floor(random() * 3))

/** What somebody does at a computer that has the child; nothing where it has not. */
const act = async (
  { store, now }: Computer,
  childId: Id,
  random: Random,
  { roles }: SyncedCloud,
  acknowledged: Set<string>,
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
  } else if (what < 0.95) {
    unwrap(await store.changeChild(childId, { name: `Robin ${Math.floor(random() * 100)}`, avatar: 'newt' }))
  } else unwrap(await store.deleteAttempt(Id.parse(some.id)))
}

const hasChild = async ({ store }: Computer, childId: Id): Promise<boolean> =>
  unwrap(await store.listChildren()).some(({ id }) => id === childId)

/** All that a computer has to say of a child, in words and figures that are the same on every computer that has the same. */
const pictureOf = async ({ store }: Computer, childId: Id): Promise<string> => {
  const child = unwrap(await store.listChildren()).find(({ id }) => id === childId)
  if (child === undefined) return 'not there'
  const attempts = unwrap(await store.attemptsSince(childId, 0)).toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const verdicts = []
  for (const { id } of attempts) verdicts.push(unwrap(await store.attemptVerdict(Id.parse(id))))
  const counts = unwrap(await store.counts(childId, '2020-01-01', '2040-01-01'))
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()
  const album = unwrap(await store.rewards.album(childId, '2026-12-31', null))
  return JSON.stringify([
    ...[child.name, child.avatar, attempts, verdicts, album],
    ...Object.values(counts).map(sorted),
    sorted(unwrap(await store.targets(childId))),
    unwrap(await store.sessions.goal(childId)),
  ])
}

/** The figures that screens read against the same made anew from all attempts. */
const figuresAreRebuilt = async ({ store }: Computer, childId: Id): Promise<boolean> => {
  const read = async () =>
    Object.values(unwrap(await store.counts(childId, '2020-01-01', '2040-01-01'))).map((rows) =>
      rows.map((row: object) => JSON.stringify(Object.entries(row).sort())).sort(),
    )
  const before = JSON.stringify(await read())
  unwrap(await store.rebuildFigures())
  return before === JSON.stringify(await read())
}

export interface SyncedCloud {
  readonly cloud: Cloud
  /** In what roles the account may correct. */
  readonly roles: readonly ('guardian' | 'therapist')[]
  /** What the server has, as keys of rows: `attempt 0190...`. */
  keys(): Promise<ReadonlySet<string>>
}

/**
 * What happens on two or three computers of a family in some hours, all of it drawn from `random`: practice, corrections, edits of the same
 * child, on clocks of their own, over a network that loses, repeats, delays and refuses. Then all is well again. Null where the
 * server has what was acknowledged and every computer has what the server has.
 */
export const liveThrough = async (
  parts: { readonly computers: Computers; readonly random: Random; readonly account: string },
  synced: SyncedCloud,
): Promise<string | null> => {
  const { cloud, keys } = synced
  const { random } = parts
  let time = startAt
  const count = random() < 0.7 ? 2 : 3
  const computers: Computer[] = []
  for (let place = 0; place < count; place += 1) {
    const skew = place === 0 ? 0 : Math.floor((random() - 0.5) * 4 * 3_600_000)
    computers.push(parts.computers.join(place, { ...parts, cloud, now: () => time + skew }))
  }
  const [first] = computers
  if (first === undefined) return 'no computer'
  const details = { name: 'Robin', notes: '', birthMonth: null, avatar: 'fox', dialect: null }
  const { id: childId } = unwrap(await first.store.addChild(details))
  const { id: secretId } = unwrap(await first.store.addChild({ ...details, name: 'Alex' }))
  const consent = { kind: 'cloud', guardian: 'Kim', how: 'on-screen', policyVersion: '1' } as const
  unwrap(await first.store.consents.give(childId, consent))
  const acknowledged = new Set<string>()
  const unseen = new Set<string>()
  const steps = 12 + Math.floor(random() * 18)
  for (let step = 0; step < steps; step += 1) {
    if (random() < 0.6) time += Math.floor(random() * 120_000)
    const computer = computers[Math.floor(random() * computers.length)] ?? first
    const what = random()
    if (what < 0.05) await act(first, secretId, random, synced, unseen)
    else if (what < 0.55 && (await hasChild(computer, childId)))
      await act(computer, childId, random, synced, acknowledged)
    else if (what < 0.6) await computer.bad.deliver()
    else await computer.sync.once()
  }
  for (const { bad } of computers) {
    bad.mend()
    await bad.deliver()
  }
  for (const until = time + healingMs; time < until; time += roundMs)
    for (const { sync } of computers) await sync.once()
  for (const { store } of computers) {
    const { pending, deadLetters } = unwrap(await store.sync.overview(parts.account))
    if (deadLetters.length > 0) return `dead letters: ${JSON.stringify(deadLetters)}`
    if (pending > 0) return `${pending} rows were left to send a minute after all was well`
  }
  for (let round = 0; round < lastRounds; round += 1, time += roundMs)
    for (const { sync } of computers) await sync.once()

  const there = await keys()
  const lost = [...acknowledged].filter((id) => ![...there].some((key) => key.endsWith(id)))
  if (lost.length > 0) return `${lost.length} of ${acknowledged.size} rows that were acknowledged are not on the server`
  if ([...there].some((key) => key.includes(secretId) || [...unseen].some((id) => key.endsWith(id))))
    return 'a child left to whom nobody agreed'
  const pictures: string[] = []
  for (const computer of computers) {
    pictures.push(await pictureOf(computer, childId))
    const { locked, unreadable, pending } = unwrap(await computer.store.sync.overview(parts.account))
    if (locked + unreadable + pending > 0) return `${locked} locked, ${unreadable} unreadable, ${pending} pending`
    if (!(await figuresAreRebuilt(computer, childId))) return 'figures are other ones when they are made anew'
  }
  const other = pictures.findIndex((picture) => picture !== pictures[0])
  if (other > 0)
    return `computer ${other} has another picture than the first: ${differenceOf(pictures[0], pictures[other])}`
  return null
}

const differenceOf = (one = '', other = ''): string => {
  const at = [...one].findIndex((letter, place) => letter !== other[place])
  return `"${one.slice(Math.max(0, at - 60), at + 60)}" against "${other.slice(Math.max(0, at - 60), at + 60)}"`
}

const inMemory = (): SyncedCloud => {
  const cloud = createMemoryCloud()
  return {
    cloud,
    roles: ['guardian', 'therapist'],
    keys: async () => new Set(cloud.all().map(({ row }) => `${row.entity} ${row.id}`)),
  }
}

/** So many histories one set of computers lives through. */
const together = 20

type Serve = (account: string) => SyncedCloud

/** Histories over clouds that `serve` gives, so many one after the other. */
const liveMany = async (
  condition: string,
  { folder, seed, histories, serve }: { folder: string; seed: number; histories: number; serve: Serve },
): Promise<Outcome> => {
  const template = await makeTemplate(folder)
  let computers: Computers | null = null
  const outcome = await countTrials(condition, histories, 1, async (trial) => {
    if (computers === null || trial % together === 0) {
      await computers?.close()
      computers = await openComputers(folder, template, 3)
    }
    const account = `family-${seed}-${trial}`
    return liveThrough({ computers, random: randomOf(seed, condition, trial), account }, serve(account))
  })
  await (computers as Computers | null)?.close()
  return outcome
}

/** The migrations themselves, in a Postgres of this process. */
const onPostgres = (database: Database): Serve => {
  return (account) => {
    const served = signedIn(database, as(account))
    const cloud: Cloud = {
      push: async (rows) => ({ kind: 'done', answers: await served.push(rows.map(wireOf)) }),
      pull: async (cursors, most) => ({ kind: 'done', rows: (await served.pull(cursors, most)).map(pulledOf) }),
      streams: async () => ({ kind: 'done', names: await served.streams() }),
    }
    const keys = async (): Promise<ReadonlySet<string>> => {
      const found = new Set<string>()
      const cursors: Record<string, number> = {}
      for (;;) {
        const page = (await served.pull(cursors, 500)).map(pulledOf)
        if (page.length === 0) return found
        for (const { stream, sequence, row } of page) {
          cursors[stream] = sequence
          found.add(`${row.entity} ${row.id}`)
        }
      }
    }
    return { cloud, keys, roles: ['guardian'] }
  }
}

/**
 * Histories of computers that sync: with a cloud in memory that goes by the same rules, and a share of them with the migrations. They lie
 * in memory where the system has a disk there: what power loss does to a store is tried elsewhere.
 */
export const syncComputers = async (
  root: string,
  seed: number,
  size: { readonly histories: number; readonly onPostgres: number },
): Promise<readonly Outcome[]> => {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : root, 'faults-sync-'))
  const database = await databases[0]?.open()
  try {
    if (database === undefined) throw new Error('There is no Postgres.')
    return [
      await liveMany('syncing over a bad network', { folder, seed, histories: size.histories, serve: inMemory }),
      await liveMany('syncing with the migrations', {
        ...{ folder, seed, histories: size.onPostgres, serve: onPostgres(database) },
      }),
    ]
  } finally {
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
