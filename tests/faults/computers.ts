import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { createSync } from '../../main/cloud/sync.ts'
import type { Cloud } from '../../main/ports.ts'
import { databaseName } from '../../main/store/failures.ts'
import { openStore } from '../../main/store/openStore.ts'
import { createBadNetwork } from '../cloud/badNetwork.ts'
import { silentLogger } from '../store/attempts.ts'
import { unwrap } from '../store/open.ts'
import { faultVault } from './host.ts'

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

export interface ComputerParts {
  readonly root: string
  readonly template: string
  readonly account: string
  readonly cloud: Cloud
  readonly random: () => number
  /** As this computer's clock shows it. */
  readonly now: () => number
}

/** A computer: the real store in a folder, the real round of syncing over it, and a network that is bad for as long as it is told to. */
export const openComputer = async ({ root, template, account, cloud, random, now }: ComputerParts) => {
  const folder = mkdtempSync(join(root, 'pc-'))
  mkdirSync(folder, { recursive: true })
  cpSync(template, join(folder, databaseName))
  const clock = { now }
  const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault: faultVault }))
  unwrap(await store.sync.keepRing(ring))
  const bad = createBadNetwork(cloud, random)
  const shelf = store.sync.shelf(account)
  const sync = createSync({ cloud: bad.network, shelf, clock, random })
  return { folder, store, shelf, sync, bad, now }
}
export type Computer = Awaited<ReturnType<typeof openComputer>>
