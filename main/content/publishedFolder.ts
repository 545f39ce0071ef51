import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { compareVersions } from '../core/versions.ts'
import type { Outcome, PackFiles, ReleasedHead, ReleaseList } from '../ports/index.ts'

const Heads = z.array(
  z.object({ id: z.string(), version: z.string(), sum: z.string(), publishedAt: z.number().nullable() }),
)

const done = <Value>(value: Value) => ({ ok: true, value }) as const
const guarded = async <Value>(work: () => Outcome<Value>): Promise<Outcome<Value>> => {
  try {
    return work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return { ok: false, code: code === 'EEXIST' ? 'conflict' : code === 'ENOENT' ? 'not-found' : 'unavailable' }
  }
}

/** Released packs in a folder of a computer of its own, with what was released beside them in `releases.json`. */
export const createPublishedFolder = (
  folder: string,
  now: () => number,
): { readonly files: PackFiles; readonly releases: ReleaseList } => {
  const list = join(folder, 'releases.json')
  const heads = (): readonly ReleasedHead[] =>
    existsSync(list) ? Heads.parse(JSON.parse(readFileSync(list, 'utf8'))) : []
  /** Whole, or as it was. */
  const place = (path: string, bytes: string | Uint8Array): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(`${path}.new`, bytes, { mode: 0o600, flush: true })
    renameSync(`${path}.new`, path)
  }
  return {
    files: {
      read: (name) => guarded(() => done(new Uint8Array(readFileSync(join(folder, name))))),
      add: (name, bytes) =>
        guarded(() => {
          const path = join(folder, name)
          if (existsSync(path)) return { ok: false, code: 'conflict' }
          place(path, bytes)
          return done(undefined)
        }),
      replace: (name, bytes) => guarded(() => done(place(join(folder, name), bytes))),
    },
    releases: {
      newest: () => guarded(() => done(heads())),
      // Read and written without a pause between: nothing else of this process comes in.
      add: (pack) =>
        guarded(() => {
          const before = heads()
          const own = before.find(({ id }) => id === pack.id)
          if (own !== undefined && compareVersions(own.version, pack.version) >= 0)
            return { ok: false, code: 'conflict' }
          const next = [...before.filter((one) => one !== own), { ...pack, publishedAt: now() }]
          const sorted = next.toSorted((one, other) => (one.id < other.id ? -1 : 1))
          place(list, `${JSON.stringify(sorted, null, 2)}\n`)
          return done(sorted)
        }),
    },
  }
}
