import type { SQLOutputValue } from 'node:sqlite'
import { Id } from '../../../preload/contract/vocabulary.ts'
import type { SyncEntity, SyncRow } from '../../core/sync/rows.ts'
import type { Vault } from '../../ports/index.ts'
import { createAcceptances } from '../acceptances.ts'
import { readCompetitors } from '../competitors.ts'
import type { StoreContext } from '../context.ts'
import { places } from '../portableSeals.ts'
import { readWords } from '../words.ts'
import { cloudCounts, type SealedAttempt, wordRows } from './attemptRow.ts'
import { attemptPlace, type Keys } from './keys.ts'
import { hexOf, instantOf, outward, plainTable, syncTables } from './tables.ts'

type Row = Record<string, SQLOutputValue>

const textBytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A vault was locked while something was being sealed: the round ends, and goes on once it is open. */
class VaultIsLocked extends Error {}

/**
 * Rows of this computer as the cloud takes them; null where one is not there, or has nothing that could be sent. Whatever tells
 * who a child is goes as sealed bytes: as it lies here, or sealed anew where it lies in the clear or under a key of this computer.
 */
export const createOutgoing = (context: StoreContext, vault: Vault, keys: Keys) => {
  const { database, sealing, scores, deviceId, clock } = context
  const acceptances = createAcceptances(database)
  const select = (columns: string, from: string) =>
    database.prepare(`SELECT t.id, t.revision, t.device_id, t.deleted_at, ${columns} FROM ${from} WHERE t.id = ?`)
  const plain = new Map(
    Object.entries(syncTables).map(([entity, { table, columns, child }]) => {
      const of = child === 'child_id' ? ', t.child_id' : ''
      const names = Object.keys(columns).map((name) => `t.${name}`)
      return [entity, select(`${names.join(', ')}${of}`, `${table} t`)]
    }),
  )
  const device = database.prepare('SELECT id, revision, made_at FROM devices WHERE id = ?')
  const attempt = select(
    `t.number, t.child_id, t.session_id, t.at, t.utc_offset_minutes, t.twister_id, t.step, t.outcome, t.reason,
     t.clarity, t.completeness, t.duration_ms, t.analysis_ms, t.engine, t.fluency, t.words`,
    'attempts t',
  )
  const correction = select(
    `t.word_index, t.sound_index, t.verdict, t.heard, t.by, t.role, t.at, a.id AS attempt_id, a.at AS attempt_at,
     a.child_id`,
    'corrections t JOIN attempts a ON a.number = t.attempt',
  )
  const person = select(
    `t.role, t.key, t.name, t.made_at,
     (SELECT child_id FROM assignments s WHERE s.person_id = t.id ORDER BY s.made_at, s.id LIMIT 1) AS child_id`,
    'people t',
  )

  const twister = select('t.child_id, t.key, t.content, t.made_at', 'twisters t')

  const must = <T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T => {
    if (!result.ok) throw new VaultIsLocked(result.error.message)
    return result.value
  }

  const rowOf = (
    entity: SyncEntity,
    row: Row,
    more: Pick<SyncRow, 'childId' | 'content'> & { readonly deviceId?: string },
  ): SyncRow => ({
    ...{ entity, id: String(row.id), revision: Number(row.revision) },
    ...{ deviceId: String(row.device_id), deletedAt: row.deleted_at === null ? null : Number(row.deleted_at) },
    ...more,
  })

  const readPlain = (entity: SyncEntity, id: string): SyncRow | null => {
    const known = plainTable(entity)
    const row = plain.get(entity)?.get(id)
    if (known === null || row === undefined) return null
    const childId = known.child === null ? null : (row[known.child] as string | null)
    if (entity === 'setting' && childId === null) return null
    const content: Record<string, unknown> = {}
    for (const [name, codec] of Object.entries(known.columns)) content[name] = outward(codec, row[name])
    if (entity === 'setting') content.account = null
    if (entity === 'audit') {
      content.clinic_id = null
      return rowOf(entity, row, { childId: row.entity === 'child' ? String(row.entity_id) : null, content })
    }
    return rowOf(entity, row, { childId, content })
  }

  const readAttempt = (id: string): SyncRow | null => {
    const row = attempt.get(id)
    if (row === undefined) return null
    const childId = Id.parse(row.child_id)
    const number = Number(row.number)
    const place = scores.find.byId(Id.parse(id))
    const review = place === null ? null : scores.read(place)
    const sealed = place === null ? null : sealAttempt(id, childId, number, place.heard)
    const found = readWords(row.words).map(({ sounds }) =>
      sounds.map(({ wrongProbability, competitors }) => ({
        wrongProbability,
        competitors: readCompetitors(competitors),
      })),
    )
    const machine = review?.machine ?? scores.readMachine(number, '').verdict
    const content = {
      ...{ session_id: row.session_id, at: instantOf(row.at), utc_offset_minutes: row.utc_offset_minutes },
      ...{ twister_id: row.twister_id, step: row.step, sealed: sealed === null ? null : hexOf(sealed) },
      ...{ outcome: row.outcome, reason: row.reason, clarity: row.clarity, completeness: row.completeness },
      ...{ duration_ms: row.duration_ms, analysis_ms: row.analysis_ms, engine: row.engine },
      fluency: outward('json', row.fluency),
      words: wordRows(machine, acceptances.of(number), found),
      counts: place === null || review === null ? null : cloudCounts(scores.countsOf(place, review)),
    }
    // Whoever revised it last on this computer is this computer; who made it stands in a column that never changes.
    return rowOf('attempt', row, { childId, content, deviceId: deviceId(clock.now()) })
  }

  const sealAttempt = (id: string, childId: Id, number: number, heard: string | Uint8Array): Uint8Array => {
    const key = keys.of(childId)
    if (key === null) throw new VaultIsLocked('The child has no key.')
    const machine = scores.readMachine(number, '').verdict
    const plainHeard = must(sealing.open(key, 'attempts/heard', Id.parse(id), heard))
    const words = machine.words.map(({ text }) => text)
    const content: SealedAttempt = { text: machine.text, heard: plainHeard, words }
    return must(vault.seal(key, attemptPlace(id), textBytes(JSON.stringify(content))))
  }

  const readCorrection = (id: string): SyncRow | null => {
    const row = correction.get(id)
    if (row === undefined) return null
    const content = {
      ...{ attempt_id: row.attempt_id, attempt_at: instantOf(row.attempt_at), word_index: row.word_index },
      ...{ sound_index: row.sound_index, verdict: row.verdict, heard: row.heard, by: row.by, role: row.role },
      at: instantOf(row.at),
    }
    return rowOf('correction', row, { childId: String(row.child_id), content, deviceId: deviceId(clock.now()) })
  }

  /** A guardian's name lies here under a key that is wrapped for this computer; it travels under the child's own. */
  const readPerson = (id: string): SyncRow | null => {
    const row = person.get(id)
    if (row === undefined || row.role !== 'guardian' || typeof row.child_id !== 'string') return null
    const childKey = keys.of(row.child_id)
    const isNamed = row.deleted_at === null && row.key instanceof Uint8Array && row.name instanceof Uint8Array
    let name: Uint8Array | null = null
    if (isNamed && childKey !== null) {
      const own = must(vault.open(childKey, places.personKey(id), row.key as Uint8Array))
      const text = must(vault.open(own, places.personName(id), row.name as Uint8Array))
      name = must(vault.seal(childKey, places.personName(id), text))
    }
    const content = {
      ...{ clinic_id: null, account: null, role: row.role, name: name === null ? null : hexOf(name) },
      made_at: instantOf(row.made_at),
    }
    return rowOf('person', row, { childId: row.child_id, content })
  }

  /** Sealed as it lies here; of one for everybody the key travels with it. What was written before there was a vault is sealed now. */
  const readTwister = (id: string): SyncRow | null => {
    const row = twister.get(id)
    if (row === undefined) return null
    const childId = typeof row.child_id === 'string' ? row.child_id : null
    const made_at = instantOf(row.made_at)
    if (row.content === null)
      return rowOf('twister', row, { childId, content: { account: null, key: null, content: null, made_at } })
    const kept = row.key instanceof Uint8Array ? row.key : null
    const key = childId === null ? (kept ?? must(vault.newChildKey())) : keys.of(childId)
    if (key === null) throw new VaultIsLocked('The child has no key.')
    const bytes =
      row.content instanceof Uint8Array
        ? row.content
        : must(vault.seal(key, places.twister(id), textBytes(String(row.content))))
    const travelling = childId === null ? keys.sealTwister(id, key) : null
    if (childId === null && travelling === null)
      throw new VaultIsLocked('There is no code under which it could travel.')
    return rowOf('twister', row, {
      childId,
      content: { account: null, key: travelling, content: hexOf(bytes), made_at },
    })
  }

  const readDevice = (id: string): SyncRow | null => {
    const row = device.get(id)
    if (row === undefined) return null
    const content = { made_at: instantOf(row.made_at) }
    return {
      entity: 'device',
      id,
      childId: null,
      revision: Number(row.revision),
      deviceId: id,
      deletedAt: null,
      content,
    }
  }

  /** Throws `VaultIsLocked`. */
  return (entity: SyncEntity, id: string): SyncRow | null => {
    if (entity === 'device') return readDevice(id)
    if (entity === 'attempt') return readAttempt(id)
    if (entity === 'correction') return readCorrection(id)
    if (entity === 'person') return readPerson(id)
    if (entity === 'twister') return readTwister(id)
    if (entity === 'setting') return keys.rowById(id) ?? readPlain(entity, id)
    return readPlain(entity, id)
  }
}
export type Outgoing = ReturnType<typeof createOutgoing>
