import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSync } from '../../main/cloud/sync.ts'
import type { Cloud, PulledRow } from '../../main/ports/index.ts'
import { openStore } from '../../main/store/openStore.ts'
import { createVaultStandIn } from '../stand-ins/vault.ts'
import { attemptAt, handClock, judged, silentLogger } from '../store/attempts.ts'
import { unwrap } from '../store/open.ts'
import { type Figure, round } from './figure.ts'

const few = 1_000
const many = 10_000
const start = Date.parse('2026-09-01T09:00:00Z')
/** One household's key on both computers: a code is typed once, and is no part of the figure. */
const vault = createVaultStandIn()
const ring = {
  id: 'bench',
  under: { cost: { N: 1024, r: 1, p: 1 }, salt: '', sealed: '' },
  key: unwrap(vault.newChildKey()),
}

/** A cloud that costs nothing: it keeps rows in the order in which they came, and hands them out again. */
const createQuickCloud = (): Cloud => {
  const rows: PulledRow[] = []
  return {
    push: async (pushed) => {
      for (const row of pushed) rows.push({ stream: 'all', sequence: rows.length + 1, row })
      return { kind: 'done', answers: pushed.map(() => ({ outcome: 'stored' as const })) }
    },
    pull: async ({ all = 0 }, most) => ({ kind: 'done', rows: rows.slice(all, all + most) }),
    streams: async () => ({ kind: 'done', names: new Set(rows.map(({ row }) => `child:${row.childId}`)) }),
  }
}

const computerIn = async (folder: string, cloud: Cloud) => {
  const clock = handClock(start)
  const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault }))
  unwrap(await store.sync.keepRing(ring))
  const { once } = createSync({ cloud, shelf: store.sync.shelf('bench'), clock, random: () => 0 })
  const sync = async (): Promise<number> => {
    const begun = performance.now()
    const done = await once()
    if (done.kind !== 'done') throw new Error(`Syncing came to ${done.kind}.`)
    return performance.now() - begun
  }
  return { store, clock, sync }
}

/** Ms for each of so many attempts: to send it from one computer, and to take it in on another, with its figures and rewards. */
const measure = async (folder: string, attempts: number): Promise<number> => {
  const cloud = createQuickCloud()
  const one = await computerIn(join(folder, `one-${attempts}`), cloud)
  const two = await computerIn(join(folder, `two-${attempts}`), cloud)
  const details = { name: 'Robin', notes: '', birthMonth: null, avatar: 'fox', dialect: null }
  const { id } = unwrap(await one.store.addChild(details))
  const consent = { kind: 'cloud', guardian: 'Kim', how: 'on-paper', policyVersion: '2027-01' } as const
  unwrap(await one.store.consents.give(id, consent))
  // Twelve tries a day.
  for (let made = 0; made < attempts; made += 1) {
    one.clock.set(start + Math.floor(made / 12) * 86_400_000 + (made % 12) * 60_000)
    const session = unwrap(await one.store.currentSession(id, one.clock.now()))
    unwrap(await one.store.recordAttempt(attemptAt(one.clock.now(), id, session.id, judged(60 + (made % 38)))))
  }
  two.clock.set(one.clock.now())
  const took = (await one.sync()) + (await two.sync())
  const there = unwrap(await two.store.attemptTotals(id)).attempts
  await Promise.all([one.store.close(), two.store.close()])
  if (there !== attempts) throw new Error(`${there} of ${attempts} attempts arrived.`)
  return took / attempts
}

/** Ms an attempt on both computers together, without the way between them; and how much more that is where ten times as many wait. */
export const measureSync = async (): Promise<Readonly<Record<'sync' | 'syncGrowth', Figure>>> => {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'bench-sync-'))
  try {
    // Once for the compiler.
    await measure(join(folder, 'warm'), few / 2)
    const small = await measure(join(folder, 'few'), few)
    const large = await measure(join(folder, 'many'), many)
    return {
      sync: { value: round(large), limit: 5, unit: 'ms an attempt, sent and taken in, of 10,000' },
      syncGrowth: { value: round(large / small), limit: 1.5, unit: 'x, ms an attempt of 10,000 / of 1,000' },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
