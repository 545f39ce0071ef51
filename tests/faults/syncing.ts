import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pulledOf, wireOf } from '../../main/cloud/wire.ts'
import type { SyncRow } from '../../main/core/sync/rows.ts'
import type { Cloud } from '../../main/ports/index.ts'
import { createMemoryCloud } from '../cloud/memoryCloud.ts'
import { as } from '../supabase/stand-in/actors.ts'
import { type Database, databases } from '../supabase/stand-in/database.ts'
import { signedIn } from '../supabase/stand-in/signedIn.ts'
import { type Computers, makeTemplate, openComputers } from './computers.ts'
import { liveThrough, type SyncedCloud } from './history.ts'
import { countTrials, type Outcome } from './outcome.ts'
import { randomOf } from './random.ts'

const inMemory = (account: string): SyncedCloud => {
  const cloud = createMemoryCloud()
  return {
    ...{ cloud: cloud.as(account), stranger: cloud.as(`${account}-guest`), roles: ['guardian', 'therapist'] },
    rows: async () => new Map(cloud.all().map(({ row }) => [`${row.entity} ${row.id}`, row])),
    sent: async () => cloud.pushed().map(({ row }) => row),
    astray: async () =>
      cloud
        .pushed()
        .filter((sent) => sent.account !== account && sent.row.childId !== null)
        .map(({ row }) => `${row.entity} ${row.id}`),
  }
}

const condition = 'syncing over a bad network'
/** So many histories one set of computers lives through. */
const together = 20

type Serve = (account: string) => SyncedCloud

/** Histories over clouds that `serve` gives, so many one after the other. */
const liveMany = async (
  condition: string,
  {
    folder,
    seed,
    from = 0,
    histories,
    serve,
  }: { folder: string; seed: number; from?: number; histories: number; serve: Serve },
): Promise<Outcome> => {
  const template = await makeTemplate(folder)
  let computers: Computers | null = null
  const outcome = await countTrials(condition, histories, 1, async (place) => {
    const trial = from + place
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
  const cloudOf = (account: string): Cloud => {
    const served = signedIn(database, as(account))
    return {
      push: async (rows) => ({ kind: 'done', answers: await served.push(rows.map(wireOf)) }),
      pull: async (cursors, most) => ({ kind: 'done', rows: (await served.pull(cursors, most)).map(pulledOf) }),
      streams: async () => ({ kind: 'done', names: await served.streams() }),
    }
  }
  const rowsOf = async (account: string): Promise<ReadonlyMap<string, SyncRow>> => {
    const found = new Map<string, SyncRow>()
    const cursors: Record<string, number> = {}
    for (;;) {
      const page = (await signedIn(database, as(account)).pull(cursors, 500)).map(pulledOf)
      if (page.length === 0) return found
      for (const { stream, sequence, row } of page) {
        cursors[stream] = sequence
        found.set(`${row.entity} ${row.id}`, row)
      }
    }
  }
  return (account) => ({
    ...{ cloud: cloudOf(account), stranger: cloudOf(`${account}-guest`), roles: ['guardian'] },
    rows: () => rowsOf(account),
    sent: async () => [...(await rowsOf(account)).values()],
    astray: async () =>
      [...(await rowsOf(`${account}-guest`))].filter(([, row]) => row.childId !== null).map(([key]) => key),
  })
}

/** How many histories with the cloud in memory it takes until one finds something wrong, and what; null: so many do not. */
export const firstFinding = async (
  root: string,
  seed: number,
  histories: number,
): Promise<{ readonly histories: number; readonly note: string } | null> => {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : root, 'faults-sync-'))
  try {
    for (let done = 0; done < histories; done += together) {
      const { lost, notes = [] } = await liveMany(condition, {
        folder,
        seed,
        from: done,
        histories: together,
        serve: inMemory,
      })
      const [note = ''] = notes
      if (lost > 0) return { histories: Number(/^trial (\d+)/.exec(note)?.[1] ?? done) + 1, note }
    }
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
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
      await liveMany(condition, { folder, seed, histories: size.histories, serve: inMemory }),
      await liveMany('syncing with the migrations', {
        ...{ folder, seed, histories: size.onPostgres, serve: onPostgres(database) },
      }),
    ]
  } finally {
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
