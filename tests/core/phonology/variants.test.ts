import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptedVariant } from '../../../main/core/phonology/forms.ts'
import { processes } from '../../../main/core/phonology/processes.ts'
import { articulations, isConsonant, isVowel, parseSounds, positionOf } from '../../../main/core/phonology/sounds.ts'
import { spokenSounds, variantsOf } from '../../../main/core/phonology/variants.ts'
import { consonants, type Sound, vowels } from '../../../preload/contract/vocabulary.ts'

const sounds = (text: string): Sound[] => parseSounds(text.split(' ')) ?? []
const formsOf = (text: string, id: string): string[] =>
  variantsOf(
    sounds(text),
    processes.filter((process) => process.id === id),
  ).map((variant) => spokenSounds(variant).join(' '))

const word = fc.array(fc.constantFrom<Sound>(...consonants, ...vowels), { minLength: 1, maxLength: 8 })

describe('the ways in which a word may be said', () => {
  test.each([
    ['gliding', 'R AE B AH T', 'W AE B AH T'],
    ['velar-fronting', 'K AH P', 'T AH P'],
    ['stopping', 'S AH N', 'T AH N'],
    ['deaffrication', 'CH IH P', 'SH IH P'],
    ['palatal-fronting', 'SH IH P', 'S IH P'],
    ['interdental-lisp', 'S AH N', 'TH AH N'],
    ['th-fronting', 'TH AH M', 'F AH M'],
    ['cluster-reduction', 'S P UW N', 'P UW N'],
    ['cluster-reduction', 'B L UW', 'B UW'],
    ['final-consonant-deletion', 'B AH S', 'B AH'],
    ['weak-syllable-deletion', 'B AH N AE N AH', 'N AE N AH'],
    ['backing', 'T IY', 'K IY'],
    ['initial-consonant-deletion', 'K AH P', 'AH P'],
  ])('%s makes %s into %s', (id, from, to) => {
    expect(formsOf(from, id)).toContain(to)
  })

  test('a process is applied at each place and at all of them', () => {
    expect(formsOf('L AO R IY', 'gliding')).toEqual(['L AO W IY', 'W AO R IY', 'Y AO R IY', 'W AO W IY'])
  })

  test('every variant tells for every sound what became of it, and differs from the word', () => {
    fc.assert(
      fc.property(word, (expected) => {
        const variants = variantsOf(expected, processes)
        const forms = variants.map((variant) => spokenSounds(variant).join(' '))
        expect(new Set(forms).size).toBe(forms.length)
        expect(forms).not.toContain(expected.join(' '))
        for (const { outcomes } of variants) {
          expect(outcomes.map((outcome) => outcome.expected)).toEqual(expected)
          for (const { expected: sound, heard, process } of outcomes) expect(process === null).toBe(heard === sound)
          expect(outcomes.some(({ heard }) => heard !== null)).toBe(true)
          expect(new Set(outcomes.flatMap(({ process }) => process ?? [])).size).toBe(1)
        }
      }),
    )
  })

  test('an accepted form has an outcome for every sound and blames nothing', () => {
    fc.assert(
      fc.property(word, word, (expected, form) => {
        const { outcomes } = acceptedVariant(expected, form)
        expect(outcomes.map((outcome) => outcome.expected)).toEqual(expected)
        expect(outcomes.every(({ process }) => process === null)).toBe(true)
      }),
    )
    expect(acceptedVariant(sounds('AE N D'), sounds('AH N')).outcomes.map(({ heard }) => heard)).toEqual([
      'AH',
      'N',
      null,
    ])
  })
})

describe('sounds', () => {
  test('every sound is a consonant with its articulation or a vowel', () => {
    expect(Object.keys(articulations).toSorted()).toEqual([...consonants].toSorted())
    for (const sound of [...consonants, ...vowels]) expect(isConsonant(sound)).toBe(!isVowel(sound))
  })

  test('stress is dropped and what is no sound is refused', () => {
    expect(parseSounds(['AE1', 'n'])).toEqual(['AE', 'N'])
    expect(parseSounds(['QQ'])).toBeNull()
  })

  test('places in a word', () => {
    expect([0, 1, 2].map((index) => positionOf(index, 3))).toEqual(['initial', 'medial', 'final'])
    expect(positionOf(0, 1)).toBe('initial')
  })
})
