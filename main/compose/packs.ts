import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { packKeys } from '../content/keys.ts'
import { loadPacks } from '../content/packs.ts'
import { createPackShelf } from '../content/shelf.ts'
import type { Host } from '../ports/index.ts'
import { failureOfFile } from '../vault/fileFailures.ts'
import { nodeFileSteps } from '../vault/fileSteps.ts'
import { createSturdyFile } from '../vault/sturdyFile.ts'

/** The packs that came with the app and those in the data folder's own. A folder that cannot be had leaves the former, and never keeps the app from starting. */
export const composePacks = (
  { dataFolder, packKeys: keys = packKeys, version, logger }: Host,
  isReserved: (id: string) => boolean,
) => {
  const bundled = loadPacks()
  if (!bundled.ok) throw new Error(bundled.error.message)
  const folder = join(dataFolder, 'packs')
  const namesOf = (path: string): readonly string[] => {
    try {
      return nodeFileSteps.names(path)
    } catch {
      return []
    }
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    logger.warn('packs-folder-missing', {})
  }
  return createPackShelf({
    ...{ folder, bundled: bundled.value, keys, appVersion: version, logger, isReserved },
    ledger: createSturdyFile({ folder, name: 'seen', spare: 'same', logger }),
    steps: { ...nodeFileSteps, names: namesOf },
    failureOf: failureOfFile,
  })
}
