import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createRecordingsService, type RecordingsServiceParts } from '../../main/services/recordings.ts'
import { type FileSteps, nodeFileSteps } from '../../main/vault/fileSteps.ts'
import { createRecordingFiles } from '../../main/vault/recordingFiles.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import { silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { createDyingSteps, Killed, untilKilled } from '../vault/dyingSteps.ts'
import { vaultIn } from '../vault/openIn.ts'
import { createClocks, createMemoryShelf } from './secrets.ts'

type Shelf = RecordingsServiceParts['shelf']

removeFoldersAfterEach()
afterEach(() => {
  vi.useRealTimers()
})

const dayMs = 86_400_000
const wave = Uint8Array.from({ length: 4_000 }, (_, index) => (index * 37) & 0xff)

const start = async () => {
  const folder = makeFolder()
  const clocks = createClocks()
  const vault = vaultIn(folder)
  unwrap(await vault.setUp('four green words here'))
  const [child, other] = [uuidv7(), uuidv7()]
  const keys = new Map([child, other].map((id) => [id, unwrap(vault.newChildKey())]))
  const shelf = createMemoryShelf()
  const consents = new Set([child, other])
  const state = { days: 30, canTell: true }
  const open = (given: { steps?: FileSteps; shelf?: Shelf } = {}) =>
    createRecordingsService({
      files: createRecordingFiles({
        folder: join(folder, 'recordings'),
        logger: silentLogger,
        steps: given.steps ?? nodeFileSteps,
      }),
      shelf: given.shelf ?? shelf,
      vault,
      childKey: async (id) => {
        const key = keys.get(id)
        return key === undefined ? fail('not-found', 'No such child.') : succeed(key)
      },
      hasConsent: async (id) => (state.canTell ? succeed(consents.has(id)) : fail('store-unavailable', 'No.')),
      days: () => state.days,
      newId: uuidv7,
      clock: clocks.clock,
      logger: silentLogger,
    })
  const names = () => {
    try {
      return readdirSync(join(folder, 'recordings'))
    } catch {
      return []
    }
  }
  return { ...clocks, vault, child, other, keys, shelf, consents, state, open, service: open(), names }
}

describe('recordings', () => {
  it('are kept by consent and read back', async () => {
    const { service, child, shelf, names } = await start()
    const row = unwrap(await service.keep(child, uuidv7(), wave))
    expect(unwrap(await service.read(row.id))).toEqual(wave)
    expect([...shelf.rows.values()]).toEqual([row])
    expect(names()).toEqual([row.file])
    expect(row.file).not.toContain(row.id.slice(0, 8))
  })

  it('are refused without consent, and nothing is written', async () => {
    const { service, child, consents, shelf, names } = await start()
    consents.clear()
    expect(await service.keep(child, uuidv7(), wave)).toMatchObject({ error: { code: 'not-allowed' } })
    expect([shelf.rows.size, names()]).toEqual([0, []])
  })

  it('are refused while the vault is locked, and nothing is left behind', async () => {
    const { service, child, vault, shelf, names } = await start()
    const row = unwrap(await service.keep(child, uuidv7(), wave))
    vault.lock()
    expect(await service.keep(child, uuidv7(), wave)).toMatchObject({ error: { code: 'vault-locked' } })
    expect(await service.read(row.id)).toMatchObject({ error: { code: 'vault-locked' } })
    expect([shelf.rows.size, names()]).toEqual([1, [row.file]])
  })

  it('that cannot be listed are not left behind', async () => {
    const { open, child, shelf, names } = await start()
    const service = open({ shelf: { ...shelf, add: async () => fail('disk-full', 'Full.') } })
    expect(await service.keep(child, uuidv7(), wave)).toMatchObject({ error: { code: 'disk-full' } })
    expect(names()).toEqual([])
  })

  it('do not open by a row that was made to point at another one’s file', async () => {
    const { service, child, other, shelf } = await start()
    const [own, foreign] = [
      unwrap(await service.keep(child, uuidv7(), wave)),
      unwrap(await service.keep(other, uuidv7(), wave)),
    ]
    shelf.rows.set(own.id, { ...own, file: foreign.file, wrappedKey: foreign.wrappedKey })
    expect(await service.read(own.id)).toMatchObject({ error: { code: 'vault-damaged' } })
    shelf.rows.set(own.id, { ...own, file: foreign.file })
    expect(await service.read(own.id)).toMatchObject({ error: { code: 'vault-damaged' } })
  })

  it('last as many days as was wished, at most 365', async () => {
    const { service, child, clock, state } = await start()
    for (const [days, expected] of [
      [30, 30],
      [1, 1],
      [0, 1],
      [9_999, 365],
    ] as const) {
      state.days = days
      const row = unwrap(await service.keep(child, uuidv7(), wave))
      expect((row.destroyAt - clock.now()) / dayMs).toBe(expected)
    }
  })

  it('are destroyed with key, row and file, and may be destroyed twice', async () => {
    const { service, child, shelf, names } = await start()
    const row = unwrap(await service.keep(child, uuidv7(), wave))
    unwrap(await service.destroy(row.id))
    unwrap(await service.destroy(row.id))
    expect([shelf.rows.size, names()]).toEqual([0, []])
    expect(await service.read(row.id)).toMatchObject({ error: { code: 'not-found' } })
  })

  it('of one child are destroyed without the other’s', async () => {
    const { service, child, other, names } = await start()
    for (let time = 0; time < 3; time += 1) unwrap(await service.keep(child, uuidv7(), wave))
    const kept = unwrap(await service.keep(other, uuidv7(), wave))
    unwrap(await service.destroyAll(child))
    expect(names()).toEqual([kept.file])
    expect(unwrap(await service.read(kept.id))).toEqual(wave)
  })
})

