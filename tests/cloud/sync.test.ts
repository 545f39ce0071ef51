import { describe, expect, it } from 'vitest'
import type { SyncRow } from '../../main/core/sync/rows.ts'
import { keyOf } from './device.ts'
import { live } from './history.ts'
import { createMemoryCloud } from './memoryCloud.ts'

const histories = 200
/** Another one with SYNC_SEED, the same one again with the number that a failure names. */
const firstSeed = Number(process.env.SYNC_SEED ?? 1)

const sorted = (rows: readonly SyncRow[]): readonly SyncRow[] =>
  [...rows].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))

describe('computers that sync over a bad network', () => {
  it(`all come to the same, in ${histories} histories from seed ${firstSeed} on`, async () => {
    const met = { lostCalls: 0, lostAnswers: 0, twice: 0, late: 0, busy: 0 }
    let twins = 0
    for (let seed = firstSeed; seed < firstSeed + histories; seed += 1) {
      const cloud = createMemoryCloud()
      const { childId, secretId, devices, met: here } = await live(seed, cloud)
      const there = cloud.all().map(({ row }) => row)
      const label = `seed ${seed}`
      for (const device of devices) {
        const shared = device.rows().filter((row) => row.childId !== secretId)
        expect(sorted(shared), label).toEqual(sorted(there))
        expect(
          device.outbox().filter((entry) => entry.problem !== null),
          label,
        ).toEqual([])
      }
      // Nobody agreed to the second child, so nothing of it left.
      expect(
        there.every((row) => row.childId === childId),
        label,
      ).toBe(true)
      const living = there.filter((row) => row.entity === 'target' && row.deletedAt === null)
      expect(new Set(living.map((row) => row.content.sound)).size, label).toBe(living.length)
      twins += there.filter((row) => row.entity === 'target' && row.deletedAt !== null).length
      for (const one of here) for (const name of Object.keys(met) as (keyof typeof met)[]) met[name] += one[name]
    }
    // All that could go wrong did, many times.
    for (const [name, times] of Object.entries(met)) expect(times, name).toBeGreaterThan(100)
    expect(twins).toBeGreaterThan(100)
  })
})
