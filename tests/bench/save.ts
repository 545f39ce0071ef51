import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '../../main/store/openStore.ts'
import type { Result } from '../../preload/contract/failure.ts'
import { attemptAt, judged, silentLogger } from '../store/attempts.ts'

const rounds = 400
const limit = 4
const blockBytes = 4096

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** Beside the packages: the disk of the project, whereas the system's temporary folder may be memory. */
const makeFolder = (): string => {
  const parent = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))
  mkdirSync(parent, { recursive: true })
  return mkdtempSync(join(parent, 'save-'))
}

/** Overwrites a block in place and waits for the disk: the least that anything durable can cost. */
const createBaseline = (folder: string) => {
  const file = openSync(join(folder, 'baseline'), 'w')
  const block = Buffer.alloc(blockBytes, 1)
  writeSync(file, block, 0, blockBytes, 0)
  fdatasyncSync(file)
  return {
    run: () => {
      writeSync(file, block, 0, blockBytes, 0)
      fdatasyncSync(file)
    },
    close: () => closeSync(file),
  }
}

export interface SaveFigure {
  /** Median time to save an attempt / median time of an fdatasync, taken in turns in one folder. */
  readonly value: number
  readonly limit: number
  readonly unit: string
}

/** Saves attempts of 6 words and 24 sounds, with their outbox rows, in turns with a block that is written and synced. */
export const measureSave = async (): Promise<SaveFigure> => {
  const folder = makeFolder()
  const baseline = createBaseline(folder)
  const store = valueOf(await openStore({ folder, clock: { now: () => Date.now() }, logger: silentLogger }))
  try {
    const child = valueOf(await store.localChild())
    const session = valueOf(await store.currentSession(child.id, Date.now()))
    const saves: number[] = []
    const syncs: number[] = []
    for (let round = 0; round < rounds; round++) {
      const attempt = attemptAt(Date.now(), child.id, session.id, judged())
      const start = performance.now()
      valueOf(await store.recordAttempt(attempt))
      const saved = performance.now()
      baseline.run()
      saves.push(saved - start)
      syncs.push(performance.now() - saved)
    }
    return { value: Number((median(saves) / median(syncs)).toFixed(2)), limit, unit: 'x fdatasync' }
  } finally {
    await store.close()
    baseline.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) console.log(JSON.stringify(await measureSave()))
