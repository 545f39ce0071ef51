import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { databaseName } from '../../main/store/failures.ts'
import { openStoreKeeper } from '../../main/store/storeKeeper.ts'
import { attemptAt, handClock, newId, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { testVault, unwrap } from './open.ts'

removeFoldersAfterEach()

const day = 86_400_000
const noon = Date.UTC(2026, 10, 20, 12)

const open = async (folder: string, clock = handClock(noon)) => {
  const keeper = await openStoreKeeper({ folder, clock, logger: silentLogger, vault: testVault })
  return { keeper, store: keeper.store, clock, folder }
}

/** Three attempts, a backup of them, and two attempts more. */
const practised = async () => {
  const at = await open(makeFolder())
  const { store, clock } = at
  const { id: childId } = unwrap(await store.localChild())
  const { id: sessionId } = unwrap(await store.currentSession(childId, noon))
  const save = async (time: number) => unwrap(await store.recordAttempt(attemptAt(time, childId, sessionId)))
  for (const time of [1, 2, 3]) await save(time)
  const backup = unwrap(await store.backUp())
  for (const time of [4, 5]) await save(time)
  clock.set(noon + 3_600_000)
  const times = async () => unwrap(await store.attemptsSince(childId, 0)).map((attempt) => attempt.at)
  return { ...at, childId, backup, times }
}

const spoil = (folder: string): Buffer => {
  const path = join(folder, databaseName)
  writeFileSync(path, readFileSync(path).fill(0x5a, 4_096, 40_960))
  return readFileSync(path)
}

describe('putting a backup back', () => {
  it('goes on beneath those who hold the store, and keeps what was there as a backup of its own', async () => {
    const { keeper, store, backup, times } = await practised()
    const { backUp } = store
    expect(keeper.contents(backup.name)).toEqual({ children: 1, attempts: 3, lastAttemptAt: 3 })
    expect(keeper.contents(null)).toEqual({ children: 1, attempts: 5, lastAttemptAt: 5 })
    const { keptAs } = unwrap(await keeper.restore(backup.name))
    expect(await times()).toEqual([1, 2, 3])
    // The chosen one is of the same day, and is there still: one may go back and forth.
    expect(keeper.backups().map(({ name, kind }) => [name, kind])).toEqual([
      [keptAs, 'before-restore'],
      [backup.name, 'regular'],
    ])
    unwrap(await keeper.restore(keptAs ?? ''))
    expect(await times()).toEqual([1, 2, 3, 4, 5])
    unwrap(await backUp())
    await store.close()
  })

  it('keeps what was there however many backups are made afterwards', async () => {
    const { keeper, store, backup, clock } = await practised()
    const { keptAs } = unwrap(await keeper.restore(backup.name))
    for (let count = 1; count <= 40; count += 1) {
      clock.set(noon + count * day)
      unwrap(await store.backUp())
    }
    expect(keeper.backups().at(-1)?.name).toBe(keptAs)
    await store.close()
  })

  it('cannot undo the no of a guardian that was said since, nor what the audit says', async () => {
    const { keeper, store, childId, clock } = await practised()
    const yes = { kind: 'recording', guardian: 'Mara', how: 'on-paper', policyVersion: '1' } as const
    unwrap(await store.consents.give(childId, yes))
    clock.set(noon + day)
    const backup = unwrap(await store.backUp())
    unwrap(await store.consents.withdraw(childId, 'recording', 'grown-up'))
    unwrap(await store.portable.noteExport('grown-up', null, {}))
    clock.set(noon + 2 * day)
    unwrap(await keeper.restore(backup.name))
    expect(unwrap(await store.consents.holds(childId, 'recording'))).toBe(false)
    expect(unwrap(await store.consents.list(childId)).map(({ isGiven, by }) => [isGiven, by.name])).toEqual([
      [true, 'Mara'],
      [false, null],
    ])
    await store.close()
  })

  /** A recording of which the backup that is put back knows nothing. */
  const recordedSince = async () => {
    const at = await practised()
    const { store, childId, clock } = at
    const attempt = attemptAt(6, childId, unwrap(await store.currentSession(childId, noon)).id)
    unwrap(await store.recordAttempt(attempt))
    unwrap(await store.childKey(childId))
    const recording = { id: newId(), childId, attemptId: attempt.id, file: `${'a1'.repeat(16)}.sealed` }
    const made = { madeAt: noon, destroyAt: noon + 30 * day, wrappedKey: Uint8Array.of(1, 2, 3) }
    unwrap(await store.recordings.add({ ...recording, ...made }))
    const inCopies = async () => [...unwrap(await store.recordings.inCopies())]
    clock.set(noon + day)
    return { ...at, file: recording.file, id: recording.id, inCopies }
  }

  it('leaves the sound of recordings that were made since to whoever goes back again, until its deadline', async () => {
    const { keeper, store, backup, clock, file, id, inCopies } = await recordedSince()
    expect(await inCopies()).toEqual([])
    const { keptAs } = unwrap(await keeper.restore(backup.name))
    expect(unwrap(await store.recordings.list(null))).toEqual([])
    expect(await inCopies()).toEqual([file])
    clock.set(noon + 30 * day)
    expect(await inCopies()).toEqual([])
    clock.set(noon + 2 * day)
    unwrap(await keeper.restore(keptAs ?? ''))
    expect(unwrap(await store.recordings.find(id))).toMatchObject({ file })
    unwrap(await store.recordings.destroy(id))
    // The backups still have its row; what is decided here holds.
    expect(await inCopies()).toEqual([])
    await store.close()
  })

  it.each([
    ['a guardian said no', 'withdraw'],
    ['the child is deleted', 'delete'],
  ] as const)('leaves no sound to anybody once %s', async (_what, how) => {
    const { keeper, store, backup, childId, file, inCopies } = await recordedSince()
    unwrap(await keeper.restore(backup.name))
    expect(await inCopies()).toEqual([file])
    if (how === 'withdraw') {
      const yes = { kind: 'recording', guardian: 'Mara', how: 'on-paper', policyVersion: '1' } as const
      unwrap(await store.consents.give(childId, yes))
      expect(await inCopies()).toEqual([file])
      unwrap(await store.consents.withdraw(childId, 'recording', 'grown-up'))
    } else unwrap(await store.deleteChild(childId, 'grown-up'))
    expect(await inCopies()).toEqual([])
    await store.close()
  })

  it('leaves the sound there where everything begins anew', async () => {
    const { keeper, store, file, inCopies } = await recordedSince()
    unwrap(await keeper.beginAnew())
    expect(await inCopies()).toEqual([file])
    await store.close()
  })

  it('puts a damaged database aside, and the app goes on without a restart', async () => {
    const { keeper, store, backup, folder } = await practised()
    await store.close()
    const damaged = spoil(folder)
    const again = await open(folder)
    expect(again.keeper.problem()).toMatchObject({ code: 'store-damaged' })
    expect(await again.store.localChild()).toMatchObject({ ok: false, error: { code: 'store-damaged' } })
    expect(again.keeper.contents(null)).toBeNull()
    expect(unwrap(await again.keeper.restore(backup.name)).keptAs).toBeNull()
    expect(again.keeper.problem()).toBeNull()
    const { id } = unwrap(await again.store.localChild())
    expect(unwrap(await again.store.attemptTotals(id)).attempts).toBe(3)
    const aside = `tongue-twisters.damaged-${new Date(noon).toISOString().replaceAll(/[:.]/g, '-')}.db`
    expect(readFileSync(join(folder, aside)).equals(damaged)).toBe(true)
    await again.store.close()
    expect(keeper.backups()).toHaveLength(1)
  })

  it('changes nothing where the backup is not sound, and the store is open still', async () => {
    const { keeper, store, backup, times, folder } = await practised()
    writeFileSync(join(folder, 'backups', backup.name), 'not a database')
    expect(await keeper.restore(backup.name)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await keeper.restore('backup-2026-01-01T00-00-00-000Z.db')).toMatchObject({ error: { code: 'not-found' } })
    expect(await times()).toEqual([1, 2, 3, 4, 5])
    expect(keeper.contents('../tongue-twisters.db')).toBeNull()
    await store.close()
  })

  it('begins anew where nothing helps, with what was there put aside', async () => {
    const { store, folder } = await practised()
    await store.close()
    const damaged = spoil(folder)
    const again = await open(folder)
    unwrap(await again.keeper.beginAnew())
    const { id } = unwrap(await again.store.localChild())
    expect(unwrap(await again.store.attemptTotals(id)).attempts).toBe(0)
    const aside = `tongue-twisters.damaged-${new Date(noon).toISOString().replaceAll(/[:.]/g, '-')}.db`
    expect(readFileSync(join(folder, aside)).equals(damaged)).toBe(true)
    await again.store.close()
  })
})