describe('the deadline', () => {
  it('is enforced to the moment, and spares what is not due', async () => {
    const { service, child, pass, names } = await start()
    const early = unwrap(await service.keep(child, uuidv7(), wave))
    pass(dayMs)
    const late = unwrap(await service.keep(child, uuidv7(), wave))
    pass(29 * dayMs - 1)
    unwrap(await service.enforce())
    expect(names().sort()).toEqual([early.file, late.file].sort())
    pass(1)
    // Not heard any more even before the round that destroys it.
    expect(await service.read(early.id)).toMatchObject({ error: { code: 'not-found' } })
    unwrap(await service.enforce())
    expect(names()).toEqual([late.file])
  })

  it('comes at once where consent was withdrawn, but not where nobody can tell', async () => {
    const { service, child, other, consents, state, names } = await start()
    unwrap(await service.keep(child, uuidv7(), wave))
    const kept = unwrap(await service.keep(other, uuidv7(), wave))
    consents.delete(child)
    unwrap(await service.enforce())
    expect(names()).toEqual([kept.file])
    consents.delete(other)
    state.canTell = false
    unwrap(await service.enforce())
    expect(await service.keep(other, uuidv7(), wave)).toMatchObject({ error: { code: 'store-unavailable' } })
    expect(names()).toEqual([kept.file])
  })

  it('sweeps nothing away while the list cannot be read', async () => {
    const { service, child, shelf, open, names } = await start()
    const row = unwrap(await service.keep(child, uuidv7(), wave))
    const blind = open({ shelf: { ...shelf, list: async () => fail('store-unavailable', 'No.') } })
    expect(await blind.enforce()).toMatchObject({ error: { code: 'store-unavailable' } })
    expect(names()).toEqual([row.file])
  })

  it('sweeps nothing away that a backup still knows', async () => {
    const { service, child, names, shelf, open } = await start()
    const row = unwrap(await service.keep(child, uuidv7(), wave))
    shelf.rows.clear()
    const known = { files: new Set([row.file]) }
    const restored = open({ shelf: { ...shelf, inCopies: async () => succeed(known.files) } })
    unwrap(await restored.enforce())
    expect(names()).toEqual([row.file])
    known.files = new Set()
    unwrap(await restored.enforce())
    expect(names()).toEqual([])
  })

  it('is enforced without the passphrase: a locked vault keeps nothing longer', async () => {
    const { service, child, vault, pass, names } = await start()
    unwrap(await service.keep(child, uuidv7(), wave))
    vault.lock()
    pass(30 * dayMs)
    unwrap(await service.enforce())
    expect(names()).toEqual([])
  })

  it('spares nobody else where one recording cannot be destroyed, and tries that again', async () => {
    const { service, child, shelf, open, pass, names } = await start()
    const rows = [unwrap(await service.keep(child, uuidv7(), wave)), unwrap(await service.keep(child, uuidv7(), wave))]
    pass(30 * dayMs)
    const stuck = rows[0]?.id
    const half = open({
      shelf: {
        ...shelf,
        destroy: async (id) => (id === stuck ? fail('disk-full', 'Full.') : shelf.destroy(id)),
      },
    })
    expect(await half.enforce()).toMatchObject({ error: { code: 'disk-full' } })
    expect(names()).toEqual([rows[0]?.file])
    unwrap(await service.enforce())
    expect(names()).toEqual([])
  })

  it('is enforced at start and again every hour', async () => {
    vi.useFakeTimers()
    const { service, child, pass, names } = await start()
    unwrap(await service.keep(child, uuidv7(), wave))
    pass(30 * dayMs)
    service.start()
    await vi.advanceTimersByTimeAsync(0)
    expect(names()).toEqual([])
    unwrap(await service.keep(child, uuidv7(), wave))
    pass(30 * dayMs)
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    expect(names()).toEqual([])
    await service.close()
  })

  it('does not sweep away a recording that is just being kept', async () => {
    const { service, child, open, shelf } = await start()
    const slow = open({
      shelf: {
        ...shelf,
        add: async (row) => {
          await new Promise((resolve) => setTimeout(resolve, 20))
          return shelf.add(row)
        },
      },
    })
    const [row] = await Promise.all([slow.keep(child, uuidv7(), wave), slow.enforce()])
    expect(unwrap(await service.read(unwrap(row).id))).toEqual(wave)
  })
})

