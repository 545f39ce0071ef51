import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { openIn, unwrap } from './open.ts'

removeFoldersAfterEach()

const kills = 20
const program = fileURLToPath(new URL('crashWriter.ts', import.meta.url))

/** mulberry32: the same moments for the same seed. Give a printed seed back by CRASH_SEED. */
const createRandom = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const startWriter = (folder: string) => {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  const ready = once(reader, 'line')
  reader.on('line', (line) => lines.push(line))
  const ended = Promise.all([once(child, 'close'), once(reader, 'close')])
  return {
    ready,
    /** Kills it at once, and gives what it had acknowledged. */
    kill: async (): Promise<readonly string[]> => {
      child.kill('SIGKILL')
      await ended
      return lines.filter((line) => line !== 'ready')
    },
  }
}

it(`loses and doubles no acknowledged attempt when two programs are killed ${kills} times in mid-write`, async () => {
  const seed = Number(process.env.CRASH_SEED ?? Date.now() % 2 ** 31)
  process.stdout.write(`crash seed ${seed}\n`)
  const random = createRandom(seed)
  const folder = makeFolder()
  const acknowledged: string[] = []
  for (let kill = 0; kill < kills / 2; kill++) {
    const writers = [startWriter(folder), startWriter(folder)]
    // Every fifth time while the store is being opened, otherwise while attempts are being saved.
    if (kill % 5 === 0) await wait(random() * 400)
    else await Promise.all(writers.map(({ ready }) => ready))
    for (const writer of writers) {
      await wait(random() * 80)
      acknowledged.push(...(await writer.kill()))
    }
  }
  expect(acknowledged.filter((line) => line.startsWith('failed'))).toEqual([])
  expect(acknowledged.length).toBeGreaterThan(kills)

  const store = unwrap(await openIn(folder))
  const { problems, rows } = unwrap(await store.inspect())
  const child = unwrap(await store.localChild())
  const kept = unwrap(await store.attemptsSince(child.id, 0)).map(({ id }) => id)
  const range = [child.id, '1970-01-01', '2100-01-01'] as const
  const figures = async () => [
    unwrap(await store.attemptTotals(child.id)),
    unwrap(await store.practiceDays(...range)),
    unwrap(await store.soundFigures(...range)),
    unwrap(await store.processFigures(...range)),
  ]
  const keptFigures = await figures()
  const stars = unwrap(await store.rewards.stars(child.id, '2026-01-01'))
  expect(keptFigures[0]).toMatchObject({ attempts: kept.length })
  unwrap(await store.rebuildFigures())
  expect(await figures()).toEqual(keptFigures)
  await store.close()
  process.stdout.write(`acknowledged ${acknowledged.length}, kept ${kept.length}\n`)
  expect(problems).toEqual([])
  expect(new Set(kept).size).toBe(kept.length)
  expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([])
  // A commit that was on the disk but not yet acknowledged may be there: one for each kill at most.
  expect(kept.length - acknowledged.length).toBeLessThanOrEqual(kills)
  expect(rows).toMatchObject({
    children: 1,
    devices: 1,
    attempts: kept.length,
  })
  // The child's key travels once more than the child, and each reward with the attempt that earned it.
  expect(rows.outbox).toBe(3 + (rows.sessions ?? 0) + kept.length + (rows.rewards ?? 0))
  expect(stars.total).toBeGreaterThanOrEqual(kept.length)
}, 90_000)
