import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { Database, Row } from './database.ts'

/** Debian's servers, newest first. */
const programs = (): string | null => {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return null
  const versions = readdirSync(root).sort((one, other) => Number(other) - Number(one))
  return versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? null
}

const bin = programs()

/** A server of its own in a folder that goes with it, reached by a socket in that folder alone. */
const start = async (): Promise<Database> => {
  if (bin === null) throw new Error('PostgreSQL is not installed.')
  const folder = mkdtempSync(join(tmpdir(), 'ttc-postgres-'))
  // PostgreSQL refuses to run as root.
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  if (nobody.uid !== undefined) chownSync(folder, nobody.uid, nobody.gid)
  chmodSync(folder, 0o700)
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], {
    ...nobody,
    cwd: folder,
    stdio: 'ignore',
  })
  const options = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off', '-F']
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...options], { ...nobody, cwd: folder, stdio: 'ignore' })
  const connect = (database = 'postgres') =>
    postgres({
      path: join(folder, '.s.PGSQL.5432'),
      user: 'postgres',
      database,
      max: 1,
      onnotice: () => {},
    })
  let sql = connect()
  for (let tries = 0; ; tries += 1) {
    try {
      await sql`select 1`
      break
    } catch (error) {
      if (tries === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
      sql = connect()
    }
  }
  const over = (connection: typeof sql, close: () => Promise<void>): Database => ({
    name: 'PostgreSQL',
    query: async (text, values = []) => (await connection.unsafe(text, [...values] as string[])) as readonly Row[],
    run: async (text) => {
      await connection.unsafe(text)
    },
    close,
  })
  const first = over(sql, async () => {
    await sql.end()
    server.kill('SIGINT')
    if (server.exitCode === null) await once(server, 'exit')
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    ...first,
    another: async () => {
      const connection = connect()
      return over(connection, () => connection.end())
    },
    restored: async () => {
      const tool = (name: string, ...args: readonly string[]): void => {
        execFileSync(join(bin, name), ['-h', folder, '-U', 'postgres', ...args], {
          stdio: ['ignore', 'ignore', 'pipe'],
        })
      }
      const dump = join(folder, 'backup')
      tool('pg_dump', '--format=directory', '--jobs=2', '-f', dump, 'postgres')
      tool('createdb', '--template=template0', 'restored')
      tool('pg_restore', '--exit-on-error', '--single-transaction', '-d', 'restored', dump)
      const connection = connect('restored')
      return over(connection, () => connection.end())
    },
  }
}

export const startServer = Object.assign(start, { isPossible: bin !== null })
