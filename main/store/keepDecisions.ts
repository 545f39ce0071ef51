import { connect, inTransaction, pragma, purgeLog } from './connection.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { createQueue } from './queue.ts'

/** Whatever names a device has to find it. */
const devices = 'SELECT * FROM current.devices WHERE id NOT IN (SELECT id FROM main.devices)'
const isMissing = (table: string): string => `id NOT IN (SELECT id FROM main.${table})`

/**
 * Takes decisions of guardians, and the audit, from the database that is there into the one that is to take its place: these are
 * ledgers, so that going back to a Monday must not undo the no that was said on Tuesday. A decision about a child who is not in
 * the backup has nothing to hold for.
 */
export const keepDecisions = (path: string, currentPath: string, now: number): void => {
  const database = connect(path)
  try {
    migrate(database, path, migrations, now)
    const queue = createQueue(database)
    database.prepare('ATTACH ? AS current').run(currentPath)
    inTransaction(database, () => {
      database.exec(`INSERT INTO main.devices ${devices}`)
      const isHere = `${isMissing('consents')} AND child_id IN (SELECT id FROM main.children)`
      for (const { id } of database.prepare(`SELECT id FROM current.consents WHERE ${isHere}`).all())
        queue('consent', String(id), now)
      database.exec(`INSERT INTO main.consents SELECT * FROM current.consents WHERE ${isHere}`)
      for (const { id } of database.prepare(`SELECT id FROM current.audit WHERE ${isMissing('audit')}`).all())
        queue('audit', String(id), now)
      database.exec(`INSERT INTO main.audit SELECT * FROM current.audit WHERE ${isMissing('audit')}`)
    })
    database.exec('DETACH current')
    purgeLog(database)
    pragma(database, 'journal_mode = DELETE')
  } finally {
    database.close()
  }
}
