import { z } from 'zod'
import type { OwnRecording } from '../../preload/contract/ownVoice.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { Id, Slug } from '../../preload/contract/vocabulary.ts'
import { SpokenWord } from '../../preload/contract/voice.ts'
import { createInTurn } from '../core/inTurn.ts'
import type { TimedWords } from '../core/voice/ownTake.ts'
import type { Clock, Logger, RecordingFiles, SturdyFile, Vault } from '../ports/index.ts'

export interface OwnShelfParts {
  readonly list: SturdyFile
  readonly files: RecordingFiles
  readonly vault: Pick<Vault, 'newChildKey' | 'seal' | 'open'>
  readonly newId: () => string
  readonly clock: Clock
  readonly logger: Logger
}

/** Every recording has a key of its own, and a key over that which the vault wraps: nobody else's is needed to read it. */
const Kept = z.object({
  id: Id,
  twisterId: Slug,
  madeAt: z.number(),
  file: z.string(),
  /** All three in base64. */
  wrappedKey: z.string(),
  fileKey: z.string(),
  /** Texts and times of the words, sealed: a twister may be a family's own. */
  words: z.string(),
})
type Kept = z.infer<typeof Kept>
const KeptList = z.array(Kept)
const Words = z.array(SpokenWord)

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
const contextOf = (part: 'key' | 'words', id: string): string => `own-voice/${part}/${id}`
const gone = fail('not-found', 'This recording is not there any more.')

/**
 * Recordings of grown-ups, one a twister, for every child on this computer. They belong to no child, so they are in no database,
 * backup or export: the sealed sound is one file, and the list of them another. Destroying the file is the end of one.
 */
export const createOwnShelf = ({ list, files, vault, newId, clock, logger }: OwnShelfParts) => {
  const inTurn = createInTurn()

  const read = (): Result<readonly Kept[]> => {
    const kept = list.read()
    if (!kept.ok) return kept
    const parsed = KeptList.safeParse(kept.value ?? [])
    if (parsed.success) return succeed(parsed.data)
    logger.error('own-voice-unreadable', {})
    return fail('vault-damaged', 'The list of your own recordings cannot be read.')
  }

  const keep = (twisterId: string, wave: Uint8Array, words: TimedWords): Result<void> => {
    const rows = read()
    if (!rows.ok) return rows
    const wrapped = vault.newChildKey()
    if (!wrapped.ok) return wrapped
    const id = newId()
    const written = files.write(id, wave)
    if (!written.ok) return written
    const { file, key } = written.value
    const fileKey = vault.seal(wrapped.value, contextOf('key', id), key)
    key.fill(0)
    const sealed = vault.seal(wrapped.value, contextOf('words', id), new TextEncoder().encode(JSON.stringify(words)))
    const problem = !fileKey.ok ? fileKey : !sealed.ok ? sealed : null
    if (problem !== null || !fileKey.ok || !sealed.ok) {
      files.destroy(file)
      return problem ?? gone
    }
    const row: Kept = {
      ...{ id, twisterId, madeAt: clock.now(), file },
      wrappedKey: base64(wrapped.value),
      fileKey: base64(fileKey.value),
      words: base64(sealed.value),
    }
    const before = rows.value.filter((one) => one.twisterId === twisterId)
    const listed = list.write([...rows.value.filter((one) => one.twisterId !== twisterId), row])
    if (!listed.ok) {
      files.destroy(file)
      return listed
    }
    for (const old of before) files.destroy(old.file)
    return succeed(undefined)
  }

  const find = (twisterId: string): Result<{ readonly wave: Uint8Array; readonly words: TimedWords } | null> => {
    const rows = read()
    if (!rows.ok) return rows
    const row = rows.value.find((one) => one.twisterId === twisterId)
    if (row === undefined) return succeed(null)
    const wrapped = bytesOf(row.wrappedKey)
    const key = vault.open(wrapped, contextOf('key', row.id), bytesOf(row.fileKey))
    if (!key.ok) return key
    const wave = files.read(row.file, row.id, key.value)
    key.value.fill(0)
    if (!wave.ok) return wave
    const sealed = vault.open(wrapped, contextOf('words', row.id), bytesOf(row.words))
    if (!sealed.ok) return sealed
    return succeed({ wave: wave.value, words: Words.parse(JSON.parse(new TextDecoder().decode(sealed.value))) })
  }

  const destroy = (twisterId: string): Result<void> => {
    const rows = read()
    if (!rows.ok) return rows
    const going = rows.value.filter((one) => one.twisterId === twisterId)
    if (going.length === 0) return succeed(undefined)
    // The sound first: what an interruption leaves is a line of the list that leads nowhere.
    for (const { file } of going) {
      const destroyed = files.destroy(file)
      if (!destroyed.ok) return destroyed
    }
    return list.write(rows.value.filter((one) => one.twisterId !== twisterId))
  }

  /** What an interruption left behind: sound that no list names. */
  const sweep = (): Result<void> => {
    const rows = read()
    const names = files.list()
    if (!rows.ok || !names.ok) return rows.ok ? succeed(undefined) : rows
    const wanted = new Set(rows.value.map(({ file }) => file))
    for (const name of names.value) if (!wanted.has(name)) files.destroy(name)
    return succeed(undefined)
  }

  return {
    /** Newest first. */
    list: (): Result<readonly OwnRecording[]> => {
      const rows = read()
      if (!rows.ok) return rows
      return succeed(rows.value.map(({ twisterId, madeAt }) => ({ twisterId, madeAt })).toReversed())
    },
    find,
    keep: (twisterId: string, wave: Uint8Array, words: TimedWords) => inTurn(async () => keep(twisterId, wave, words)),
    destroy: (twisterId: string) => inTurn(async () => destroy(twisterId)),
    sweep: () => inTurn(async () => sweep()),
  }
}
export type OwnShelf = ReturnType<typeof createOwnShelf>
