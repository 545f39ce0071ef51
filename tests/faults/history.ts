import type { SyncRow } from '../../main/core/sync/rows.ts'
import type { Cloud } from '../../main/ports/index.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { unwrap } from '../store/open.ts'
import type { Computer, Computers } from './computers.ts'
import { act, differenceOf, figuresAreRebuilt, type Habits, hasChild, pictureOf } from './family.ts'
import { createLedger } from './ledger.ts'
import type { Random } from './random.ts'

const startAt = Date.parse('2026-11-01T10:00:00Z')
/** Within so much time after everything is well again, nothing may be left to send. */
const healingMs = 60_000
const roundMs = 5_000
/** Rounds in which each computer hears of what the others found out. */
const lastRounds = 4

export interface SyncedCloud {
  readonly cloud: Cloud
  /** As another account is served it, which signs in at one of the computers for a while. */
  readonly stranger: Cloud
  /** In what roles the account may correct. */
  readonly roles: readonly ('guardian' | 'therapist')[]
  /** What the server has of the account, by `attempt 0190...`. */
  rows(): Promise<ReadonlyMap<string, SyncRow>>
  /** What was sent at all, also where it was refused; as far as that can be told. */
  sent(): Promise<readonly SyncRow[]>
  /** Rows of children that the other account sent, or has. */
  astray(): Promise<readonly string[]>
}

interface Parts {
  readonly computers: Computers
  readonly random: Random
  readonly account: string
}

/** A person at a computer, whose every change is noted. */
const createPerson = (account: string, random: Random, habits: Habits) => {
  const ledger = createLedger()
  return {
    ledger,
    act: async (computer: Computer, childId: Id): Promise<void> => {
      if (!(await hasChild(computer, childId))) return
      const before = computer.versions(childId)
      await act(computer, childId, random, habits)
      // Whoever is signed in looks at the screen: what is nobody's child's is this account's from now on.
      unwrap(await computer.store.sync.overview(account))
      ledger.note(before, computer.versions(childId))
    },
  }
}
type Person = ReturnType<typeof createPerson>

/** The family's computers, each with a clock of its own, at which somebody goes on working while a call is on its way. */
const gather = async (
  { computers: all, random, account }: Parts,
  { cloud, stranger }: SyncedCloud,
  now: () => number,
) => {
  const count = random() < 0.7 ? 2 : 3
  let goOn = async (_: Computer): Promise<void> => undefined
  const computers: Computer[] = []
  for (let place = 0; place < count; place += 1) {
    const skew = place === 0 ? 0 : Math.floor((random() - 0.5) * 4 * 3_600_000)
    const computer: Computer = all.join(place, {
      ...{ account, cloud, random, now: () => now() + skew },
      meanwhile: () => goOn(computer),
    })
    computers.push(computer)
  }
  const guest = all.join(0, {
    ...{ account: `${account}-guest`, cloud: stranger, random, now, meanwhile: async () => undefined },
  })
  return {
    ...{ computers, guest },
    whenOnTheWay: (work: typeof goOn): void => {
      goOn = work
    },
  }
}

/** Everything is well again: nothing may be left after a minute, and then everybody hears of everything. */
const heal = async (
  computers: readonly Computer[],
  account: string,
  pass: (ms: number) => void,
): Promise<string | null> => {
  for (const { bad } of computers) {
    bad.mend()
    await bad.deliver()
  }
  for (let passed = 0; passed < healingMs; passed += roundMs, pass(roundMs))
    for (const { round } of computers) await round()
  for (const { store } of computers) {
    const { pending, deadLetters } = unwrap(await store.sync.overview(account))
    if (deadLetters.length > 0) return `dead letters: ${JSON.stringify(deadLetters)}`
    if (pending > 0) return `${pending} rows were left to send a minute after all was well`
  }
  for (let round = 0; round < lastRounds; round += 1, pass(roundMs))
    for (const { round: sync } of computers) await sync()
  return null
}

/** Every computer says the same of the child, and figures are what a rebuild makes. */
const compare = async (
  computers: readonly Computer[],
  childId: Id,
  account: string,
  acknowledged: ReadonlySet<string>,
): Promise<string | null> => {
  const pictures: string[] = []
  for (const computer of computers) {
    pictures.push(await pictureOf(computer, childId, acknowledged))
    const { locked, unreadable, pending } = unwrap(await computer.store.sync.overview(account))
    if (locked + unreadable + pending > 0) return `${locked} locked, ${unreadable} unreadable, ${pending} pending`
    if (!(await figuresAreRebuilt(computer, childId))) return 'figures are other ones when they are made anew'
  }
  const other = pictures.findIndex((picture) => picture !== pictures[0])
  if (other <= 0) return null
  return `computer ${other} has another picture than the first: ${differenceOf(pictures[0], pictures[other])}`
}

