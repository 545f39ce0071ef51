import { writeSync } from 'node:fs'
import { attemptAt } from './attempts.ts'
import { sitDownIn } from './open.ts'

/**
 * Saves attempts in the folder given until it is killed, and prints each id once it is acknowledged: a line that is
 * complete means that the promise of `recordAttempt` had resolved. A failure is printed and ends the program.
 */
const [, , folder = ''] = process.argv
const { store, childId, sessionId } = await sitDownIn(folder).catch((error: Error) => {
  writeSync(1, `failed ${error.message}\n`)
  process.exit()
})
writeSync(1, 'ready\n')
for (;;) {
  const attempt = attemptAt(Date.now(), childId, sessionId)
  const result = await store.recordAttempt(attempt)
  if (!result.ok) {
    writeSync(1, `failed ${result.error.code}: ${result.error.message}\n`)
    break
  }
  writeSync(1, `${attempt.id}\n`)
}
