// Read into a host before it starts (NODE_OPTIONS=--import), so that it leaks what TTC_LEAK names, a little each 100 ms.
import { appendFileSync, existsSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { isMainThread } from 'node:worker_threads'

const kind = process.env.TTC_LEAK
const folder = process.argv[process.argv.indexOf('--data') + 1]
if (isMainThread && process.argv.includes('--serve')) {
  const held = []
  let database
  const leaks = {
    memory: () => held.push(Buffer.alloc(700_000, 1)),
    handles: () => held.push(openSync('/dev/null', 'r')),
    log: () => appendFileSync(`${folder}/logs/app.log`, `${'x'.repeat(2_000)}\n`),
    database: () => {
      // One that is there before the app's own would be none of its.
      if (!existsSync(`${folder}/tongue-twisters.db`)) return
      database ??= new DatabaseSync(`${folder}/tongue-twisters.db`, { timeout: 2_000 })
      database.exec('CREATE TABLE IF NOT EXISTS leaked (bytes BLOB); INSERT INTO leaked VALUES (zeroblob(30000))')
    },
  }
  setInterval(() => leaks[kind]?.(), 100).unref()
}
