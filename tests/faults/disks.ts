import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect, pragma } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { createSqliteStore } from '../../main/store/sqliteStore.ts'
import { attemptAt, silentLogger } from '../store/attempts.ts'
import { unwrap } from '../store/open.ts'
import { clock, faultVault, type HostStore, openHost, outFolder, portableOf } from './host.ts'
import { countTrials, notTried, type Outcome, type Wants } from './outcome.ts'
import { type Random, randomOf } from './random.ts'

/** Saves until that fails; gives what was acknowledged, and the failure. */
const saveUntilFull = async (store: HostStore, most = 20_000) => {
  const acknowledged: string[] = []
  const child = await store.localChild()
  if (!child.ok) return { acknowledged, error: child.error }
  for (let count = 0; count < most; count += 1) {
    const session = await store.currentSession(child.value.id, Date.now())
    if (!session.ok) return { acknowledged, error: session.error }
    const attempt = attemptAt(Date.now(), child.value.id, session.value.id)
    const saved = await store.recordAttempt(attempt)
    if (!saved.ok) return { acknowledged, error: saved.error }
    acknowledged.push(attempt.id)
  }
  return { acknowledged, error: null }
}

const examine = async (store: HostStore, acknowledged: readonly string[]): Promise<string | null> => {
  const { problems } = unwrap(await store.inspect())
  if (problems.length > 0) return problems.join('; ')
  const { id } = unwrap(await store.localChild())
  const kept = unwrap(await store.attemptsSince(id, 0)).map((attempt) => attempt.id)
  if (kept.join() !== acknowledged.join())
    return `${acknowledged.length} attempts were acknowledged, ${kept.length} are there`
  return null
}

/** A database that may have only so many pages, as on a disk with no room. */
const fullDatabase = async (root: string, random: Random): Promise<string | null> => {
  const folder = mkdtempSync(join(root, 'full-'))
  await unwrap(await openHost(folder)).close()
  const path = join(folder, databaseName)
  const database = connect(path)
  const store = createSqliteStore({ database, path, clock, logger: silentLogger, vault: faultVault })
  const pages = Number(pragma(database, 'page_count'))
  database.exec(`PRAGMA max_page_count = ${pages + 5 + Math.floor(random() * 200)}`)
  const { acknowledged, error } = await saveUntilFull(store)
  if (error?.code !== 'disk-full') return `told: ${error?.code} ${error?.message}`
  const problem = await examine(store, acknowledged)
  if (problem !== null) return problem
  database.exec('PRAGMA max_page_count = 1000000')
  const more = await saveUntilFull(store, 3)
  if (more.error !== null) return `no way on once there is room: ${more.error.message}`
  const after = await examine(store, [...acknowledged, ...more.acknowledged])
  await store.close()
  rmSync(folder, { recursive: true, force: true })
  return after
}

const canMount = (root: string): string | null => {
  const folder = mkdtempSync(join(root, 'mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'pipe' })
    execFileSync('umount', [folder], { stdio: 'pipe' })
    return null
  } catch {
    return 'This user may not mount a small disk here.'
  }
}

/** Runs work on a disk of its own, which goes afterwards. */
const onDisk = async <T>(root: string, kilobytes: number, work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(root, 'disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder])
  try {
    return await work(folder)
  } finally {
    execFileSync('umount', ['-l', folder])
  }
}

const fullDisk = (root: string, random: Random): Promise<string | null> =>
  onDisk(root, 2_500 + Math.floor(random() * 2_000), async (folder) => {
    const data = join(folder, 'data')
    const spare = join(folder, 'spare')
    writeFileSync(spare, Buffer.alloc(400_000))
    const store = unwrap(await openHost(data))
    const service = portableOf(data, store)
    const before = await saveUntilFull(store, 5)
    const elsewhere = join(mkdtempSync(join(root, 'elsewhere-')), 'out')
    const { path } = unwrap(
      await service.handlers['portable.export']({ childId: null, withRecordings: true, folder: elsewhere }),
    )
    const { acknowledged: more, error } = await saveUntilFull(store)
    const acknowledged = [...before.acknowledged, ...more]
    if (error?.code !== 'disk-full') return `told: ${error?.code} ${error?.message}`
    const imported = await service.handlers['portable.import']({ path })
    if (imported.ok || imported.error.code !== 'disk-full')
      return `an import without room was not refused as such: ${imported.ok ? 'made' : imported.error.message}`
    if (readdirSync(data).some((name) => name.includes('.new-'))) return 'an import that failed left something'
    const [backup, exported] = [
      await store.backUp(),
      await service.handlers['portable.export']({ childId: null, withRecordings: true }),
    ]
    if (backup.ok || backup.error.code !== 'disk-full') return 'a backup without room was not refused as such'
    if (exported.ok || exported.error.code !== 'disk-full')
      return `an export without room was not refused as such: ${exported.ok ? 'made' : exported.error.message}`
    if (readdirSync(outFolder(data)).length > 0) return 'an export that failed left something'
    rmSync(spare)
    const problem = await examine(store, acknowledged)
    await store.close()
    return problem
  })

const readOnly = (root: string): Promise<string | null> =>
  onDisk(root, 4_000, async (folder) => {
    const store = unwrap(await openHost(folder))
    const { acknowledged } = await saveUntilFull(store, 5)
    await store.close()
    execFileSync('mount', ['-o', 'remount,ro', folder])
    const refused = await openHost(folder)
    if (refused.ok) return 'a folder that cannot be written to was opened'
    if (refused.error.code !== 'store-unavailable' || !/cannot be written to/.test(refused.error.message))
      return `told: ${refused.error.message}`
    execFileSync('mount', ['-o', 'remount,rw', folder])
    const again = unwrap(await openHost(folder))
    const problem = await examine(again, acknowledged)
    await again.close()
    return problem
  })

/** Disks without room, and ones that cannot be written to. */
export const failDisks = async (
  root: string,
  seed: number,
  tries: number,
  wants: Wants = () => true,
): Promise<readonly Outcome[]> => {
  mkdirSync(root, { recursive: true })
  const why = canMount(root)
  const outcomes: Outcome[] = []
  const add = async (
    condition: string,
    work: (root: string, random: Random) => Promise<string | null>,
    why: string | null,
  ): Promise<void> => {
    if (!wants(condition)) return
    const trial = (number: number) => work(root, randomOf(seed, condition, number))
    outcomes.push(why === null ? await countTrials(condition, tries, 1, trial) : notTried(condition, why))
  }
  await add('database full', fullDatabase, null)
  await add('disk full', fullDisk, why)
  await add('read-only folder', readOnly, why)
  return outcomes
}
