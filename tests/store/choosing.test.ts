import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { attemptAt, judged, newId, refused } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { sitDownIn, unwrap } from './open.ts'

removeFoldersAfterEach()

const setUp = async () => {
  const folder = makeFolder()
  const { store, childId, sessionId } = await sitDownIn(folder)
  const say = async (twisterId: string, at: number, verdict = judged()) => {
    const attempt = { ...attemptAt(at, childId, sessionId, verdict), twisterId }
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
