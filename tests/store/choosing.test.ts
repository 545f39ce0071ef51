import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import type { Step } from '../../preload/contract/choosing.ts'
import { attemptAt, judged, newId, refused } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { sitDownIn, unwrap } from './open.ts'

removeFoldersAfterEach()

const setUp = async () => {
  const folder = makeFolder()
  const { store, childId, sessionId } = await sitDownIn(folder)
  const say = async (twisterId: string, at: number, verdict = judged(), step?: Step) => {
    const attempt = { ...attemptAt(at, childId, sessionId, verdict), twisterId, step }
    unwrap(await store.recordAttempt(attempt))
    return attempt.id
  }
  return { folder, store, childId, say }
}

describe('what choosing reads', () => {
  it('are the newest attempts, newest first, with what counts of each sound', async () => {
    const { store, childId, say } = await setUp()
    for (let at = 1; at <= 5; at += 1) await say(`twister-${at}`, at)
    const id = await say('last', 6)
    const [before] = unwrap(await store.choosing.tries(childId, 1))
    expect(before?.sounds.find(({ sound, position }) => sound === 'R' && position === 'initial')).toMatchObject({
      ...{ right: 4, wrong: 2 },
    })
    const correction = {
      id: newId(),
      attemptId: id,
      wordIndex: 2,
      soundIndex: 0,
      verdict: 'right',
      heard: null,
    } as const
    unwrap(await store.addCorrection({ ...correction, by: 'somebody', role: 'therapist', at: 7 }))
    const tries = unwrap(await store.choosing.tries(childId, 3))
    expect(tries.map(({ twisterId, rung, at }) => [twisterId, rung, at])).toEqual([
      ...[
        ['last', 'twister', 6],
        ['twister-5', 'twister', 5],
        ['twister-4', 'twister', 4],
      ],
    ])
    expect(tries[0]?.sounds.find(({ sound, position }) => sound === 'R' && position === 'initial')).toMatchObject({
      ...{ right: 5, wrong: 1 },
    })
    await store.close()
  })

  it('is what was ever said: by judged attempts that are not deleted, and of this child alone', async () => {
    const { store, childId, say } = await setUp()
    const said = async () => [...unwrap(await store.choosing.said(childId))].sort()
    const once = await say('once', 1)
    const twice = await say('twice', 2)
    await say('twice', 3)
    await say('refused', 4, refused())
    expect(await said()).toEqual(['once', 'twice'])
    unwrap(await store.deleteAttempt(once))
    unwrap(await store.deleteAttempt(twice))
    expect(await said()).toEqual(['twice'])
    unwrap(await store.rebuildFigures())
    expect(await said()).toEqual(['twice'])
    const { id } = unwrap(
      await store.addChild({ name: null, notes: '', birthMonth: '2019-04', avatar: null, dialect: null }),
    )
    expect(unwrap(await store.choosing.said(id)).size).toBe(0)
    expect(unwrap(await store.choosing.birthMonth(id))).toBe('2019-04')
    unwrap(await store.deleteChild(childId, 'somebody'))
    expect(await said()).toEqual([])
    await store.close()
  })

  it('needs no more than the attempts that it asks for: by the index, without sorting', async () => {
    const { folder, store } = await setUp()
    const database = connect(join(folder, databaseName))
    const plan = (sql: string) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => String(detail))
    expect(
      plan(`SELECT number, id, twister_id, at FROM attempts WHERE child_id = 'x' AND deleted_at IS NULL
        ORDER BY at DESC, number DESC LIMIT 60`),
    ).toEqual([expect.stringMatching(/^SEARCH attempts USING INDEX attempts_by_child/)])
    expect(
      plan(`SELECT key FROM settings WHERE coalesce(child_id, '') = 'x' AND key >= 'a' AND key < 'b' AND value = 'true'
        AND deleted_at IS NULL ORDER BY key`)[0],
    ).toMatch(/^SEARCH settings USING INDEX settings_by_key/)
    database.close()
    await store.close()
  })
})

