import { createHash } from 'node:crypto'
import { openAsBlob, statSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { BlobReader, configure, type FileEntry, ZipReader } from '@zip.js/zip.js'
import { type Line, lineSchemas, type PortableTable } from '../core/portable/lines.ts'
import {
  AnyManifest,
  dataName,
  formatName,
  formatVersion,
  Manifest,
  manifestName,
  soundName,
} from '../core/portable/manifest.ts'
import { Refusal } from '../core/portable/refusal.ts'
import type { PortableFiles, PortableImport } from '../ports/index.ts'

configure({ useWebWorkers: false })

const mebibyte = 1024 * 1024
/**
 * What an export may unpack to. Ours shrink to a twentieth; a bomb shrinks to a thousandth. Small files may shrink as they like.
 */
const limits = {
  entries: 200_000,
  manifestBytes: mebibyte,
  lineBytes: 8 * mebibyte,
  soundBytes: 64 * mebibyte,
  dataBytes: 64 * 1024 * mebibyte,
  ratio: 400,
  freeBytes: 16 * mebibyte,
} as const

const refuse = (message: string, cause?: unknown) =>
  new Refusal('bad-input', `${message} Nothing was imported.`, { cause })
const foreign = (cause?: unknown) =>
  refuse('This is no export of this app. Choose the .zip file that the app made, as it made it.', cause)
const damaged = (cause?: unknown) =>
  refuse('This export is damaged or was changed. Copy it again from where it was made, or make a new one.', cause)
const newer = () =>
  refuse('This export was made by a newer version of the app. Install the newest version and try again.')
const tooBig = () => refuse('This file would unpack to far more than an export of this app does, so it was not opened.')
const missing = () => new Refusal('not-found', 'There is no such file. Choose the export again.')
const stopped = () => new Refusal('not-allowed', 'The import was stopped. Nothing was imported.')

type Entries = ReadonlyMap<string, FileEntry>

/** Only names that an export has; nothing is ever written under a name from an archive. */
const ownName =
  /^(README\.txt|manifest\.json|unreadable\.jsonl|sheets\/[a-z]+\.csv|data\/[a-z]+\.jsonl|recordings\/[0-9a-f-]{36}\.wav)$/

const entriesOf = async (reader: ZipReader<Blob>): Promise<Entries> => {
  const entries = new Map<string, FileEntry>()
  let unpacked = 0
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entries.size >= limits.entries) throw tooBig()
      if (entry.directory || !ownName.test(entry.filename) || entry.encrypted) throw foreign()
      if (entries.has(entry.filename)) throw damaged()
      const { uncompressedSize: size, compressedSize } = entry
      unpacked += size
      if (unpacked > limits.dataBytes || size > limits.freeBytes + compressedSize * limits.ratio) throw tooBig()
      entries.set(entry.filename, entry)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw foreign(error)
  }
  return entries
}

/** An entry's bytes as they come, never more than its directory promised; checked against its CRC at the end. */
async function* bytesOf(entry: FileEntry | undefined, most: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (entry === undefined || entry.uncompressedSize > most) throw damaged()
  let failure: unknown = null
  let breakOff = (_error: unknown): void => undefined
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => {
      breakOff = (error) => controller.error(error)
    },
  })
  const reading = entry
    .getData(writable, { checkCrc32: true, checkOverlappingEntry: true, signal })
    .catch((error: unknown) => {
      failure = error
      // One that fails before its first byte closes nothing, and would be waited for without end.
      breakOff(error)
    })
  let bytes = 0
  try {
    for await (const chunk of readable) {
      bytes += chunk.length
      if (bytes > entry.uncompressedSize) throw tooBig()
      yield chunk
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (signal.aborted) throw stopped()
    throw damaged(error)
  }
  await reading
  if (signal.aborted) throw stopped()
  if (failure !== null || bytes !== entry.uncompressedSize) throw damaged(failure)
}

const wholeOf = async (entry: FileEntry | undefined, most: number, signal: AbortSignal): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytesOf(entry, most, signal)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw damaged(error)
  }
}

