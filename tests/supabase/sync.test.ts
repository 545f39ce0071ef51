import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pulledOf, wireOf } from '../../main/cloud/wire.ts'
import { entityRules, type SyncEntity, type SyncRow, syncEntities } from '../../main/core/sync/rows.ts'
import type { Cloud } from '../../main/ports/index.ts'
import { keyOf } from '../cloud/device.ts'
import { live } from '../cloud/history.ts'
import { as } from './stand-in/actors.ts'
import { type Database, databases } from './stand-in/database.ts'
import { signedIn } from './stand-in/signedIn.ts'

const histories = 6

const sorted = (rows: readonly SyncRow[]): readonly SyncRow[] =>
  [...rows].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))

describe.each(databases)('computers that sync with the migrations themselves, on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  }, 120_000)
  afterAll(() => database?.close())

  const cloudOf = (account: string): Cloud => {
    const served = signedIn(database, as(account))
    return {
      push: async (rows) => ({ kind: 'done', answers: await served.push(rows.map(wireOf)) }),
      streams: async () => ({ kind: 'done', names: await served.streams() }),
      pull: async (cursors, most) => ({ kind: 'done', rows: (await served.pull(cursors, most)).map(pulledOf) }),
    }
  }

  it('go by the same rules', async () => {
    const rules = await database.query('select entity, mutable, emptied from private.entities()')
    expect(rules.map(({ entity }) => entity).sort()).toEqual([...syncEntities].sort())
    for (const { entity, mutable, emptied } of rules) {
      const rule = entityRules[entity as SyncEntity]
      expect({ entity, mutable: mutable ?? [], emptied }).toEqual({
        ...{ entity, mutable: rule.mutable, emptied: rule.emptied ?? [] },
      })
    }
  })

  it(`all come to the same, in ${histories} histories`, { timeout: 600_000 }, async () => {
    for (let seed = 1; seed <= histories; seed += 1) {
      const cloud = cloudOf(`family-${seed}`)
      const { childId, secretId, devices } = await live(seed, cloud, { steps: 40 })
      const page = await cloud.pull({}, 500)
      const there = page.kind === 'done' ? page.rows.map(({ row }) => row) : []
      for (const device of devices) {
        expect(sorted(device.rows().filter((row) => row.childId !== secretId)), `seed ${seed}`).toEqual(sorted(there))
        expect(
          device.outbox().filter((entry) => entry.problem !== null),
          `seed ${seed}`,
        ).toEqual([])
      }
      expect(there.length).toBeGreaterThan(5)
      const attempts = there.filter((row) => row.entity === 'attempt' && row.deletedAt === null).length
      const [figures] = await database.query(
        'select coalesce(sum(attempts), 0)::integer as n from public.day_figures where child_id = $1',
        [childId],
      )
      expect(figures?.n, `seed ${seed}`).toBe(attempts)
      const [secret] = await database.query('select count(*)::integer as n from public.children where id = $1', [
        secretId,
      ])
      expect(secret?.n).toBe(0)
    }
  })
})
