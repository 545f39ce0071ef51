import type { Actor } from './actors.ts'
import type { Database, Row } from './database.ts'

export interface Answer {
  readonly outcome: 'stored' | 'known' | 'refused'
  readonly code?: string
}

/** The database as an account is served it: each call in a transaction of its own, as the API does it. */
export const signedIn = (database: Database, actor: Actor) => {
  const asking = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    await database.run('begin')
    try {
      const claims = JSON.stringify(actor.claims)
      await database.query("select set_config('request.jwt.claims', $1, true)", [claims])
      await database.run(`set local role ${actor.role}`)
      const value = await work()
      await database.run('commit')
      return value
    } catch (error) {
      await database.run('rollback')
      throw error
    }
  }
  const query = (sql: string, values?: readonly unknown[]): Promise<readonly Row[]> =>
    asking(() => database.query(sql, values))
  return {
    query,
    push: async (rows: readonly { readonly entity: string; readonly row: Row }[]): Promise<readonly Answer[]> => {
      const [answer] = await query('select public.push($1) as answers', [rows])
      return answer?.answers as readonly Answer[]
    },
    streams: async (): Promise<ReadonlySet<string>> =>
      new Set((await query('select public.my_streams() as name')).map(({ name }) => String(name))),
    pull: (cursors: Readonly<Record<string, number>> = {}, most = 500): Promise<readonly Row[]> =>
      query('select stream, sequence::float8 as sequence, entity, "row" from public.pull($1, $2)', [cursors, most]),
  }
}