describe('killed in the middle', () => {
  /** A shelf of a program that dies with its files. */
  const dyingShelf = (shelf: Shelf, isDead: () => boolean): Shelf => {
    const alive =
      <Args extends unknown[], T>(work: (...args: Args) => Promise<T>) =>
      async (...args: Args) => {
        if (isDead()) throw new Killed()
        return work(...args)
      }
    const { add, find, list, inCopies, destroy } = shelf
    return {
      ...{ add: alive(add), find: alive(find), list: alive(list) },
      inCopies: alive(inCopies),
      destroy: alive(destroy),
    }
  }

  it('of keeping one: it is there whole, or not at all and swept', async () => {
    for (let fatal = 0; fatal < 5; fatal += 1) {
      const { open, service, child, shelf, names } = await start()
      const steps = createDyingSteps(fatal)
      const dying = open({ steps, shelf: dyingShelf(shelf, steps.isDead) })
      await untilKilled(() => dying.keep(child, uuidv7(), wave))
      unwrap(await service.enforce())
      const rows = [...shelf.rows.values()]
      expect(names()).toEqual(rows.map(({ file }) => file))
      for (const row of rows) expect(unwrap(await service.read(row.id))).toEqual(wave)
      expect(rows).toHaveLength(steps.isDead() ? 0 : 1)
    }
  })

  it('of destroying some: the next round ends it, and nothing that was due is left', async () => {
    for (let fatal = 0; fatal < 8; fatal += 1) {
      const { open, service, child, other, shelf, pass, names } = await start()
      for (let time = 0; time < 2; time += 1) unwrap(await service.keep(child, uuidv7(), wave))
      pass(30 * dayMs)
      const kept = unwrap(await service.keep(other, uuidv7(), wave))
      const steps = createDyingSteps(fatal)
      const dying = open({ steps, shelf: dyingShelf(shelf, steps.isDead) })
      await untilKilled(() => dying.enforce())
      unwrap(await service.enforce())
      expect([[...shelf.rows.keys()], names()], `killed at step ${fatal}`).toEqual([[kept.id], [kept.file]])
      expect(unwrap(await service.read(kept.id))).toEqual(wave)
    }
  })
})
