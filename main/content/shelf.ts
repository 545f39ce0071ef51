import { join } from 'node:path'
import { z } from 'zod'
import type { Failure } from '../../preload/contract/failure.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { compareVersions } from '../core/versions.ts'
import type { Logger, SturdyFile } from '../ports/index.ts'
import { openEnvelope, packEnding } from './envelope.ts'
import type { PackKey } from './keys.ts'
import { readPackFile } from './packFiles.ts'
import { type Release, readRelease } from './release.ts'
import type { Pack } from './schema.ts'

/** The steps in which files are changed, one at a time, so that tests can end the program between any two of them. */
export interface PackSteps {
  names(folder: string): readonly string[]
  /** A new file, on the disk when it returns. Fails where the name is taken. */
  write(path: string, bytes: Uint8Array): void
  rename(from: string, to: string): void
  flushFolder(folder: string): void
  remove(path: string): void
}

export interface ShelfParts {
  /** Exists, and nobody else writes in it but by putting a pack there. */
  readonly folder: string
  /** Checked packs that came with the app. */
  readonly bundled: readonly Pack[]
  readonly keys: readonly PackKey[]
  readonly appVersion: string
  /** Remembers what was installed last of each pack, beyond its removal: so that an older one never comes back. */
  readonly ledger: SturdyFile
  readonly steps: PackSteps
  /** Ids of twisters that no pack may have. */
  readonly isReserved: (twisterId: string) => boolean
  /** What an error of the file system means, or null for a bug. */
  readonly failureOf: (error: unknown) => { readonly ok: false; readonly error: Failure } | null
  readonly logger: Logger
}

/** A pack that came later. */
export interface Installed extends Release {
  /** Name of the file in the folder. */
  readonly file: string
  readonly keyId: string
}
export interface Refused {
  readonly file: string
  readonly failure: Failure
}

const Ledger = z.object({ packs: z.record(z.string(), z.object({ version: z.string(), key: z.string() })) })
type Ledger = z.infer<typeof Ledger>['packs']

const older = (has: string) =>
  fail('pack-older', `Version ${has} of this pack was here already, and an older one never takes its place.`)
const sameVersion = fail(
  'pack-older',
  'This version of the pack is here already, with other content. The one that is here stays.',
)
const otherKey = fail('pack-other-key', 'Another publisher signed the pack of this name that was here first. It stays.')
const doubled = (id: string) =>
  fail('pack-wrong', `This pack has a twister that another pack has, too (${id}), so none of it is used.`)
const unknownFile = fail('not-found', 'This pack is not here any more.')

interface Candidate {
  readonly file: string
  readonly bytes: Uint8Array
  readonly release: Release
  readonly key: PackKey
}

const twisterIds = (packs: readonly Pack[]): Set<string> =>
  new Set(packs.flatMap(({ twisters }) => twisters.map(({ id }) => id)))

