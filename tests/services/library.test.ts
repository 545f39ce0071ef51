import { expect, test } from 'vitest'
import { loadPacks } from '../../main/content/packs.ts'
import { createLibraryService } from '../../main/services/library.ts'
import { calls } from '../../preload/contract/index.ts'
import { Twister } from '../../preload/contract/library.ts'

const packs = loadPacks()
if (!packs.ok) throw new Error(packs.error.message)
const library = createLibraryService({
  packs: () => packs.value,
  own: { list: () => [], find: () => null },
  emit: () => undefined,
})

test('lists every twister of every pack, as the contract has it and nothing more', async () => {
  const listed = await library.handlers['library.list']()
  if (!listed.ok) throw new Error(listed.error.message)
  expect(listed.value).toHaveLength(packs.value.reduce((sum, { twisters }) => sum + twisters.length, 0))
  expect(calls['library.list'].output.parse(listed.value)).toEqual(listed.value)
  const [first] = listed.value
  expect(Object.keys(first ?? {}).sort()).toEqual(Object.keys(Twister.shape).sort())
})

test('gets a twister by its id', async () => {
  expect(await library.handlers['library.get']({ twisterId: 'red-lorry-yellow-lorry' })).toMatchObject({
    ok: true,
    value: { packId: 'starter', picture: 'lorry', words: [{ text: 'Red', sounds: ['R', 'EH', 'D'] }, {}, {}, {}] },
  })
})

test('says so when there is no such twister', async () => {
  expect(await library.handlers['library.get']({ twisterId: 'constructor' })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  })
  expect(library.find('no-such-twister')).toBeNull()
})
