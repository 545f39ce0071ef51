import { expect, test } from 'vitest'
import { wordsOf } from '../../../main/core/phonology/words.ts'

test.each([
  ['Red lorry, yellow lorry!', 'red lorry yellow lorry'],
  ["Don't  STOP", "don't stop"],
  ['a ‘quoted’ it’s', "a quoted it's"],
  ['top-cop', 'top cop'],
  ['6 thick 21 100', 'six thick twenty one one hundred'],
  ['123', 'one two three'],
  ['Café', 'cafe'],
  ['salt & pepper', 'salt and pepper'],
  ['...?!', ''],
  ["''", ''],
])('%j asks for %j', (text, words) => {
  expect(wordsOf(text).join(' ')).toBe(words)
})