/** The packs on this computer: those that came with the app, and those that were put into the folder since. */
export const createPackShelf = (parts: ShelfParts) => {
  const { folder, bundled, steps, ledger, logger } = parts
  let installed: readonly Installed[] = []
  let refused: readonly Refused[] = []
  let seen: Ledger = {}

  const readLedger = (): void => {
    const read = ledger.read()
    const parsed = read.ok ? Ledger.safeParse(read.value ?? { packs: {} }) : null
    if (parsed?.success === true) seen = parsed.data.packs
    // Then only what lies in the folder speaks against older packs.
    else logger.error('pack-ledger-unreadable', {})
  }

  const open = (file: string, bytes: Uint8Array): Result<Candidate> => {
    const opened = openEnvelope(bytes, parts.keys)
    if (!opened.ok) return opened
    const release = readRelease(opened.value.content, parts.appVersion)
    return release.ok ? succeed({ file, bytes, release: release.value, key: opened.value.key }) : release
  }

  const isSuccessor = (key: PackKey, before: string): boolean => key.id === before || key.follows.includes(before)

  /** Whether it may take the place of what was here of its id. */
  const checkHistory = ({ release: { pack }, key }: Candidate): Result<void> => {
    const before = seen[pack.id]
    const own = bundled.find(({ id }) => id === pack.id)
    if (before !== undefined && !isSuccessor(key, before.key)) return otherKey
    for (const version of [before?.version, own?.version]) {
      if (version !== undefined && compareVersions(pack.version, version) < 0) return older(version)
    }
    return own !== undefined && compareVersions(pack.version, own.version) === 0 ? sameVersion : succeed(undefined)
  }

  /** Those of the app, each in its place renewed by one that came later, and then the others. */
  const together = (later: readonly Installed[]): readonly Pack[] => {
    const byId = new Map(later.map(({ pack }) => [pack.id, pack]))
    const own = new Set(bundled.map(({ id }) => id))
    return [
      ...bundled.map((pack) => byId.get(pack.id) ?? pack),
      ...later.map(({ pack }) => pack).filter(({ id }) => !own.has(id)),
    ]
  }

  const checkIds = (pack: Pack, others: readonly Installed[]): Result<void> => {
    const taken = twisterIds(together(others).filter(({ id }) => id !== pack.id))
    const twin = pack.twisters.find(({ id }) => taken.has(id) || parts.isReserved(id))
    return twin === undefined ? succeed(undefined) : doubled(twin.id)
  }

  const remember = (): Result<void> => {
    const next = Object.fromEntries(
      installed.map(({ pack, keyId }) => [pack.id, { version: pack.version, key: keyId }]),
    )
    if (Object.entries(next).every(([id, { version, key }]) => seen[id]?.version === version && seen[id]?.key === key))
      return succeed(undefined)
    seen = { ...seen, ...next }
    return ledger.write({ packs: seen })
  }

  const asInstalled = ({ release, file, key }: Candidate): Installed => ({ ...release, file, keyId: key.id })

  /** Everything anew from the folder. What is bad is left where it is, and named; it changes nothing about the others. */
  const load = (): void => {
    readLedger()
    const fine: Candidate[] = []
    const bad: Refused[] = []
    for (const name of steps.names(folder).toSorted()) {
      if (name.endsWith(`${packEnding}.new`)) steps.remove(join(folder, name))
      if (!name.endsWith(packEnding)) continue
      const bytes = readPackFile(join(folder, name))
      const candidate = bytes.ok ? open(name, bytes.value) : bytes
      const history = candidate.ok ? checkHistory(candidate.value) : candidate
      if (candidate.ok && history.ok) fine.push(candidate.value)
      else if (!history.ok) bad.push({ file: name, failure: history.error })
    }
    // The newest of each; one that it followed may have been left by a program that was ended before it could clear up.
    const newest = Map.groupBy(fine, ({ release }) => release.pack.id)
    const kept: Installed[] = []
    for (const each of newest.values()) {
      const [first, ...rest] = each.toSorted((one, other) =>
        compareVersions(other.release.pack.version, one.release.pack.version),
      )
      if (first === undefined) continue
      const ids = checkIds(first.release.pack, kept)
      if (ids.ok) kept.push(asInstalled(first))
      else bad.push({ file: first.file, failure: ids.error })
      const { error: failure } = older(first.release.pack.version)
      bad.push(...rest.map(({ file }) => ({ file, failure })))
    }
    installed = kept
    refused = bad
    for (const { file, failure } of bad) logger.warn('pack-refused', { file, code: failure.code })
    remember()
  }

  const guarded = <T>(work: () => Result<T>): Result<T> => {
    try {
      return work()
    } catch (error) {
      const failure = parts.failureOf(error)
      if (failure === null) throw error
      logger.error('pack-file-failed', { code: failure.error.code })
      return failure
    }
  }

  const place = (candidate: Candidate): void => {
    const path = join(folder, candidate.file)
    const fresh = `${path}.new`
    steps.remove(fresh)
    steps.write(fresh, candidate.bytes)
    const kept = readPackFile(fresh)
    if (!kept.ok || !Buffer.from(kept.value).equals(candidate.bytes)) throw new Error('The disk did not keep the pack')
    // From here on it is the new one, whole; until here it was the old one.
    steps.rename(fresh, path)
    steps.flushFolder(folder)
  }

  guarded(() => {
    load()
    return succeed(undefined)
  })

  return {
    packs: (): readonly Pack[] => together(installed),
    bundled: (): readonly Pack[] => bundled,
    installed: (): readonly Installed[] => installed,
    refused: (): readonly Refused[] => refused,
    /** The newest that was ever here of each pack, also of those that were taken away. */
    known: (): readonly { readonly id: string; readonly version: string }[] => [
      ...together(installed).map(({ id, version }) => ({ id, version })),
      ...Object.entries(seen).map(([id, { version }]) => ({ id, version })),
    ],
    /** Takes a signed pack in, whole and durable, or refuses it and changes nothing. */
    add: (bytes: Uint8Array): Result<{ readonly pack: Installed; readonly isNew: boolean }> =>
      guarded((): Result<{ readonly pack: Installed; readonly isNew: boolean }> => {
        const opened = open('', bytes)
        if (!opened.ok) return opened
        const { pack } = opened.value.release
        const candidate = { ...opened.value, file: `${pack.id}${packEnding}` }
        const history = checkHistory(candidate)
        if (!history.ok) return history
        const before = installed.find((one) => one.pack.id === pack.id)
        if (before !== undefined && compareVersions(before.pack.version, pack.version) === 0) {
          const has = readPackFile(join(folder, before.file))
          return has.ok && Buffer.from(has.value).equals(bytes) ? succeed({ pack: before, isNew: false }) : sameVersion
        }
        const ids = checkIds(
          pack,
          installed.filter((one) => one !== before),
        )
        if (!ids.ok) return ids
        place(candidate)
        if (before !== undefined && before.file !== candidate.file) steps.remove(join(folder, before.file))
        const now = asInstalled(candidate)
        installed = before === undefined ? [...installed, now] : installed.map((one) => (one === before ? now : one))
        refused = refused.filter(({ file }) => file !== now.file)
        remember()
        logger.info('pack-added', { pack: pack.id, version: pack.version })
        return succeed({ pack: now, isNew: true })
      }),
    /** A pack that came later, as it was sealed; null where there is none. */
    bytesOf: (file: string): Uint8Array | null => {
      const bytes = installed.some((one) => one.file === file) ? readPackFile(join(folder, file)) : null
      return bytes?.ok === true ? bytes.value : null
    },
    /** Takes away one that came later, or a file that was refused. Those of the app stay. */
    remove: (file: string): Result<void> =>
      guarded(() => {
        if (![...installed, ...refused].some((one) => one.file === file)) return unknownFile
        steps.remove(join(folder, file))
        steps.flushFolder(folder)
        installed = installed.filter((one) => one.file !== file)
        refused = refused.filter((one) => one.file !== file)
        // What it kept out may come in now.
        load()
        return succeed(undefined)
      }),
  }
}
export type PackShelf = ReturnType<typeof createPackShelf>