const manifestOf = async (entries: Entries, signal: AbortSignal): Promise<Manifest> => {
  const entry = entries.get(manifestName)
  if (entry === undefined) throw foreign()
  const value = parsed((await wholeOf(entry, limits.manifestBytes, signal)).toString('utf8'))
  const any = AnyManifest.safeParse(value)
  if (!any.success) throw typeof value === 'object' && Object(value).format === formatName ? damaged() : foreign()
  if (any.data.version > formatVersion) throw newer()
  const manifest = Manifest.safeParse(value)
  if (!manifest.success) throw damaged(manifest.error)
  return manifest.data
}

/** The lines of a table, each held to its schema; the last one is followed by the proof that all of them came. */
async function* linesOf<Table extends PortableTable>(
  entries: Entries,
  { table, rows, bytes, sha256 }: { table: Table; rows: number; bytes: number; sha256: string },
  signal: AbortSignal,
): AsyncGenerator<Line<Table>> {
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [count, seen, rest] = [0, 0, '']
  const schema = lineSchemas[table]
  const lineOf = (text: string): Line<Table> => {
    const line = schema.safeParse(parsed(text))
    if (!line.success) throw damaged(line.error)
    count += 1
    return line.data as Line<Table>
  }
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch (error) {
      throw damaged(error)
    }
  }
  for await (const chunk of bytesOf(entries.get(dataName(table)), limits.dataBytes, signal)) {
    hash.update(chunk)
    seen += chunk.length
    const lines = (rest + decode(chunk)).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > limits.lineBytes) throw damaged()
    for (const text of lines) yield lineOf(text)
  }
  if (rest + decode() !== '' || count !== rows || seen !== bytes || hash.digest('hex') !== sha256) throw damaged()
}

const isWave = (bytes: Uint8Array): boolean => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 12)).toString('latin1')
  return text.startsWith('RIFF') && text.slice(8) === 'WAVE'
}

const takeRecording = async (
  { stage, keepSound, signal, now }: PortableImport,
  entries: Entries,
  line: Line<'recordings'>,
): Promise<void> => {
  const { sound } = line
  const entry = entries.get(soundName(line.id))
  if ((sound === null) !== (entry === undefined)) throw damaged()
  if (!stage.wantsRecording(line)) return
  if (sound === null || line.destroyedAt !== null || line.destroyAt <= now) {
    stage.addRecording(line, null)
    return
  }
  const wave = await wholeOf(entry, limits.soundBytes, signal)
  const isAsTold =
    wave.length === sound.bytes && createHash('sha256').update(wave).digest('hex') === sound.sha256 && isWave(wave)
  if (!isAsTold) throw damaged()
  const kept = keepSound(line.id, wave, (key) => stage.sealRecordingKey(line.childId, line.id, key))
  stage.addRecording(line, kept)
}

const read = async (order: PortableImport, reader: ZipReader<Blob>): Promise<void> => {
  const { stage, signal } = order
  const entries = await entriesOf(reader)
  const manifest = await manifestOf(entries, signal)
  const total = manifest.data.reduce((sum, { rows }) => sum + rows, 0)
  let done = 0
  for (const told of manifest.data) {
    for await (const line of linesOf(entries, told, signal)) {
      if (told.table === 'recordings') await takeRecording(order, entries, line as Line<'recordings'>)
      else stage.add(told.table, line)
      done += 1
      if (done % 500 === 0 || done === total) order.onProgress(done, total)
      // The streams hand on what is in memory without a pause; whoever practises needs one.
      if (done % 50 === 0) await setImmediate()
    }
  }
}

/** A file as it lies on the disk: nothing is read before it is asked for. */
const opened = async (path: string): Promise<Blob> => {
  try {
    if (!statSync(path).isFile()) throw missing()
    return await openAsBlob(path)
  } catch (error) {
    throw error instanceof Refusal ? error : missing()
  }
}

/**
 * Reads an export into a stage, holding every byte to what an export of this app may be. Memory does not grow with it. Nothing
 * counts before the stage is merged. Throws `Refusal`s.
 */
export const importFrom: PortableFiles['import'] = async (order) => {
  const blob = await opened(order.path)
  const reader = new ZipReader(new BlobReader(blob), { strictness: 'strict' })
  try {
    await read(order, reader)
  } finally {
    await reader.close()
  }
}
