import { expect, it } from 'vitest'
import { liveClinicDay } from '../faults/clinicDay.ts'
import { temporaryFolder } from './app.ts'

// A few tries of a clinic's day: `npm run test:faults -- --only clinicDay` has hundreds.

it('holds on to nothing from try to try', { timeout: 240_000 }, async () => {
  const folder = temporaryFolder()
  try {
    const outcomes = await liveClinicDay(folder.path, 25)
    process.stdout.write(`${outcomes.flatMap(({ notes }) => notes ?? []).join('\n')}\n`)
    expect(outcomes.flatMap(({ lost, notes }) => (lost > 0 ? notes : []))).toEqual([])
  } finally {
    folder.remove()
  }
})