describe('favourites', () => {
  it('are kept for each child, taken back, and go with the child', async () => {
    const { store, childId } = await setUp()
    const { choosing } = store
    unwrap(await choosing.setFavourite(childId, 'red-lorry', true))
    unwrap(await choosing.setFavourite(childId, 'big-bug', true))
    unwrap(await choosing.setFavourite(childId, 'big-bug', true))
    expect(unwrap(await choosing.favourites(childId))).toEqual(['big-bug', 'red-lorry'])
    unwrap(await choosing.setFavourite(childId, 'big-bug', false))
    expect(unwrap(await choosing.favourites(childId))).toEqual(['red-lorry'])
    const other = unwrap(await store.addChild({ name: null, notes: '', birthMonth: null, avatar: null, dialect: null }))
    expect(unwrap(await choosing.favourites(other.id))).toEqual([])
    unwrap(await store.deleteChild(childId, 'somebody'))
    expect(unwrap(await choosing.favourites(childId))).toEqual([])
    expect(await choosing.setFavourite(childId, 'red-lorry', true)).toMatchObject({ error: { code: 'not-found' } })
    await store.close()
  })
})

describe('attempts at a part of a twister', () => {
  it('are known as such, count as practice, and in no figure of twisters', async () => {
    const { store, childId, say } = await setUp()
    await say('red-lorry', 1, judged(60))
    const whole = unwrap(await store.attemptTotals(childId))
    const figures = async () => unwrap(await store.counts(childId, '1970-01-01', '1970-01-02'))
    const before = await figures()
    const id = await say('big-bug', 2, judged(100), 'word')
    expect(unwrap(await store.choosing.tries(childId, 2)).map(({ rung }) => rung)).toEqual(['word', 'twister'])
    expect([...unwrap(await store.choosing.said(childId))]).toEqual(['red-lorry'])
    expect(unwrap(await store.recentAttempts(childId, 2)).map(({ step }) => step)).toEqual(['word', null])
    const practised = { attempts: 2, judged: 2, practiceMs: 2 * whole.practiceMs }
    expect(unwrap(await store.attemptTotals(childId))).toEqual({ ...whole, ...practised })
    const { targets, processes, words } = await figures()
    expect({ targets, processes, words }).toEqual({
      ...{ targets: before.targets, processes: before.processes, words: before.words },
    })
    // A correction of a part changes its own verdict, and no figure.
    const correction = {
      id: newId(),
      attemptId: id,
      wordIndex: 2,
      soundIndex: 0,
      verdict: 'right',
      heard: null,
    } as const
    unwrap(await store.addCorrection({ ...correction, by: 'somebody', role: 'therapist', at: 7 }))
    const kept = await figures()
    unwrap(await store.rebuildFigures())
    expect(await figures()).toEqual(kept)
    expect(unwrap(await store.attemptTotals(childId))).toEqual({ ...whole, ...practised, reviewed: 1 })
    unwrap(await store.deleteAttempt(id))
    expect(unwrap(await store.attemptTotals(childId))).toEqual(whole)
    await store.close()
  })
  it('are only the parts that there are, and stay what they are', async () => {
    const { folder, store, say } = await setUp()
    await say('red-lorry', 1, judged(), 'syllable')
    const database = connect(join(folder, databaseName))
    expect(() => database.exec("UPDATE attempts SET step = 'word'")).toThrow(/append-only/)
    database.close()
    await store.close()
  })
})

it('the ladder is not allowed unless somebody said so, for each child', async () => {
  const { store, childId } = await setUp()
  expect(unwrap(await store.choosing.isLadderAllowed(childId))).toBe(false)
  unwrap(await store.choosing.allowLadder(childId, true))
  expect(unwrap(await store.choosing.isLadderAllowed(childId))).toBe(true)
  unwrap(await store.choosing.allowLadder(childId, false))
  expect(unwrap(await store.choosing.isLadderAllowed(childId))).toBe(false)
  await store.close()
})
