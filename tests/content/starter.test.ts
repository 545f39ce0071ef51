import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { loadPacks } from '../../main/content/packs.ts'

const loaded = loadPacks()
if (!loaded.ok) throw new Error(loaded.error.message)
const starter = loaded.value.find(({ id }) => id === 'starter')
if (starter === undefined) throw new Error('There is no starter pack.')

test('keeps the ids, texts and pronunciations of its first release', () => {
  // Attempts that are stored name the id, and word and sound by their index: a change here would change what they say.
  const released = starter.twisters.map(({ id, text, words }) => ({
    id,
    text,
    words: words.map(({ text: word, sounds }) => ({ text: word, sounds })),
  }))
  expect(released).toHaveLength(118)
  expect(createHash('sha256').update(JSON.stringify(released)).digest('hex')).toBe(
    '88ed5c70cd9e8155555d6ae97f6a4e744308ed369e2cf70f266bda4013fcc4fb',
  )
})

test('has the traditional ones, and says which they are', () => {
  const traditional = starter.twisters.filter(({ origin }) => origin === 'traditional').map(({ id }) => id)
  expect(traditional).toContain('red-lorry-yellow-lorry')
  expect(traditional).toContain('she-sells-sea-shells-by-the-sea-shore')
  expect(traditional.length).toBeLessThanOrEqual(15)
})
