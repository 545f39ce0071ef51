import { expect, test } from 'vitest'
import { homophones } from '../../../build/homophones.ts'
import { createAlike } from '../../../main/core/phonology/homophones.ts'

test('words that are said alike are found by their pronunciations, each of them', () => {
  const areAlike = createAlike(homophones())
  for (const [one, other] of [
    ...[['wood', 'would'] as const, ['sea', 'see'] as const, ['red', 'read'] as const, ['reed', 'read'] as const],
    ...[['its', 'its'] as const, ['unheardof', 'unheardof'] as const],
  ])
    expect([one, other, areAlike(one, other), areAlike(other, one)]).toEqual([one, other, true, true])
  for (const [one, other] of [
    ...[['red', 'reed'] as const, ['wabbit', 'rabbit'] as const, ['sea', 'shells'] as const, ['', 'a'] as const],
  ])
    expect([one, other, areAlike(one, other)]).toEqual([one, other, false])
})

test('the list has each word of a line once, by its plain spelling', () => {
  expect(homophones(';; a comment\nbear B EH R\nbare B EH R\nbare(2) B EH R\na. EY\na EY\nalone AH L OW N\n')).toBe(
    'bare bear',
  )
})
