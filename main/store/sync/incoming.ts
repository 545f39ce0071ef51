import type { DatabaseSync } from 'node:sqlite'
import { Correction } from '../../../preload/contract/correction.ts'
import { Id } from '../../../preload/contract/vocabulary.ts'
import { chosenDialect } from '../../core/phonology/dialects/index.ts'
import { acceptancesOf } from '../../core/scoring/effective.ts'
import type { SyncRow } from '../../core/sync/rows.ts'
import type { Vault } from '../../ports/index.ts'
import { createAcceptances } from '../acceptances.ts'
import { type AttemptPlace, createAttemptWriter } from '../attempts.ts'
import { dialectOf } from '../children.ts'
import type { StoreContext } from '../context.ts'
import { createDeletion } from '../deletion.ts'
import { places } from '../portableSeals.ts'
import type { Purge } from '../purge.ts'
import { AttemptContent, acceptancesIn, SealedAttempt, verdictIn } from './attemptRow.ts'
import { aroundId, keySetting } from './ids.ts'
import { attemptPlace, type Keys } from './keys.ts'
import type { Roles } from './roles.ts'
import { bytesOf, hexOf, inward, isPlain, msOf, UnreadableRow } from './tables.ts'
import { createUpsert } from './upsert.ts'

/** waits: for a row it refers to. locked: for its child's key. */
export type Taken = 'done' | 'waits' | 'locked'

/** What was taken in, for whoever lets the figures follow. */
export interface Catch {
  /** Attempts that are new here, by their local number. */
  readonly fresh: Map<number, AttemptPlace>
  /** Attempts over which somebody elsewhere said something, by their id. */
  readonly corrected: Set<string>
  /** What the cloud counts of attempts that came. */
  readonly counts: Map<string, unknown>
  /** Children that came, or of whom something came. */
  readonly children: Set<Id>
  /** Children whose dialect is another one now. */
  readonly dialects: Set<Id>
  /** Children that are deleted now, with the keys that they had. */
  readonly deleted: Map<Id, Uint8Array | null>
}

export const emptyCatch = (): Catch => ({
  ...{ fresh: new Map(), corrected: new Set(), counts: new Map(), children: new Set() },
  ...{ dialects: new Set(), deleted: new Map() },
})

