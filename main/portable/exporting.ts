import { createHash } from 'node:crypto'
import { configure, ZipWriter } from '@zip.js/zip.js'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { lineSchemas, type PortableTable, portableTables } from '../core/portable/lines.ts'
import {
  dataName,
  formatName,
  formatVersion,
  type Manifest,
  manifestName,
  soundName,
  unfitName,
} from '../core/portable/manifest.ts'
import { Refusal } from '../core/portable/refusal.ts'
import type { PortableExport, PortableFiles, PortableSnapshot } from '../ports/index.ts'
import { readmeText } from './readme.ts'
import { sheetsOf, sheetText } from './sheets.ts'
import { createWholeFile } from './wholeFile.ts'

configure({ useWebWorkers: false })

/** So much text is handed on at once; between two pieces the program does its other work. */
const pieceBytes = 64 * 1024

const stopped = () => new Refusal('not-allowed', 'The export was stopped. Nothing was left behind.')

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Text as a stream of bytes that is only read as quickly as it is written. */
const streamOf = (
  pieces: Iterable<string>,
  onBytes: (bytes: Uint8Array) => void,
  signal: AbortSignal,
): ReadableStream<Uint8Array> => {
  const iterator = pieces[Symbol.iterator]()
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        await breathe()
        signal.throwIfAborted()
        let text = ''
        let isDone = false
        while (text.length < pieceBytes && !isDone) {
          const next = iterator.next()
          isDone = next.done === true
          if (next.done !== true) text += next.value
        }
        const bytes = encoder.encode(text)
        if (bytes.length > 0) {
          onBytes(bytes)
          controller.enqueue(bytes)
        }
        if (isDone) controller.close()
      },
      cancel: () => void iterator.return?.(),
    },
    { highWaterMark: 0 },
  )
}

type Sounds = ReadonlyMap<Id, { readonly bytes: number; readonly sha256: string }>

/** More are not kept in memory; so many only an old, badly damaged database has. */
const mostUnfit = 10_000

/**
 * Rows that no import would take, because the disk spoilt them: with them in it the whole export would be refused. They are kept
 * beside the others, and so is what refers to them.
 */
const createUnfit = () => {
  const ids = new Set<unknown>()
  const lines: string[] = []
  return {
    lines: (): readonly string[] => lines,
    takes: (table: PortableTable, line: { readonly id: Id }): boolean => {
      const isUnfit =
        !lineSchemas[table].safeParse(line).success ||
        (ids.size > 0 && Object.values(line).some((value) => ids.has(value)))
      if (!isUnfit) return false
      ids.add(line.id)
      if (lines.length < mostUnfit) lines.push(`${JSON.stringify({ table, line })}\n`)
      return true
    },
  }
}
type Unfit = ReturnType<typeof createUnfit>

function* jsonLines(
  {
    snapshot,
    table,
    sounds,
    unfit,
  }: { snapshot: PortableSnapshot; table: PortableTable; sounds: Sounds; unfit: Unfit },
  onRow: (isWritten: boolean) => void,
): Generator<string> {
  for (const row of snapshot.lines(table)) {
    const line = table === 'recordings' ? { ...row, sound: sounds.get(row.id) ?? null } : row
    const isWritten = !unfit.takes(table, line)
    onRow(isWritten)
    if (isWritten) yield `${JSON.stringify(line)}\n`
  }
}

const writeArchive = async (order: PortableExport, write: (bytes: Uint8Array) => void) => {
  const { snapshot, readSound, signal } = order
  const zip = new ZipWriter(new WritableStream<Uint8Array>({ write }), { keepOrder: true, level: 6 })
  const total = snapshot.attempts * 3
  let done = 0
  const onAttempt = (): void => {
    done += 1
    if (done % 500 === 0 || done === total) order.onProgress(done, total)
  }
  const add = async (
    name: string,
    pieces: Iterable<string>,
    onBytes: (bytes: Uint8Array) => void = () => undefined,
  ) => {
    await zip.add(name, streamOf(pieces, onBytes, signal))
  }
  const head: Omit<Manifest, 'data' | 'unreadable'> = {
    ...{ format: formatName, version: formatVersion, app: order.app, schemaVersion: snapshot.schemaVersion },
    ...{ madeAt: order.madeAt, childId: order.childId },
  }
  await add('README.txt', [readmeText(head, readSound !== null)])
  for (const sheet of sheetsOf(snapshot)) {
    const countsAttempts = sheet.name === 'attempts' || sheet.name === 'sounds'
    const rows = sheet.name === 'attempts' ? counted(sheet.rows, onAttempt) : sheet.rows
    await add(`sheets/${sheet.name}.csv`, sheetText({ ...sheet, rows }))
    if (countsAttempts && sheet.name === 'sounds') done += snapshot.attempts
  }
  const sounds = new Map<Id, { readonly bytes: number; readonly sha256: string }>()
  if (readSound !== null)
    for (const { id, destroyedAt } of snapshot.lines('recordings')) {
      if (destroyedAt !== null) continue
      signal.throwIfAborted()
      const wave = await readSound(id)
      if (wave === null) continue
      // Sound hardly gets smaller.
      await zip.add(soundName(id), new Blob([new Uint8Array(wave)]).stream(), { level: 0 })
      sounds.set(id, { bytes: wave.length, sha256: createHash('sha256').update(wave).digest('hex') })
    }
  const data: Manifest['data'] = []
  const unfit = createUnfit()
  for (const table of portableTables) {
    const hash = createHash('sha256')
    let [rows, bytes] = [0, 0]
    const onRow = (isWritten: boolean): void => {
      rows += isWritten ? 1 : 0
      if (table === 'attempts') onAttempt()
    }
    await add(dataName(table), jsonLines({ snapshot, table, sounds, unfit }, onRow), (chunk) => {
      hash.update(chunk)
      bytes += chunk.length
    })
    data.push({ table, rows, bytes, sha256: hash.digest('hex') })
  }
  if (unfit.lines().length > 0) await add(unfitName, unfit.lines())
  const manifest: Manifest = { ...head, unreadable: snapshot.unreadable() + unfit.lines().length, data }
  await add(manifestName, [`${JSON.stringify(manifest, null, 2)}\n`])
  await zip.close()
  return { unreadable: manifest.unreadable, recordings: sounds.size }
}

const counted = <Row>(rows: () => Iterable<Row>, onRow: () => void) =>
  function* (): Generator<Row> {
    for (const row of rows()) {
      onRow()
      yield row
    }
  }

/**
 * Writes an export. Memory does not grow with what is exported. The file has its name once all of it is on the disk and
 * `beforeNaming` had nothing against it. Throws `Refusal`s.
 */
export const exportTo: PortableFiles['export'] = async (order) => {
  const file = createWholeFile(order.path)
  let problem: unknown = null
  try {
    const told = await writeArchive(order, (bytes) => {
      try {
        file.write(bytes)
      } catch (error) {
        // What the archive's writer makes of it is of no use to people.
        problem = error
        throw error
      }
    })
    order.signal.throwIfAborted()
    file.flush()
    await order.beforeNaming(told)
    file.claim()
    return { ...told, bytes: file.bytes() }
  } catch (error) {
    if (order.signal.aborted) throw stopped()
    throw problem ?? error
  } finally {
    file.discard()
  }
}
