import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEnvelope, packEnding } from '../main/content/envelope.ts'
import type { PackKey } from '../main/content/keys.ts'
import { readRelease } from '../main/content/release.ts'
import { compareVersions } from '../main/core/versions.ts'

const newestApp = '999999999.0.0'

interface Published {
  readonly id: string
  readonly version: string
}

const readIndex = (path: string): readonly Published[] => {
  if (!existsSync(path)) return []
  const { packs } = JSON.parse(readFileSync(path, 'utf8')) as { readonly packs: readonly Published[] }
  return packs
}

/**
 * Puts signed packs into a folder that any host of files can serve, and that apps look into: a file for each release, which is never
 * written over, and `index.json` with the newest of each pack. Throws where a file is no pack that apps would take.
 * @returns what stands in the index now.
 */
export const publishPacks = (
  folder: string,
  files: readonly string[],
  keys: readonly PackKey[],
): readonly Published[] => {
  mkdirSync(folder, { recursive: true })
  const index = join(folder, 'index.json')
  const newest = new Map(readIndex(index).map(({ id, version }) => [id, version]))
  for (const file of files) {
    const bytes = readFileSync(file)
    const opened = openEnvelope(bytes, keys)
    if (!opened.ok) throw new Error(`${file}: ${opened.error.code}: ${opened.error.message}`)
    const release = readRelease(opened.value.content, newestApp)
    if (!release.ok) throw new Error(`${file}: ${release.error.code}: ${release.error.message}`)
    const { id, version } = release.value.pack
    const path = join(folder, `${id}-${version}${packEnding}`)
    if (!existsSync(path)) writeFileSync(path, bytes, { flag: 'wx' })
    else if (!readFileSync(path).equals(bytes))
      throw new Error(`${path} is there already, with other content: give the pack a new version.`)
    const known = newest.get(id)
    if (known === undefined || compareVersions(version, known) > 0) newest.set(id, version)
  }
  const packs = [...newest].map(([id, version]) => ({ id, version })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  writeFileSync(`${index}.new`, `${JSON.stringify({ packs }, null, 2)}\n`)
  renameSync(`${index}.new`, index)
  return packs
}
