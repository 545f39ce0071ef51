import { readdirSync, readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { startServer } from './server.ts'

export type Row = Readonly<Record<string, unknown>>

/** One connection to a Postgres that holds what Supabase brings and all migrations. */
export interface Database {
  readonly name: string
  query(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>
  /** Statements without values. */
  run(sql: string): Promise<void>
  /** A second connection to the same database; only a server has one. */
  another?(): Promise<Database>
  /** A copy of all of it in a database of its own, by the server's own tools for backups; only a server has them. */
  restored?(): Promise<Database>
  close(): Promise<void>
}

const folder = new URL('../../../supabase/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

export const migrations: readonly string[] = readdirSync(new URL('migrations/', folder)).sort()
export const seed = (): string => read('seed.sql')

const migrate = async (database: Database): Promise<Database> => {
  await database.run(readFileSync(new URL('platform.sql', import.meta.url), 'utf8'))
  await database.run('set role migrator')
  for (const name of migrations)
    await database.run(read(`migrations/${name}`)).catch((cause: unknown) => {
      throw new Error(`${name}: ${String(cause)}`, { cause })
    })
  await database.run('reset role')
  return database
}

const openPglite = async (): Promise<Database> => {
  const pglite = await PGlite.create()
  return migrate({
    name: 'PGlite',
    query: async (sql, values = []) => (await pglite.query<Row>(sql, [...values])).rows,
    run: async (sql) => {
      await pglite.exec(sql)
    },
    close: () => pglite.close(),
  })
}

const openServer = async (): Promise<Database> => migrate(await startServer())

/** PGlite everywhere; a server of this computer's own as well, where PostgreSQL is installed. */
export const databases: readonly { readonly name: string; readonly open: () => Promise<Database> }[] = [
  { name: 'PGlite', open: openPglite },
  ...(startServer.isPossible ? [{ name: 'PostgreSQL', open: openServer }] : []),
]
