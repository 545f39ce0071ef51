import { describe, expect, test } from 'vitest'
import type { Try } from '../../main/core/practice/tries.ts'
import { createChoosingService } from '../../main/services/choosing.ts'
import { calls } from '../../preload/contract/index.ts'
import type { Target } from '../../preload/contract/library.ts'
import { succeed } from '../../preload/contract/result.ts'
import { everyTwister } from '../stand-ins/twisters.ts'

const childId = '01890a5d-ac96-774b-bcce-b302099a8057'

const setUp = (targets: Target[] = []) => {
  let reads = 0
  const tries: Try[] = []
  const favourites = new Set<string>()
  const told: string[] = []
  let isAllowed = false
  const service = createChoosingService({
    store: {
      localChild: async () => succeed({ id: childId, dialect: null }),
      targets: async () => succeed(targets),
      choosing: {
        birthMonth: async () => succeed('2019-04'),
        tries: async (_, limit) => {
          reads += 1
          return succeed(tries.slice(0, limit))
        },
        mastered: async () => succeed([]),
        said: async () => succeed(new Set(tries.map(({ twisterId }) => twisterId))),
        isLadderAllowed: async () => succeed(isAllowed),
        allowLadder: async (_, wanted) => {
          isAllowed = wanted
          return succeed(undefined)
        },
        favourites: async () => succeed([...favourites]),
        setFavourite: async (_, id, isFavourite) => {
          if (isFavourite) favourites.add(id)
          else favourites.delete(id)
          return succeed(undefined)
        },
      },
    },
    twisters: () => everyTwister,
    find: (id) => everyTwister.find((one) => one.id === id) ?? null,
    emit: (name) => told.push(name),
    clock: { now: () => Date.UTC(2026, 10, 20) },
  })
  const get = async () => {
    const got = await service.handlers['choosing.get']()
    if (!got.ok) throw new Error(got.error.message)
    return got.value
  }
  return { ...service, told, tries, get, reads: () => reads }
}

describe('what the child says next', () => {
  test('is a row of six by its targets, as the contract has it', async () => {
    const { get } = setUp([{ sound: 'R', position: 'initial' }])
    const { row, said, favourites } = await get()
    expect(calls['choosing.get'].output.parse(await get())).toEqual(await get())
    expect(row).toHaveLength(6)
    for (const { twisterId } of row)
      expect(everyTwister.find(({ id }) => id === twisterId)?.targets).toContainEqual({
        sound: 'R',
        position: 'initial',
      })
    expect([said, favourites]).toEqual([[], []])
  })
  test('is read once, and anew when something was said, or the library changed', async () => {
    const { get, reads, onEvent, tries } = setUp()
    const before = await get()
    expect(await get()).toEqual(before)
    expect(reads()).toBe(1)
    tries.unshift({ twisterId: before.row[0]?.twisterId ?? '', rung: 'twister', at: 5, sounds: [] })
    onEvent('progress.changed')
    expect((await get()).row[0]?.twisterId).not.toBe(before.row[0]?.twisterId)
    onEvent('library.changed')
    onEvent('microphone.level')
    await get()
    expect(reads()).toBe(3)
  })
  test('knows the favourites, and takes none that is not there', async () => {
    const { get, handlers } = setUp()
    await get()
    const [first] = everyTwister
    const set = await handlers['choosing.setFavourite']({ twisterId: first?.id ?? '', isFavourite: true })
    expect(set).toEqual(succeed({ favourites: [first?.id] }))
    expect((await get()).favourites).toEqual([first?.id])
    expect(await handlers['choosing.setFavourite']({ twisterId: 'no-such', isFavourite: true })).toMatchObject({
      error: { code: 'not-found' },
    })
    expect(await handlers['choosing.setFavourite']({ twisterId: 'no-such', isFavourite: false })).toMatchObject({
      ok: true,
    })
  })
})

describe('parts of twisters', () => {
  const [red] = everyTwister
  if (red === undefined) throw new Error('no twister')

  test('are there where somebody allowed them, and not before', async () => {
    const { handlers, findSayable, get, told } = setUp([{ sound: 'R', position: 'initial' }])
    expect(await handlers['choosing.steps']({ twisterId: red.id })).toEqual(succeed([]))
    expect(await findSayable(red.id, 'word')).toMatchObject({ error: { code: 'not-found' } })
    expect(await findSayable(red.id, undefined)).toEqual(succeed(red))
    expect((await get()).isLadderAllowed).toBe(false)
    expect(await handlers['choosing.allowLadder']({ childId, isAllowed: true })).toEqual(succeed({ isAllowed: true }))
    expect(told).toEqual(['children.changed'])
    expect((await get()).isLadderAllowed).toBe(true)
    const steps = await handlers['choosing.steps']({ twisterId: red.id })
    if (!steps.ok) throw new Error(steps.error.message)
    expect(calls['choosing.steps'].output.parse(steps.value)).toEqual(steps.value)
    expect(steps.value.map(({ step, text }) => [step, text])).toEqual([
      ...[
        ['sound', 'r-e'],
        ['syllable', 're'],
        ['word', 'Red'],
        ['phrase', 'Red lorry'],
      ],
    ])
    expect(await findSayable(red.id, 'word')).toEqual(succeed(steps.value[2]))
  })
  test('of a twister that is not there are not found', async () => {
    const { handlers, findSayable } = setUp()
    expect(await handlers['choosing.steps']({ twisterId: 'no-such' })).toMatchObject({ error: { code: 'not-found' } })
    expect(await findSayable('no-such', undefined)).toMatchObject({ error: { code: 'not-found' } })
  })
})
