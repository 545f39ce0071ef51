import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { storeDamaged } from '../../main/store/failures.ts'
import { attemptAt } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { openIn, sitDownIn, unwrap } from './open.ts'

removeFoldersAfterEach()

/** What a failing disk does to a file that still opens: no check or trigger of the schema is asked. */
const spoil = (folder: string, statements: string): void => {
  const database = new DatabaseSync(join(folder, 'tongue-twisters.db'))
  database.enableDefensive?.(false)
  database.exec(
    `PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON; ${statements}`,
  )
  database.close()
}

test('a value that no longer fits its schema is told as damage, in a sentence', async () => {
  const folder = makeFolder()
  const { store, childId, sessionId } = await sitDownIn(folder)
  const attempt = attemptAt(Date.now(), childId, sessionId)
  unwrap(await store.recordAttempt(attempt))
  await store.close()
  spoil(folder, "DROP TRIGGER words_keep_content; UPDATE words SET verdict = 'rigth'")
  const again = unwrap(await openIn(folder))
  const verdict = await again.attemptVerdict(attempt.id)
  expect(verdict).toEqual({ ok: false, error: storeDamaged })
  await again.close()
})

test('a column whose name was changed in the schema keeps the file from opening, not the app from starting', async () => {
  const folder = makeFolder()
  const { store } = await sitDownIn(folder)
  await store.close()
  spoil(folder, "UPDATE sqlite_schema SET sql = replace(sql, 'device_id', 'device_ie') WHERE name = 'consents'")
  expect(await openIn(folder)).toEqual({ ok: false, error: storeDamaged })
})
