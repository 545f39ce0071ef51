import type { z } from 'zod'
import { Group } from '../../preload/contract/caseload.ts'
import { Reminder } from '../../preload/contract/home.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { Id, Instant } from '../../preload/contract/vocabulary.ts'
import type { CaseloadShelf } from '../ports/index.ts'
import { createChildSettings } from './childSettings.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'
import { createEverybody } from './everybody.ts'

const keys = { archivedAt: 'archived', group: 'group', reminder: 'reminder' } as const
const Marks = { archivedAt: Instant.nullable(), group: Group.nullable() }
const unknownChild = () => fail('not-found', 'This child is not on this computer any more. Choose another one.')

/** How a caseload is kept in order: settings of the children, so that they travel, are exported and go with them. */
export const createCaseloadShelf = (context: StoreContext): CaseloadShelf => {
  const { database, clock, queue, deviceId, call } = context
  const settings = createChildSettings(database, queue)
  const isThere = database.prepare('SELECT 1 FROM children WHERE id = ? AND deleted_at IS NULL')
  const all =
    database.prepare(`SELECT s.child_id AS childId, s.key, s.value FROM settings s JOIN children c ON c.id = s.child_id
    WHERE s.key IN ('${Object.values(keys).join("', '")}') AND s.deleted_at IS NULL AND c.deleted_at IS NULL`)

  const set = (childId: Id, key: string, value: unknown): Result<void> => {
    const now = clock.now()
    const device = deviceId(now)
    return inTransaction(database, () => {
      if (isThere.get(childId) === undefined) return unknownChild()
      settings.write(childId, key, value, device, now)
      return succeed(undefined)
    })
  }
  /** Null where nothing was chosen, and where it cannot be read. */
  const read = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> | null => {
    const parsed = schema.safeParse(JSON.parse(String(value ?? 'null')))
    return parsed.success ? parsed.data : null
  }
  return {
    everybody: createEverybody(context),
    marks: () =>
      call('read the caseload', () => {
        const byChild = Map.groupBy(all.all(), ({ childId }) => Id.parse(childId))
        return succeed(
          new Map(
            [...byChild].map(([childId, rows]) => {
              const kept = (key: string) => rows.find((row) => row.key === key)?.value
              const archivedAt = read(Marks.archivedAt, kept(keys.archivedAt))
              return [childId, { archivedAt, group: read(Marks.group, kept(keys.group)) }] as const
            }),
          ),
        )
      }),
    reminders: () =>
      call('read the reminders', () =>
        succeed(
          new Map(
            all.all().flatMap(({ childId, key, value }) => {
              const reminder = key === keys.reminder ? read(Reminder, value) : null
              return reminder === null ? [] : [[Id.parse(childId), reminder] as const]
            }),
          ),
        ),
      ),
    setReminder: (childId, reminder) => call('keep the reminder', () => set(childId, keys.reminder, reminder)),
    setArchived: (childId, archivedAt) => call('keep the archive', () => set(childId, keys.archivedAt, archivedAt)),
    setGroup: (childId, group) => call('keep the group', () => set(childId, keys.group, group)),
  }
}
