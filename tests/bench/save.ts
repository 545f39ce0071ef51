import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { attemptAt, judged } from '../store/attempts.ts'
import { sitDownIn, unwrap } from '../store/open.ts'

const batches = 11
const batchSize = 40
const limit = 4
const blockBytes = 4096

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

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
  /**
   * Time to save attempts / time of as many fdatasyncs, taken in turns in one folder. Of batches, the median: disks
   * are quick at one time and slow at another, so a median of single saves would compare different moods.
   */
  readonly value: number
  readonly limit: number
  readonly unit: string
}

/** Saves attempts of 6 words and 24 sounds, with their outbox rows, in turns with a block that is written and synced. */
export const measureSave = async (): Promise<SaveFigure> => {
  const folder = makeFolder()
  const baseline = createBaseline(folder)
  const { store, childId, sessionId } = await sitDownIn(folder)
  try {
    const ratios: number[] = []
    for (let batch = 0; batch < batches; batch++) {
      let saving = 0
      let syncing = 0
      for (let round = 0; round < batchSize; round++) {
        const attempt = attemptAt(Date.now(), childId, sessionId, judged())
        const start = performance.now()
        unwrap(await store.recordAttempt(attempt))
        const saved = performance.now()
        baseline.run()
        saving += saved - start
        syncing += performance.now() - saved
      }
      ratios.push(saving / syncing)
    }
    return { value: Number(median(ratios).toFixed(2)), limit, unit: 'x fdatasync' }
  } finally {
    await store.close()
    baseline.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) console.log(JSON.stringify(await measureSave()))
