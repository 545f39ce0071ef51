import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** One file of the built page. */
export interface StaticFile {
  readonly path: string
  readonly type: string
  /** Its name holds a hash of its content, so it may be kept for ever. */
  readonly isImmutable: boolean
  readonly etag: string
  /** Where the compressed forms lie, if the build made them. */
  readonly brotli: string | null
  readonly gzip: string | null
}

/** By the path of the address, exactly: what is not in here does not exist, so no path can lead outside the folder. */
export type StaticFiles = ReadonlyMap<string, StaticFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

const hashedName = /^\/assets\/.+-[\w-]{8,}\.\w+$/

/** Lists the built page once, at start. Files of unknown type (source maps, notes), and links, are not served. */
export const listStaticFiles = async (folder: string): Promise<StaticFiles> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = new Set(
    found
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/').replace(/^\/*/, '/'),
      ),
  )
  const files = new Map<string, StaticFile>()
  for (const name of names) {
    const type = types[extname(name)]
    if (type === undefined) continue
    const path = join(folder, name)
    const isImmutable = hashedName.test(name)
    const etag = isImmutable ? `"${name.slice(name.lastIndexOf('-') + 1)}"` : `"${await hashOf(path)}"`
    files.set(name, {
      path,
      type,
      isImmutable,
      etag,
      brotli: names.has(`${name}.br`) ? `${path}.br` : null,
      gzip: names.has(`${name}.gz`) ? `${path}.gz` : null,
    })
  }
  const index = files.get('/index.html')
  if (index !== undefined) files.set('/', index)
  return files
}

const hashOf = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('base64url')
    .slice(0, 22)

export interface StaticRequest {
  readonly method: string
  /** The path as it came, without the query: it is looked up, never decoded or joined. */
  readonly path: string
  readonly acceptEncoding: string
  readonly ifNoneMatch: string
}

export interface StaticAnswer {
  readonly status: 200 | 304 | 404 | 405
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer> | null
}

export const answerStatic = async (files: StaticFiles, request: StaticRequest): Promise<StaticAnswer> => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { allow: 'GET, HEAD', 'cache-control': 'no-store' }, body: null }
  }
  const file = files.get(request.path)
  if (file === undefined) return { status: 404, headers: { 'cache-control': 'no-store' }, body: null }
  const accepts = (coding: string): boolean =>
    request.acceptEncoding.split(',').some((part) => part.trim().split(';')[0] === coding)
  const [path, coding] =
    file.brotli !== null && accepts('br')
      ? [file.brotli, 'br']
      : file.gzip !== null && accepts('gzip')
        ? [file.gzip, 'gzip']
        : [file.path, null]
  const headers: Record<string, string> = {
    'content-type': file.type,
    'cache-control': file.isImmutable ? 'private, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  }
  if (coding !== null) headers['content-encoding'] = coding
  if (request.ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === file.etag)) {
    return { status: 304, headers, body: null }
  }
  const body = new Uint8Array(await readFile(path))
  headers['content-length'] = String(body.byteLength)
  return { status: 200, headers, body: request.method === 'HEAD' ? null : body }
}