const statements = (database: DatabaseSync) => ({
  child: database.prepare('SELECT deleted_at, dialect, key FROM children WHERE id = ?'),
  addChild: database.prepare('INSERT INTO children (id, made_at, key, device_id, revision) VALUES (?, ?, ?, ?, 0)'),
  device: database.prepare('INSERT INTO devices (id, made_at, revision) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
  clinic: database.prepare(`INSERT INTO clinics (id, name, made_at, device_id, revision) VALUES (?, '-', 0, ?, 0)
    ON CONFLICT DO NOTHING`),
  attempt: database.prepare('SELECT number, child_id, revision, deleted_at FROM attempts WHERE id = ?'),
  session: database.prepare('SELECT 1 FROM sessions WHERE id = ? AND child_id = ?'),
  stub: database.prepare(`INSERT INTO attempts (id, child_id, session_id, at, utc_offset_minutes, twister_id, text, heard,
    outcome, reason, clarity, completeness, duration_ms, analysis_ms, engine, device_id, revision, deleted_at)
    VALUES (?, ?, ?, ?, ?, ?, '', '', ?, ?, NULL, 0, ?, ?, ?, ?, ?, ?)`),
  reviseAttempt: database.prepare('UPDATE attempts SET revision = max(revision, ?) WHERE number = ?'),
  buryAttempt: database.prepare('UPDATE attempts SET deleted_at = ?, revision = max(revision, ?) WHERE number = ?'),
  isWaiting: database.prepare("SELECT 1 FROM outbox WHERE entity = 'attempt' AND entity_id = ? LIMIT 1"),
  correction: database.prepare('SELECT attempt, revision, deleted_at FROM corrections WHERE id = ?'),
  buryCorrection: database.prepare('UPDATE corrections SET deleted_at = ?, revision = max(revision, ?) WHERE id = ?'),
  person: database.prepare('SELECT revision, deleted_at FROM people WHERE id = ?'),
  addPerson: database.prepare(`INSERT INTO people (id, role, key, name, made_at, device_id, revision, deleted_at)
    VALUES (?, 'guardian', ?, ?, ?, ?, ?, ?)`),
  buryPerson: database.prepare(`UPDATE people SET deleted_at = ?, key = NULL, name = NULL, revision = max(revision, ?)
    WHERE id = ?`),
  around: database.prepare(`INSERT INTO assignments (id, person_id, child_id, made_at, device_id, revision)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`),
  setGone: database.prepare(`INSERT INTO sync_children (child_id, gone) VALUES (?, 1)
    ON CONFLICT DO UPDATE SET gone = 1, key_row = NULL`),
  isGone: database.prepare('SELECT gone FROM sync_children WHERE child_id = ?'),
})

/** Takes rows that came into the tables, inside a transaction. Throws `UnreadableRow` where one is not what it should be. */
export const createIncoming = (
  context: StoreContext,
  vault: Vault,
  { keys, roles }: { readonly keys: Keys; readonly roles: Roles },
  purge: Purge,
) => {
  const { database, sealing, scores, clock } = context
  const known = statements(database)
  const writeAttempt = createAttemptWriter(database)
  const acceptances = createAcceptances(database)
  const upsert = createUpsert(context)
  const remove = createDeletion(database, () => undefined)

  const needDevice = (id: string, revision: number): void => {
    known.device.run(id, Math.floor(revision / 1024), 0)
  }

  const takeChild = (row: SyncRow, caught: Catch): Taken => {
    const id = Id.parse(row.id)
    const here = known.child.get(id)
    if (here !== undefined && here.deleted_at !== null) return 'done'
    if (row.deletedAt !== null) {
      if (here === undefined) known.setGone.run(id)
      else {
        caught.deleted.set(id, here.key instanceof Uint8Array ? here.key : null)
        remove(id, row.deletedAt)
        scores.forget(id)
        purge.note(id)
      }
      return 'done'
    }
    const { clinic_id: clinicId } = row.content
    if (typeof clinicId === 'string') known.clinic.run(clinicId, row.deviceId)
    if (here === undefined) {
      const key = keys.fromRing(id)
      if (key === null) return 'locked'
      known.addChild.run(id, msOf(row.content.made_at), key, row.deviceId)
    }
    const before = JSON.stringify(dialectOf(here?.dialect ?? null))
    upsert('child', row)
    caught.children.add(id)
    const after = dialectOf(known.child.get(id)?.dialect ?? null)
    if (here !== undefined && after !== null && JSON.stringify(after) !== before) caught.dialects.add(id)
    return 'done'
  }

  /** Null: the child is not here yet. */
  const isChildHere = (childId: string): boolean | null => {
    const child = known.child.get(childId)
    if (child !== undefined) return child.deleted_at === null
    return known.isGone.get(childId)?.gone === 1 ? false : null
  }

  const takeNewAttempt = (row: SyncRow, content: AttemptContent, caught: Catch): Taken => {
    const [id, childId, sessionId] = [Id.parse(row.id), Id.parse(row.childId), Id.parse(content.session_id)]
    if (known.session.get(sessionId, childId) === undefined) return 'waits'
    const at = msOf(content.at)
    if (row.deletedAt !== null) {
      known.stub.run(
        ...[id, childId, sessionId, at, content.utc_offset_minutes, content.twister_id, content.outcome],
        ...[content.reason, content.duration_ms, content.analysis_ms, content.engine, row.deviceId, row.revision],
        row.deletedAt,
      )
      return 'done'
    }
    const key = keys.of(childId)
    const bytes = bytesOf(content.sealed)
    if (key === null || bytes === null) throw new UnreadableRow('nothing to open it with')
    const opened = vault.open(key, attemptPlace(id), bytes)
    if (!opened.ok)
      throw opened.error.code === 'vault-locked' ? new Error(opened.error.message) : new UnreadableRow('another key')
    const sealed = SealedAttempt.safeParse(JSON.parse(new TextDecoder().decode(opened.value)))
    if (!sealed.success) throw new UnreadableRow('not an attempt')
    const verdict = verdictIn(content, sealed.data)
    const heard = verdict.heard === '' ? null : sealing.seal(key, 'attempts/heard', id, verdict.heard)
    const dialect = dialectOf(known.child.get(childId)?.dialect ?? null)
    const attempt = {
      ...{ id, childId, sessionId, at, twisterId: content.twister_id, step: content.step ?? undefined, verdict },
      ...{ dialect: dialect ?? { profileId: '', options: [] }, utcOffsetMinutes: content.utc_offset_minutes },
    }
    const place = writeAttempt(attempt, heard?.ok === true ? heard.value : '', Id.parse(row.deviceId), row.revision)
    if (place === null) return 'done'
    const profile = dialect === null ? null : chosenDialect(dialect)
    const accepted =
      profile === null ? acceptancesIn(content) : acceptancesOf(scores.readMachine(place.number, '').words, profile)
    acceptances.add(place.number, accepted)
    caught.fresh.set(place.number, place)
    caught.counts.set(id, content.counts)
    return 'done'
  }

  const takeAttempt = (row: SyncRow, caught: Catch): Taken => {
    const here = known.attempt.get(row.id)
    if (here !== undefined && here.child_id !== row.childId) throw new UnreadableRow('another child’s')
    if (here === undefined) {
      const content = AttemptContent.safeParse(row.content)
      if (!content.success) throw new UnreadableRow('not an attempt')
      return takeNewAttempt(row, content.data, caught)
    }
    const number = Number(here.number)
    if (here.deleted_at !== null) return 'done'
    const place = scores.find.byNumber(number)
    if (row.deletedAt !== null && place !== null) {
      const bury = () => known.buryAttempt.run(row.deletedAt, row.revision, number)
      if (caught.fresh.delete(number)) bury()
      else scores.end(place, bury)
      return 'done'
    }
    caught.counts.set(row.id, row.content.counts)
    // What waits to be sent knows of something that this revision does not: it has to be the later one.
    const isOlder = Number(here.revision) < row.revision
    if (isOlder) known.reviseAttempt.run(row.revision + (known.isWaiting.get(row.id) === undefined ? 0 : 1), number)
    return 'done'
  }

  const takeCorrection = (row: SyncRow, caught: Catch): Taken => {
    const { content } = row
    const attempt = known.attempt.get(String(content.attempt_id))
    if (attempt === undefined) return 'waits'
    if (attempt.child_id !== row.childId) throw new UnreadableRow('another child’s')
    if (attempt.deleted_at !== null) return 'done'
    const number = Number(attempt.number)
    const place = scores.find.byNumber(number)
    const here = known.correction.get(row.id)
    if (place === null || (here !== undefined && (here.deleted_at !== null || row.deletedAt === null))) return 'done'
    const work = (): void => {
      if (here === undefined) {
        const correction = Correction.safeParse({
          ...{ id: row.id, attemptId: content.attempt_id, wordIndex: content.word_index, by: content.by },
          ...{ soundIndex: content.sound_index, verdict: content.verdict, heard: content.heard, role: content.role },
          at: msOf(content.at),
        })
        if (!correction.success || !scores.corrections.hasPlace(number, correction.data))
          throw new UnreadableRow('not a correction')
        scores.corrections.add(number, correction.data, Id.parse(row.deviceId), row.revision)
      }
      if (row.deletedAt !== null) known.buryCorrection.run(row.deletedAt, row.revision, row.id)
    }
    if (caught.fresh.has(number)) work()
    else scores.settle(place, clock.now(), work, false)
    caught.corrected.add(place.id)
    return 'done'
  }

  const takePerson = (row: SyncRow): Taken => {
    if (row.childId === null) return 'done'
    const here = known.person.get(row.id)
    if (here !== undefined) {
      if (row.deletedAt !== null && here.deleted_at === null) known.buryPerson.run(row.deletedAt, row.revision, row.id)
      return 'done'
    }
    const childKey = keys.of(row.childId)
    const bytes = bytesOf(row.content.name)
    let [key, name]: (Uint8Array | null)[] = [null, null]
    if (childKey !== null && bytes !== null) {
      const text = vault.open(childKey, places.personName(row.id), bytes)
      const own = vault.newChildKey()
      if (!text.ok || !own.ok) throw new UnreadableRow('another key')
      const sealedKey = vault.seal(childKey, places.personKey(row.id), own.value)
      const sealedName = vault.seal(own.value, places.personName(row.id), text.value)
      if (sealedKey.ok && sealedName.ok) [key, name] = [sealedKey.value, sealedName.value]
    }
    const madeAt = msOf(row.content.made_at)
    known.addPerson.run(row.id, key ?? null, name ?? null, madeAt, row.deviceId, row.revision, row.deletedAt)
    if (row.deletedAt === null)
      known.around.run(aroundId(row.id), row.id, row.childId, madeAt, row.deviceId, row.revision)
    return 'done'
  }

  /** One of a child is sealed with the child's key; one for everybody brings its own. */
  const takeTwister = (row: SyncRow): Taken => {
    let key: Uint8Array | null = null
    if (row.childId === null && row.deletedAt === null) {
      const opened = keys.openTwister(row.id, row.content.key)
      if (opened === 'locked') return 'locked'
      if (opened === 'unreadable') throw new UnreadableRow('another key')
      key = opened
    }
    const content = row.deletedAt === null ? row.content.content : null
    if (row.deletedAt === null && bytesOf(content) === null) throw new UnreadableRow('not sealed bytes')
    const { made_at } = row.content
    upsert('twister', { ...row, content: { key: key === null ? null : hexOf(key), content, made_at } })
    return 'done'
  }

  const takePlain = (row: SyncRow): Taken => {
    if (!isPlain(row.entity)) return 'done'
    if ((row.entity === 'reward' || row.entity === 'note') && typeof row.content.attempt_id === 'string')
      if (known.attempt.get(row.content.attempt_id) === undefined) return 'waits'
    upsert(row.entity, row)
    return 'done'
  }

  return (row: SyncRow, caught: Catch): Taken => {
    if (row.entity === 'device') {
      known.device.run(row.id, inward('instant', row.content.made_at), row.revision)
      return 'done'
    }
    // Who may see what is the cloud's to say; of these it is kept alone as what an account may speak.
    if (['membership', 'guardianship', 'assignment', 'pack'].includes(row.entity)) {
      roles.take(row)
      return 'done'
    }
    needDevice(row.deviceId, row.revision)
    if (row.entity === 'child') return takeChild(row, caught)
    if (row.entity === 'setting' && row.content.key === keySetting) {
      keys.take(row)
      if (row.childId !== null) caught.children.add(Id.parse(row.childId))
      return 'done'
    }
    if (row.entity === 'twister' && row.childId === null) return takeTwister(row)
    if (row.childId === null) return row.entity === 'clinic' || row.entity === 'audit' ? takePlain(row) : 'done'
    const isHere = isChildHere(row.childId)
    // What was agreed and done outlives the child.
    if (isHere === false && ['consent', 'audit'].includes(row.entity))
      return known.child.get(row.childId) === undefined ? 'done' : takePlain(row)
    if (isHere !== true) return isHere === null ? 'locked' : 'done'
    caught.children.add(Id.parse(row.childId))
    if (row.entity === 'attempt') return takeAttempt(row, caught)
    if (row.entity === 'correction') return takeCorrection(row, caught)
    if (row.entity === 'twister') return takeTwister(row)
    return row.entity === 'person' ? takePerson(row) : takePlain(row)
  }
}
export type Incoming = ReturnType<typeof createIncoming>
