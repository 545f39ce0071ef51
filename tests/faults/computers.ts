import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createSync } from '../../main/cloud/sync.ts'
import type { Cloud } from '../../main/ports/index.ts'
import { databaseName } from '../../main/store/failures.ts'
import { openStore } from '../../main/store/openStore.ts'
import { createBadNetwork } from '../cloud/badNetwork.ts'
import { silentLogger } from '../store/attempts.ts'
import { unwrap } from '../store/open.ts'
import { faultVault } from './host.ts'
import { createWitness } from './ledger.ts'

/** Where every computer has it from: what travels under a code is a matter of its own (tests/store/syncKeys.test.ts). */
const ring = {
  id: 'ring-of-the-family',
  under: { cost: { N: 1024, r: 1, p: 1 }, salt: '', sealed: '' },
  key: unwrap(faultVault.newChildKey()),
}

/** An empty database, brought forward once and copied for every computer. */
export const makeTemplate = async (root: string): Promise<string> => {
  const folder = mkdtempSync(join(root, 'template-'))
  const store = unwrap(await openStore({ folder, clock: { now: () => 0 }, logger: silentLogger, vault: faultVault }))
  await store.close()
  return join(folder, databaseName)
}

export interface Joining {
  readonly account: string
  readonly cloud: Cloud
  readonly random: () => number
  /** As this computer's clock shows it. */
  readonly now: () => number
  /** What somebody does at it while a call is on its way. */
  readonly meanwhile: () => Promise<void>
}

/**
 * A computer: the real store in a folder. It is opened once and lives through several histories, each of them of another family with
 * its own children, since to open one takes as long as all that is done on it in a history.
 */
const openComputer = async (root: string, template: string) => {
  const folder = mkdtempSync(join(root, 'pc-'))
  cpSync(template, join(folder, databaseName))
  let show = (): number => 0
  const clock = { now: () => show() }
  const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault: faultVault }))
  unwrap(await store.sync.keepRing(ring))
  const witness = createWitness(join(folder, databaseName))
  return {
    store,
    /** From now on an account of it syncs, over a network that is bad for as long as it is told to. */
    join: ({ account, cloud, random, now, meanwhile }: Joining) => {
      show = now
      const bad = createBadNetwork(cloud, random, { now, meanwhile })
      const shelf = store.sync.shelf(account)
      const sync = createSync({ cloud: bad.network, shelf, clock, random })
      const waits: number[] = []
      const round = async (): Promise<void> => {
        const { failures, nextAt } = await shelf.contact()
        const [isWaiting, asked] = [now() < nextAt, bad.asked()]
        const done = await sync.once()
        if (done.kind === 'waiting' && failures === 0 && !isWaiting && bad.asked() === asked)
          waits.push(done.at - now())
      }
      /** waits: after a first failure, where no server asked for one. */
      return { store, shelf, round, bad, now, waits, versions: witness.versions }
    },
    close: async (): Promise<void> => {
      witness.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Computer = ReturnType<Awaited<ReturnType<typeof openComputer>>['join']>

/** As many computers as a history may need. */
export const openComputers = async (root: string, template: string, count: number) => {
  const all = await Promise.all(Array.from({ length: count }, () => openComputer(root, template)))
  return {
    join: (place: number, joining: Joining): Computer => {
      const computer = all[place]
      if (computer === undefined) throw new RangeError('There are not so many computers.')
      return computer.join(joining)
    },
    close: async (): Promise<void> => {
      for (const computer of all) await computer.close()
    },
  }
}
export type Computers = Awaited<ReturnType<typeof openComputers>>
