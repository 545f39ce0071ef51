import { describe, expect, test } from 'vitest'
import {
  acquisitionOf,
  besideProcess,
  besideSound,
  isUnusual,
  monthsOn,
  processNormOf,
} from '../../../main/core/phonology/norms.ts'
import { processes } from '../../../main/core/phonology/processes.ts'
import { consonants, vowels } from '../../../preload/contract/vocabulary.ts'

describe('the norms', () => {
  test('know every consonant and no vowel, by the ages of Crowe & McLeod', () => {
    expect(consonants.filter((sound) => acquisitionOf(sound) === null)).toEqual([])
    expect(vowels.filter((sound) => acquisitionOf(sound) !== null)).toEqual([])
    const at = (age: number) => consonants.filter((sound) => acquisitionOf(sound) === age)
    expect(at(2)).toEqual(['B', 'D', 'HH', 'M', 'N', 'P', 'W'])
    expect(at(3)).toEqual(['F', 'G', 'K', 'NG', 'T', 'Y'])
    expect(at(4)).toEqual(['CH', 'JH', 'L', 'S', 'SH', 'V', 'Z'])
    expect([at(5), at(6)]).toEqual([['DH', 'R', 'ZH'], ['TH']])
  })
  test('name only processes that there are', () => {
    const known = new Set<string>(processes.map(({ id }) => id))
    for (const id of [
      'gliding',
      'velar-fronting',
      'stopping',
      'th-stopping',
      'cluster-reduction',
      'final-consonant-deletion',
    ])
      expect([id, known.has(id), processNormOf(id) !== null]).toEqual([id, true, true])
    expect([...known].filter(isUnusual)).toEqual(['backing', 'initial-consonant-deletion'])
  })
})

test('an age stands before, in and past the year of a sound', () => {
  expect([59, 60, 71, 72].map((months) => besideSound(months, 'R'))).toEqual(['before', 'now', 'now', 'past'])
  expect([besideSound(null, 'R'), besideSound(60, 'AA')]).toEqual([null, null])
  expect([47, 48, 59, 60].map((months) => besideProcess(months, 'gliding'))).toEqual(['before', 'now', 'now', 'past'])
  expect(besideProcess(60, 'vocalisation')).toBeNull()
  // Gone sound by sound: the last of them counts.
  expect([processNormOf('stopping'), processNormOf('voicing'), processNormOf('none')]).toEqual([54, 36, null])
})

test('months of age are counted from month to month, and never below none', () => {
  const november = Date.UTC(2026, 10, 30)
  expect(['2026-11', '2026-10', '2021-11', '2021-12', '2027-01'].map((month) => monthsOn(month, november))).toEqual([
    ...[0, 1, 60, 59, 0],
  ])
  expect(monthsOn(null, november)).toBeNull()
})
