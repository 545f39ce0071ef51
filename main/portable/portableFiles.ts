import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { PortableFiles } from '../ports/index.ts'
import { exportTo } from './exporting.ts'
import { importFrom } from './importing.ts'

/** Names of exports, as the service makes them. */
const ownName = /^tongue-twisters-[a-z0-9-]+\.zip$/

const list: PortableFiles['list'] = (folder) => {
  try {
    return readdirSync(folder)
      .filter((name) => ownName.test(name))
      .map((name) => {
        const path = join(folder, name)
        const { size, mtimeMs } = statSync(path)
        return { path, bytes: size, at: Math.floor(mtimeMs) }
      })
      .toSorted((one, other) => other.at - one.at)
  } catch {
    return []
  }
}

/** Exports as zip files. */
export const portableFiles: PortableFiles = { export: exportTo, import: importFrom, list }
