import { openEnvelope, packEnding } from '../../content/envelope.ts'
import type { PackKey } from '../../content/keys.ts'
import { type Release, readRelease } from '../../content/release.ts'
import type { SignedPack } from '../../core/rest/models.ts'
import { compareVersions } from '../../core/versions.ts'
import type { Logger, Outcome, PackFiles, ReleasedHead, ReleaseList } from '../../ports/index.ts'

export interface PublishingParts {
  readonly files: PackFiles
  readonly releases: ReleaseList
  readonly keys: readonly PackKey[]
  readonly logger: Logger
}

const index = 'index.json'
const newestApp = '999999999.0.0'
const fileOf = (id: string, version: string): string => `${id}-${version}${packEnding}`
const fileForm = /^[a-z0-9-]{1,80}-\d{1,9}\.\d{1,9}\.\d{1,9}\.ttpack\.json$/

const refused = (code: 'bad-input' | 'not-signed' | 'conflict', detail: string) =>
  ({ ok: false, code, detail }) as const

const sumOf = async (bytes: Uint8Array): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

const indexOf = (heads: readonly ReleasedHead[]): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ packs: heads.map(({ id, version }) => ({ id, version })) }, null, 2)}\n`)

/**
 * Publishes packs: a file for each release, which is never written over, and an index with the newest of each, from which apps pick
 * them up (main/cloud/packSource.ts). What no app would take is not published.
 */
export const createPublishing = ({ files, releases, keys, logger }: PublishingParts) => {
  const open = (bytes: Uint8Array): Outcome<{ readonly release: Release; readonly keyId: string }> => {
    const opened = openEnvelope(bytes, keys)
    if (!opened.ok) {
      const { code, message } = opened.error
      return refused(code === 'pack-unsigned' ? 'not-signed' : 'bad-input', message)
    }
    const release = readRelease(opened.value.content, newestApp)
    if (!release.ok) return refused('bad-input', release.error.message)
    return { ok: true, value: { release: release.value, keyId: opened.value.key.id } }
  }
  const show = (heads: readonly ReleasedHead[]) => files.replace(index, indexOf(heads))

  /** The newest version of the pack, if it is this one or newer. */
  const newerOf = (heads: readonly ReleasedHead[], id: string, version: string): ReleasedHead | undefined =>
    heads.find((one) => one.id === id && compareVersions(one.version, version) >= 0)

  return {
    /** Again: `conflict`, and the index is put right should the first time not have come so far. */
    publish: async (
      id: string,
      version: string,
      bytes: Uint8Array,
    ): Promise<Outcome<{ readonly id: string; readonly version: string; readonly file: string }>> => {
      const opened = open(bytes)
      if (!opened.ok) return opened
      const { pack } = opened.value.release
      if (pack.id !== id || pack.version !== version)
        return refused('bad-input', 'The file holds another pack, or another version, than the address names.')
      const before = await releases.newest()
      if (!before.ok) return before
      const newer = newerOf(before.value, id, version)
      if (newer !== undefined) {
        await show(before.value)
        return refused('conflict', `Version ${newer.version} of this pack is out: publish a newer one.`)
      }
      const file = fileOf(id, version)
      const added = await files.add(file, bytes)
      if (!added.ok && added.code !== 'conflict') return added
      if (!added.ok) {
        // It came so far once already: it has to be the same.
        const there = await files.read(file)
        if (!there.ok) return there
        if ((await sumOf(there.value)) !== (await sumOf(bytes)))
          return refused('conflict', 'Another file was put there under this version. Give the pack a new one.')
      }
      const listed = await releases.add({ id, version, sum: await sumOf(bytes) })
      if (!listed.ok) return listed
      const shown = await show(listed.value)
      if (!shown.ok) return shown
      logger.info('pack-published', { pack: id, version })
      return { ok: true, value: { id, version, file } }
    },
    newest: releases.newest,
    /** A released file to the byte, or the index. */
    file: async (name: string): Promise<Outcome<Uint8Array>> => {
      if (name !== index && !fileForm.test(name)) return { ok: false, code: 'not-found' }
      const read = await files.read(name)
      if (read.ok || name !== index || read.code !== 'not-found') return read
      // Nothing was published yet.
      return { ok: true, value: indexOf([]) }
    },
    /** What is in a released file, with its signature as it stands there. */
    pack: async (id: string, version: string): Promise<Outcome<SignedPack>> => {
      const read = await files.read(fileOf(id, version))
      if (!read.ok) return read
      const opened = open(read.value)
      if (!opened.ok) return { ok: false, code: 'not-found' }
      const { release, keyId } = opened.value
      const { signature } = JSON.parse(new TextDecoder().decode(read.value)) as { readonly signature: string }
      const publishedAt = Date.parse(release.releasedOn)
      return { ok: true, value: { id, version, publishedAt, content: { ...release.pack }, signature, key: keyId } }
    },
  }
}
export type Publishing = ReturnType<typeof createPublishing>
