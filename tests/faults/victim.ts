import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { connect, purgeLog } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { attemptAt } from '../store/attempts.ts'
import { openHost, portableOf } from './host.ts'

/**
 * A host that does one kind of work in a folder until it is killed, and prints each attempt's id once it is acknowledged: a line
 * that is complete means that the promise of `recordAttempt` had resolved. Failures are printed and end it.
 */
const [, , work = '', folder = '', file = ''] = process.argv
const say = (line: string): void => {
  writeSync(1, `${line}\n`)
}
const failed = (what: string): never => {
  say(`failed ${what}`)
  process.exit()
}

// Each connection that writes prepares its COMMIT once; by then it has to be as durable as the store promises.
const prepare = DatabaseSync.prototype.prepare
DatabaseSync.prototype.prepare = function (sql: string) {
  if (/^\s*(COMMIT|INSERT)/.test(sql)) {
    const [full] = Object.values(prepare.call(this, 'PRAGMA synchronous').get() ?? {})
    if (full !== 2) failed(`synchronous is ${String(full)}`)
  }
  return prepare.call(this, sql)
}

const opened = await openHost(folder)
if (!opened.ok) failed(`${opened.error.code}: ${opened.error.message}`)
const store = opened.ok ? opened.value : failed('no store')
say('ready')

const must = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string; message: string } }): T =>
  result.ok ? result.value : failed(`${result.error.code}: ${result.error.message}`)

const child = must(await store.localChild())
const saveOne = async (): Promise<void> => {
  const session = must(await store.currentSession(child.id, Date.now()))
  const attempt = attemptAt(Date.now(), child.id, session.id)
  must(await store.recordAttempt(attempt))
  say(attempt.id)
}

const works: Readonly<Record<string, () => Promise<void>>> = {
  saving: saveOne,
  migrating: saveOne,
  checkpointing: async () => {
    await saveOne()
    purgeLog(second)
  },
  'backing up': async () => {
    await Promise.all([store.backUp().then(must), saveOne(), saveOne()])
  },
  exporting: async () => {
    await saveOne()
    must(await portable.handlers['portable.export']({ childId: null, withRecordings: true }))
    say('exported')
  },
  importing: async () => {
    await saveOne()
    must(await portable.handlers['portable.import']({ path: file }))
    say('imported')
  },
}
const portable = portableOf(folder, store)
const second = connect(join(folder, databaseName))
const doWork = works[work] ?? (() => failed(`no such work: ${work}`))
for (;;) {
  await doWork()
  // A turn of the loop, so that what runs beside it gets on.
  await new Promise((resolve) => setImmediate(resolve))
}
