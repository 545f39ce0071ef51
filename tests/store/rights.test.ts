import { chmodSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attemptAt } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { openIn, sitDownIn, unwrap } from './open.ts'

removeFoldersAfterEach()

/** Everything below a folder, with its rights as chmod writes them. */
const rightsIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => [
      name,
      (statSync(join(folder, name)).mode & 0o777).toString(8),
    ]),
  )

describe.skipIf(process.platform === 'win32')('what is saved', () => {
  it('is for the eyes of this person alone: database, log, index and backups', async () => {
    const before = process.umask(0o022)
    try {
      const folder = join(makeFolder(), 'data')
      const { store, childId, sessionId } = await sitDownIn(folder)
      unwrap(await store.recordAttempt(attemptAt(1, childId, sessionId)))
      const { name } = unwrap(await store.backUp())
      expect((statSync(folder).mode & 0o777).toString(8)).toBe('700')
      expect(rightsIn(folder)).toEqual({
        'tongue-twisters.db': '600',
        'tongue-twisters.db-wal': '600',
        'tongue-twisters.db-shm': '600',
        backups: '700',
        [join('backups', name)]: '600',
      })
      await store.close()
    } finally {
      process.umask(before)
    }
  })

  it('is closed to others where an earlier program left it open', async () => {
    const folder = makeFolder()
    await (await sitDownIn(folder)).store.close()
    const path = join(folder, 'tongue-twisters.db')
    chmodSync(path, 0o644)
    const store = unwrap(await openIn(folder))
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
    await store.close()
  })
})
