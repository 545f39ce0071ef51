import { readFileSync, writeFileSync } from 'node:fs'
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

test.each([
  ['a value that no longer fits its schema', "replace(words, 'right', 'rigth')"],
  ['JSON that is none any more', "replace(words, '[', '{')"],
  ['JSON of another shape', "'[[1]]'"],
  ['no list', "'{}'"],
])('%s is told as damage, in a sentence', async (_what, words) => {
  const folder = makeFolder()
  const { store, childId, sessionId } = await sitDownIn(folder)
  const attempt = attemptAt(Date.now(), childId, sessionId)
  unwrap(await store.recordAttempt(attempt))
  await store.close()
  spoil(folder, `DROP TRIGGER attempts_keep_words; UPDATE attempts SET words = ${words}`)
  const again = unwrap(await openIn(folder))
  const verdict = await again.attemptVerdict(attempt.id)
  expect(verdict).toEqual({ ok: false, error: storeDamaged })
  await again.close()
})

test.each([
  ['consents', 'device_id', 'device_ie'],
  ['migrations', 'checksum', 'cheaksum'],
])(
  'a column of %s whose name was changed in the schema keeps the file from opening, not the app from starting',
  async (table, name, changed) => {
    const folder = makeFolder()
    const { store } = await sitDownIn(folder)
    await store.close()
    spoil(folder, `UPDATE sqlite_schema SET sql = replace(sql, '${name}', '${changed}') WHERE name = '${table}'`)
    expect(await openIn(folder)).toEqual({ ok: false, error: storeDamaged })
  },
)

/** First byte of a page of SQLite's that holds entries of an index, and not the ways to them (its file format, 1.6). */
const indexLeaf = 0x0a

test('one bit that keeps an index from finding an attempt is told before the file is used', async () => {
  const folder = makeFolder()
  const { store, childId, sessionId } = await sitDownIn(folder)
  const attempt = attemptAt(Date.now(), childId, sessionId)
  unwrap(await store.recordAttempt(attempt))
  await store.close()
  const path = join(folder, 'tongue-twisters.db')
  const bytes = readFileSync(path)
  const pageSize = bytes.readUInt16BE(16)
  let entries = 0
  for (let at = bytes.indexOf(attempt.id); at >= 0; at = bytes.indexOf(attempt.id, at + 1)) {
    if (bytes[at - (at % pageSize)] !== indexLeaf) continue
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    entries += 1
  }
  expect(entries).toBeGreaterThan(0)
  writeFileSync(path, bytes)
  expect(await openIn(folder)).toEqual({ ok: false, error: storeDamaged })
})
