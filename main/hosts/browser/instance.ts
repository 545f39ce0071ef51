import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * One running app a data folder. The file `instance.json` is made exclusively, so that of two starts at the same moment
 * one is first; it tells later starts where the first one listens, and holds the secret with which they may ask it for
 * a window. It is readable by this person only.
 */
const Instance = z.object({ pid: z.int(), port: z.int().nullable(), secret: z.string().min(32) })
type Instance = z.infer<typeof Instance>

export interface OwnInstance {
  readonly secret: string
  announce(port: number): void
  release(): void
}
export type Claim =
  | { readonly kind: 'first'; readonly instance: OwnInstance }
  | { readonly kind: 'running'; readonly answer: string }

const patienceMs = 4_000
const pollMs = 50

const readInstance = (file: string): Instance | null => {
  try {
    return Instance.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Asks a running app for a window or an address; null where what listens there is not it. */
const ask = (instance: Instance, wants: 'window' | 'address'): Promise<string | null> =>
  new Promise((resolve) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: instance.port,
        method: 'POST',
        path: `/instance/${wants}`,
        headers: { authorization: `Bearer ${instance.secret}` },
        timeout: 2_000,
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text = `${text}${chunk}`.slice(0, 2_000)
        })
        response.on('end', () => resolve(response.statusCode === 200 ? text : null))
      },
    )
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(null))
    asked.end()
  })

const tryClaim = (file: string): OwnInstance | null => {
  const own: Instance = { pid: process.pid, port: null, secret: randomBytes(32).toString('base64url') }
  try {
    const descriptor = openSync(file, 'wx', 0o600)
    writeSync(descriptor, JSON.stringify(own))
    closeSync(descriptor)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null
    throw error
  }
  return {
    secret: own.secret,
    announce: (port) => {
      writeFileSync(`${file}.new`, JSON.stringify({ ...own, port }), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
    release: () => {
      if (readInstance(file)?.secret === own.secret) rmSync(file, { force: true })
    },
  }
}

/** Becomes the running app of this folder, or asks the one that runs already. */
export const claimInstance = async (dataFolder: string, wants: 'window' | 'address'): Promise<Claim> => {
  const file = join(dataFolder, 'instance.json')
  const startedAt = performance.now()
  for (;;) {
    const instance = tryClaim(file)
    if (instance !== null) return { kind: 'first', instance }
    const other = readInstance(file)
    const isLate = performance.now() - startedAt > patienceMs
    if (other !== null && isAlive(other.pid)) {
      if (other.port !== null) {
        const answer = await ask(other, wants)
        if (answer !== null) return { kind: 'running', answer }
        // The number may meanwhile belong to another program: then the file is a left-over.
        rmSync(file, { force: true })
      } else if (isLate) rmSync(file, { force: true })
    } else if (other !== null || isLate) rmSync(file, { force: true })
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}