/** What the server has, against all that was acknowledged and all that anybody ever wrote. */
const judge = async (
  synced: SyncedCloud,
  person: Person,
  { acknowledged, secret }: { readonly acknowledged: ReadonlySet<string>; readonly secret: readonly string[] },
): Promise<string | null> => {
  const there = await synced.rows()
  const ids = new Set([...there.values()].map(({ id }) => id))
  const lost = [...acknowledged].filter((id) => !ids.has(id))
  if (lost.length > 0) return `${lost.length} of ${acknowledged.size} rows that were acknowledged are not on the server`
  if ((await synced.sent()).some(({ id, childId }) => secret.includes(id) || secret.includes(childId ?? '')))
    return 'a child left to whom nobody agreed'
  const astray = await synced.astray()
  if (astray.length > 0) return `another account sent or has ${astray.join(', ')}`
  return person.ledger.problemIn(there)
}

/** So many waits that are all the same are no chance. */
const fewWaits = 4

/** What the computers did that they must not do, whatever came of it. */
const manners = (computers: readonly Computer[]): string | null => {
  const [wrong] = computers.flatMap(({ bad }) => bad.wrongs())
  if (wrong !== undefined) return wrong
  const waits = computers.flatMap((computer) => computer.waits)
  return waits.length >= fewWaits && new Set(waits).size === 1 ? 'all come back after the same time' : null
}

/**
 * What happens on two or three computers of a family in some hours, all of it drawn from `random`: practice before and after the guardian
 * agreed, corrections, edits of the same child, also while a call is on its way, another account that signs in for a while, on clocks of
 * their own, over a network that loses, repeats, delays and refuses. Then all is well again. Null where the server has what was
 * acknowledged, the latest of what was written, and every computer has what the server has.
 */
export const liveThrough = async (parts: Parts, synced: SyncedCloud): Promise<string | null> => {
  const { random, account } = parts
  let time = startAt
  const { computers, guest, whenOnTheWay } = await gather(parts, synced, () => time)
  const [first] = computers
  if (first === undefined) return 'no computer'
  const details = { name: 'Robin', notes: '', birthMonth: null, avatar: 'fox', dialect: null }
  const { id: childId } = unwrap(await first.store.addChild(details))
  const { id: secretId } = unwrap(await first.store.addChild({ ...details, name: 'Alex' }))
  // Whoever is signed in looks at the screen: from now on both children are that account's on this computer.
  unwrap(await first.store.sync.overview(account))
  const acknowledged = new Set<string>()
  const unseen = new Set<string>()
  const person = createPerson(account, random, { ...synced, acknowledged, writesForEverybody: true })
  const secretPerson = createPerson(account, random, { ...synced, acknowledged: unseen, writesForEverybody: false })
  whenOnTheWay((computer) => person.act(computer, childId))

  const steps = 12 + Math.floor(random() * 18)
  const agreedAt = random() < 0.5 ? 0 : Math.floor(random() * steps * 0.6)
  for (let step = 0; step < steps; step += 1) {
    if (step === agreedAt)
      unwrap(
        await first.store.consents.give(childId, {
          kind: 'cloud',
          guardian: 'Kim',
          how: 'on-paper',
          policyVersion: '2027-01',
        }),
      )
    if (random() < 0.6) time += Math.floor(random() * 120_000)
    const computer = computers[Math.floor(random() * computers.length)] ?? first
    const what = random()
    if (what < 0.05) await secretPerson.act(first, secretId)
    else if (what < 0.5) await person.act(computer, childId)
    else if (what < 0.55) await guest.round()
    else if (what < 0.6) await computer.bad.deliver()
    else await computer.round()
  }
  const pass = (ms: number): void => {
    time += ms
  }
  const all = [...computers, guest]
  return (
    (await heal(all, account, pass)) ??
    (await judge(synced, person, { acknowledged, secret: [secretId, ...unseen] })) ??
    (await compare(computers, childId, account, acknowledged)) ??
    manners(all)
  )
}
