import { expect, it } from 'vitest'
import { breakWindows } from '../faults/windows.ts'
import { temporaryFolder } from './app.ts'

// The app's own window with its page crashed and hung, and its host killed, once each. `npm run test:faults -- --only windows` does so often,
// and holds it to three seconds.

it('comes back by itself into the same session, and the next try works', { timeout: 240_000 }, async () => {
  const folder = temporaryFolder()
  try {
    const outcomes = await breakWindows(folder.path, Date.now() % 2 ** 31, 1, 30_000)
    process.stdout.write(`${outcomes.map(({ condition, notes }) => `${condition}: ${notes?.join('; ')}`).join('\n')}\n`)
    expect(outcomes.flatMap(({ lost, notes }) => (lost > 0 ? notes : []))).toEqual([])
  } finally {
    folder.remove()
  }
})
