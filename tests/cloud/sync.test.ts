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
    const met = { lostCalls: 0, lostAnswers: 0, twice: 0, late: 0, busy: 0, expired: 0 }
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
      const targets = there.filter((row) => row.entity === 'target')
      const living = targets.filter((row) => row.deletedAt === null)
      const sounds = new Set(living.map((row) => row.content.sound))
      expect(sounds.size, label).toBe(living.length)
      // Of twins one stays.
      if (seed % 2 === 0) expect(sounds, label).toEqual(new Set(targets.map((row) => row.content.sound)))
      twins += targets.length - living.length
      for (const one of here) for (const name of Object.keys(met) as (keyof typeof met)[]) met[name] += one[name]
    }
    // All that could go wrong did, many times.
    for (const [name, times] of Object.entries(met)) expect(times, name).toBeGreaterThan(100)
    expect(twins).toBeGreaterThan(100)
  })
})
