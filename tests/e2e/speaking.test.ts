import { expect, it } from 'vitest'
import { breakWhileSpeaking } from '../faults/speaking.ts'
import { temporaryFolder } from './app.ts'

// Each of thirteen things breaks once while somebody speaks: `npm run test:faults -- --only speaking` does so more often.

it('is told within the second, and the next try is judged whole', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder()
  const seed = Date.now() % 2 ** 31
  try {
    const outcomes = await breakWhileSpeaking(folder.path, seed, 1)
    const lost = outcomes.flatMap(({ condition, lost, notes }) =>
      lost > 0 ? [`${condition}: ${notes?.join('; ')}`] : [],
    )
    expect(lost, `seed ${seed}`).toEqual([])
    expect(outcomes.length).toBe(13)
  } finally {
    folder.remove()
  }
})
