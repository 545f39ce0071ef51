import type { Progress } from '../../../preload/contract/progress.ts'

/** Three weeks of a child's practice up to a fixed day, with gaps, getting clearer. */
export function sampleProgress(): Progress {
  const last = Date.UTC(2026, 10, 20)
  const dayMs = 86_400_000
  const days = Array.from({ length: 30 }, (_, index) => {
    const day = new Date(last - (29 - index) * dayMs).toISOString().slice(0, 10)
    const attempts = index < 9 || index % 7 === 3 ? 0 : 6 + ((index * 7) % 13)
    return {
      day,
      attempts,
      practiceMs: attempts * 4_200,
      clarity: attempts === 0 ? null : Math.min(96, 52 + index * 1.2 + ((index * 5) % 9)),
    }
  })
  const recent: Progress['recent'] = Array.from({ length: 12 }, (_, index) => ({
    id: `0190a000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`,
    sessionId: '0190a000-0000-7000-8000-000000000000',
    twisterId: 'red-lorry-yellow-lorry',
    text:
      ['Red lorry, yellow lorry.', 'She sells sea shells by the sea shore.', 'Six slim sycamore saplings.'][
        index % 3
      ] ?? '',
    at: last + 15 * 3_600_000 - index * 95_000,
    outcome: index === 3 ? 'refused' : 'judged',
    reason: index === 3 ? 'too-quiet' : null,
    clarity: index === 3 || index === 5 ? null : 92 - index * 2,
    completeness: index === 3 ? 0 : 1,
    durationMs: 3_800,
  }))
  const attempts = days.reduce((sum, day) => sum + day.attempts, 0)
  return {
    attempts,
    judged: attempts - 4,
    practiceMs: attempts * 4_200,
    clarity: 78.4,
    bestClarity: 96,
    days,
    recent,
  }
}
