import { entityRules, type SyncRow } from './rows.ts'

/** Whether one revision is later than the other: by time, and of the same moment by device. */
export const isLater = (one: SyncRow, other: SyncRow): boolean =>
  one.revision !== other.revision ? one.revision > other.revision : one.deviceId > other.deviceId

const sooner = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.min(one, other)

/** A row as it may be kept: a tombstone holds nothing that was sealed. */
export const settled = (row: SyncRow): SyncRow => {
  const { emptied = [] } = entityRules[row.entity]
  if (row.deletedAt === null || emptied.length === 0) return row
  return { ...row, content: { ...row.content, ...Object.fromEntries(emptied.map((name) => [name, null])) } }
}

/**
 * What two copies of a row come to. Commutative, associative and idempotent, so that devices and the cloud end with the same row
 * whatever came when and how often: the content of the later revision, the sooner of two tombstones, and what once was there
 * and is kept.
 */
export const mergeRows = (one: SyncRow, other: SyncRow): SyncRow => {
  const [later, earlier] = isLater(one, other) ? [one, other] : [other, one]
  const { kept = [] } = entityRules[later.entity]
  const stays = kept.map((name) => [name, later.content[name] ?? earlier.content[name] ?? null] as const)
  const content = stays.length === 0 ? later.content : { ...later.content, ...Object.fromEntries(stays) }
  return settled({ ...later, content, deletedAt: sooner(one.deletedAt, other.deletedAt) })
}

const msOfRevision = (revision: number): number => Math.floor(revision / 1024)

const meaningOf = ({ entity, childId, content }: SyncRow): string =>
  JSON.stringify([entity, childId, ...(entityRules[entity].sameBy ?? []).map((name) => content[name] ?? null)])

/**
 * Two devices may make the same target apart from each other. Of living rows that mean the same the later stays, and the others get a
 * tombstone that travels. Which, and when, follows from the rows alone, so that every device buries the same ones.
 * @returns the rows to be buried, with their tombstones.
 */
export const partTwins = (rows: Iterable<SyncRow>, deviceId: string): readonly SyncRow[] => {
  const living = new Map<string, SyncRow>()
  const buried: SyncRow[] = []
  for (const row of rows) {
    if (row.deletedAt !== null || entityRules[row.entity].sameBy === undefined) continue
    const meaning = meaningOf(row)
    const twin = living.get(meaning)
    if (twin === undefined) {
      living.set(meaning, row)
      continue
    }
    const isThisLater = row.revision !== twin.revision ? row.revision > twin.revision : row.id > twin.id
    const [stays, goes] = isThisLater ? [row, twin] : [twin, row]
    living.set(meaning, stays)
    const deletedAt = msOfRevision(goes.revision)
    buried.push(settled({ ...goes, deletedAt, revision: goes.revision + 1, deviceId }))
  }
  return buried
}
