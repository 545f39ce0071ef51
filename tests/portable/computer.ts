import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { portableTables } from '../../main/core/portable/lines.ts'
import { portableFiles } from '../../main/portable/portableFiles.ts'
import type { Clock } from '../../main/ports/index.ts'
import { createPortableService } from '../../main/services/portable.ts'
import { createRecordingsService } from '../../main/services/recordings.ts'
import { connectToRead } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { openStore } from '../../main/store/openStore.ts'
import { createRecordingFiles } from '../../main/vault/recordingFiles.ts'
import type { EventName } from '../../preload/contract/index.ts'
import { createVaultStandIn } from '../stand-ins/vault.ts'
import { silentLogger } from '../store/attempts.ts'
import { makeFolder } from '../store/folders.ts'
import { systemClock, unwrap } from '../store/open.ts'

/** A computer of its own: a folder, a vault with its own master key, a store, recordings, and the service. */
export const createComputer = async (clock: Clock = systemClock, folder = makeFolder()) => {
  const vault = createVaultStandIn()
  const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault }))
  const recordingFiles = createRecordingFiles({ folder: join(folder, 'recordings'), logger: silentLogger })
  const recordings = createRecordingsService({
    ...{ files: recordingFiles, shelf: store.recordings, vault, childKey: store.childKey, clock, logger: silentLogger },
    hasConsent: store.consents.holds,
    days: () => 30,
    newId: uuidv7,
  })
  const told: { readonly name: EventName; readonly payload: unknown }[] = []
  const out = join(folder, 'out')
  const { handlers, close } = createPortableService({
    ...{ store, files: portableFiles, recordings, recordingFiles, clock, logger: silentLogger },
    folder: out,
    chooser: null,
    appVersion: '0.0.0',
    emit: (name, payload) => told.push({ name, payload }),
  })
  const path = join(folder, databaseName)
  return {
    ...{ folder, out, path, vault, store, recordings, recordingFiles, handlers, told, close },
    exportAll: async (withRecordings = true): Promise<string> =>
      unwrap(await handlers['portable.export']({ childId: null, withRecordings })).path,
    import: (file: string) => handlers['portable.import']({ path: file }),
    /** Files in the data folder, but for SQLite's own beside the database. */
    files: (): readonly string[] => readdirSync(folder).filter((name) => !name.startsWith(`${databaseName}-`)),
  }
}
export type Computer = Awaited<ReturnType<typeof createComputer>>

const computed = {
  day_figures: 'SELECT * FROM day_figures ORDER BY child_id, day',
  tallies: 'SELECT * FROM tallies ORDER BY child_id, day, kind, name, position',
  session_tallies: 'SELECT * FROM session_tallies ORDER BY child_id, session_id, sound, position',
  said: 'SELECT * FROM said ORDER BY child_id, twister_id',
  rescored: `SELECT a.id, r.clarity, r.completeness, r.corrections FROM rescored r JOIN attempts a
    ON a.number = r.attempt ORDER BY a.id`,
} as const

/** Everything of a computer, table by table, opened; without what is its own alone. */
export const contentOf = async ({ store, path }: Computer) => {
  const snapshot = unwrap(await store.portable.snapshot(null))
  const byId = (rows: readonly { readonly id: string }[]) => rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const tables = portableTables.map((table) => [table, byId([...snapshot.lines(table)])] as const)
  snapshot.close()
  const database = connectToRead(path)
  const figures = Object.entries(computed).map(([table, sql]) => [table, database.prepare(sql).all()] as const)
  database.close()
  return Object.fromEntries<readonly unknown[]>([...tables, ...figures])
}
