import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSounds } from '../../../main/core/phonology/sounds.ts'
import {
  ageOfTargets,
  clustersOf,
  onsetOf,
  processesOf,
  type SaidWord,
  syllablesOf,
  targetsOf,
  wordsWith,
} from '../../../main/core/phonology/tags.ts'
import { consonants, type Sound, vowels } from '../../../preload/contract/vocabulary.ts'

const said = (text: string): SaidWord[] =>
  text.split(', ').map((word) => ({ sounds: parseSounds(word.split(' ')) ?? [] }))

const word = fc.record({
  sounds: fc.array(fc.constantFrom<Sound>(...consonants, ...vowels), { minLength: 1, maxLength: 8 }),
})
const text = fc.array(word, { minLength: 1, maxLength: 10 })
const some = fc.uniqueArray(fc.constantFrom<Sound>(...consonants), { minLength: 1, maxLength: 2 })

describe('targets', () => {
  test('are where a third of the words with the sound have it, and more than that behind the beginning', () => {
    const lorries = said('R EH D, L AO R IY, Y EH L OW, L AO R IY')
    expect(targetsOf(lorries, ['R'])).toEqual([
      { sound: 'R', position: 'initial' },
      { sound: 'R', position: 'medial' },
    ])
    expect(targetsOf(said('S IY, S IY, S IY, B AH S'), ['S'])).toEqual([{ sound: 'S', position: 'initial' }])
    expect(targetsOf(lorries, ['L'])).toEqual([{ sound: 'L', position: 'initial' }])
    expect(targetsOf(lorries, ['ZH'])).toEqual([])
  })

  test('are found for every sound that a word has, and only where one has it', () => {
    fc.assert(
      fc.property(text, some, (words, sounds) => {
        const targets = targetsOf(words, sounds)
        for (const { sound, position } of targets) expect(wordsWith(words, sound, position)).toBeGreaterThan(0)
        const found = new Set(targets.map(({ sound }) => sound))
        const present = sounds.filter((sound) => words.some((one) => one.sounds.includes(sound)))
        expect([...found]).toEqual(present)
      }),
    )
  })
})

describe('clusters', () => {
  test.each([
    ['S T R IY T', 'S T R'],
    ['F Y UW', 'F'],
    ['S K W IH R AH L', 'S K W'],
    ['AH', ''],
  ])('%s begins with "%s"', (sounds, onset) => {
    expect(onsetOf(parseSounds(sounds.split(' ')) ?? []).join(' ')).toBe(onset)
  })

  test('are listed once each, in order', () => {
    expect(clustersOf(said('F R AA G, B L UW, M Y UW Z IH K, F R IY'))).toEqual([
      ['F', 'R'],
      ['B', 'L'],
    ])
  })
})

test('syllables add up over the words', () => {
  expect(syllablesOf(said('R AE B AH T, AH'))).toBe(3)
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(syllablesOf([...one, ...other])).toBe(syllablesOf(one) + syllablesOf(other))
    }),
  )
})

describe('processes', () => {
  const rabbits = said('R EH D, R AE B AH T')
  test('are those that change a target in two words', () => {
    expect(processesOf(rabbits, targetsOf(rabbits, ['R']))).toEqual(['gliding'])
    expect(processesOf(rabbits.slice(0, 1), targetsOf(rabbits, ['R']))).toEqual([])
    expect(processesOf(rabbits, targetsOf(rabbits, ['B']))).toEqual([])
  })

  test('reach the cluster that a target begins', () => {
    const frogs = said('F R AA G, F R IY')
    expect(processesOf(frogs, targetsOf(frogs, ['F']))).toEqual(['stopping', 'cluster-reduction'])
    expect(processesOf(frogs, targetsOf(frogs, ['G']))).toEqual([])
  })

  test('leave out what is never typical', () => {
    const keys = said('T IY, T OY')
    expect(processesOf(keys, targetsOf(keys, ['T']))).not.toContain('backing')
  })

  test('grow with the targets', () => {
    fc.assert(
      fc.property(text, some, (words, sounds) => {
        const all = processesOf(words, targetsOf(words, sounds))
        for (const process of processesOf(words, targetsOf(words, sounds.slice(0, 1)))) expect(all).toContain(process)
      }),
    )
  })
})

test('the age is that of the latest target', () => {
  expect(ageOfTargets([{ sound: 'B' }, { sound: 'TH' }])).toBe(6)
  expect(ageOfTargets([{ sound: 'IY' }])).toBe(2)
})
