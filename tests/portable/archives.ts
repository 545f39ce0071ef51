import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { BlobReader, BlobWriter, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js'

/** Names and contents of a zip, to be changed and packed anew. */
export type Contents = Map<string, Buffer>

export const unpack = async (path: string): Promise<Contents> => {
  const reader = new ZipReader(new BlobReader(new Blob([readFileSync(path)])))
  const contents: Contents = new Map()
  for (const entry of await reader.getEntries())
    if (!entry.directory) contents.set(entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())))
  await reader.close()
  return contents
}

export const pack = async (path: string, contents: Contents): Promise<string> => {
  const writer = new ZipWriter(new BlobWriter())
  for (const [name, bytes] of contents) await writer.add(name, new Uint8ArrayReader(bytes))
  writeFileSync(path, Buffer.from(await (await writer.close()).arrayBuffer()))
  return path
}

/** Puts other text in the place of a file of data, with the manifest telling of it as if it were our own. */
export const forge = (contents: Contents, table: string, text: string): Contents => {
  const bytes = Buffer.from(text)
  const manifest = JSON.parse(String(contents.get('manifest.json')))
  const told = manifest.data.find((one: { table: string }) => one.table === table)
  told.rows = text.split('\n').length - 1
  told.bytes = bytes.length
  told.sha256 = createHash('sha256').update(bytes).digest('hex')
  return new Map([
    ...contents,
    [`data/${table}.jsonl`, bytes],
    ['manifest.json', Buffer.from(JSON.stringify(manifest))],
  ])
}

/** As `forge`, with each line changed. */
export const forgeLines = (contents: Contents, table: string, change: (line: never) => unknown): Contents => {
  const lines = String(contents.get(`data/${table}.jsonl`))
    .split('\n')
    .filter(Boolean)
  return forge(contents, table, lines.map((line) => `${JSON.stringify(change(JSON.parse(line) as never))}\n`).join(''))
}
