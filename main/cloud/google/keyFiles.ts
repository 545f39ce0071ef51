import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fail, type Result, succeed } from '../../../preload/contract/result.ts'
import type { OpinionLeave, ServiceKeyFiles } from '../../ports/index.ts'

/** As Google's console gives them out. */
const ServiceKey = z.looseObject({
  type: z.literal('service_account'),
  project_id: z.string().regex(/^[a-z][a-z0-9-]{4,60}$/),
  client_email: z.email().max(200),
  private_key: z.string().startsWith('-----BEGIN PRIVATE KEY-----').max(8_000),
})

const mostBytes = 16_384
const mostLooked = 200
const gone = fail('not-found', 'This file cannot be read. Look whether it is still there.')
const wrong = fail('bad-input', 'This file is no key of a service account. Google’s console gives them out as JSON.')

const read = (path: string): Result<Extract<OpinionLeave, { by: 'key' }>> => {
  let file: number | null = null
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const stats = fstatSync(file)
    if (!stats.isFile()) return gone
    if (stats.size > mostBytes) return wrong
    const bytes = Buffer.alloc(stats.size)
    const length = readSync(file, bytes, 0, stats.size, 0)
    const key = ServiceKey.safeParse(JSON.parse(bytes.subarray(0, length).toString()))
    bytes.fill(0)
    if (!key.success) return wrong
    const { project_id: project, client_email: account, private_key: privateKey } = key.data
    return succeed({ by: 'key', project, account, privateKey })
  } catch (error) {
    return error instanceof SyntaxError ? wrong : gone
  } finally {
    if (file !== null) closeSync(file)
  }
}

export const serviceKeyFiles: ServiceKeyFiles = {
  read,
  in: (folder) => {
    try {
      return readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .slice(0, mostLooked)
        .flatMap((name) => {
          const path = join(folder, name)
          const key = read(path)
          return key.ok ? [{ path, account: key.value.account }] : []
        })
    } catch {
      return []
    }
  },
}
