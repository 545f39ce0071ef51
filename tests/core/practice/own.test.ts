import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problemsOfTwister } from '../../../main/content/check.ts'
import { isConsonant, parseSounds } from '../../../main/core/phonology/sounds.ts'
import { most, readOwnText } from '../../../main/core/practice/ownText.ts'
import { describeOwn, proposeContrast, proposeSounds } from '../../../main/core/practice/ownTwister.ts'
import { Twister } from '../../../preload/contract/library.ts'
import { consonants, type Sound, vowels } from '../../../preload/contract/vocabulary.ts'

const problemOf = (text: string) => {
  const read = readOwnText(text)
  return read.ok ? null : read.problem
}
const wordsOf = (text: string) => {
  const read = readOwnText(text)
  return read.ok ? read.words.map((word) => word.text) : null
}

describe('a text that somebody typed', () => {
  it.each([
    ['Red lorry, yellow lorry!', ['Red', 'lorry', 'yellow', 'lorry']],
    ['  “Zoë’s\n zebra” – a well-known one…', ['Zoë’s', 'zebra', 'a', 'well-known', 'one']],
    ["'tis rock 'n' roll", ["'tis", 'rock', "'n'", 'roll']],
    ['RED LORRY YELLOW LORRY', ['RED', 'LORRY', 'YELLOW', 'LORRY']],
    ['I am A big cat', ['I', 'am', 'A', 'big', 'cat']],
  ])('%s has its words', (text, words) => expect(wordsOf(text)).toEqual(words))

  it('has the parts that a dictionary may know', () => {
    const read = readOwnText('Zoë’s well-known ’tis')
    expect(read.ok && read.words.map(({ parts }) => parts)).toEqual([["zoe's"], ['well', 'known'], ["'tis"]])
  })

  it.each([
    ['', 'empty', ''],
    [' … - !', 'empty', ''],
    ['seven 7 sheep', 'digits', '7'],
    ['the 2nd sheep', 'digits', '2nd'],
    ['half ½ a sheep', 'digits', '½'],
    ['Dr. Duck', 'abbreviation', 'Dr.'],
    ['the BBC sheep', 'abbreviation', 'BBC'],
    ['sheep, e.g. six', 'abbreviation', 'e.g.'],
    ['sheep & six', 'characters', '&'],
    ['six @ sheep', 'characters', '@'],
    ['six sheep \u{1F411}', 'characters', '\u{1F411}'],
    ['six,sheep', 'glued', 'six,sheep'],
    ['a'.repeat(41), 'word-too-long', 'a'.repeat(41)],
    ['la '.repeat(61), 'too-many-words', '61'],
    ['a'.repeat(301), 'too-long', '301'],
  ])('"%s" is refused as %s', (text, code, what) => expect(problemOf(text)).toEqual({ code, what }))

  it('of 60 words, and one of 300 characters, still go', () => {
    expect(problemOf('la '.repeat(60))).toBeNull()
    expect(problemOf(`${'la '.repeat(50)}${'a'.repeat(40)}${' '.repeat(9)}`)).toBeNull()
    expect(problemOf(`${'moon'.repeat(10)} `.repeat(8).slice(0, 300))).toBeNull()
  })

  it('whatever it is, is read or refused, and never an error thrown', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc
        .array(fc.constantFrom('a', "'", '’', '-', ' ', '.', 'É', 'ß', 'Æ', '\u0301', '7', 'x'), { maxLength: 60 })
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const read = readOwnText(text)
        if (!read.ok) return read.problem.what.length <= 320
        return (
          read.text.length <= most.characters &&
          read.words.length >= 1 &&
          read.words.length <= most.words &&
          read.words.every(
            ({ text: word, parts }) =>
              word.length <= most.letters && parts.length > 0 && parts.every((part) => part !== ''),
          )
        )
      }),
      { numRuns: 2_000 },
    )
  })
})

const said = (...words: readonly string[]) =>
  words.map((word, index) => ({ text: `w${index}`, sounds: parseSounds(word.split(' ')) ?? [] }))
const lorry = said('R EH D', 'L AO R IY', 'Y EH L OW', 'L AO R IY')
const id = '01890a5d-ac96-774b-bcce-b302099a8057'

describe('what is told of it', () => {
  it('proposes the sounds that recur and begin words, and a contrast of like ones', () => {
    expect(proposeSounds(lorry)).toEqual(['L', 'R'])
    expect(proposeContrast(lorry, ['R', 'L'])?.toSorted()).toEqual(['L', 'R'])
    expect(proposeSounds(said('M UW N'))).toEqual(['M'])
    expect(proposeContrast(said('P IY', 'G OW'), ['P'])).toBeNull()
  })

  it('needs a vowel somewhere, and nothing else', () => {
    const content = { text: 'x', sounds: ['R'] as Sound[], contrast: null, picture: 'lorry' }
    expect(describeOwn(id, { ...content, words: said('SH') })).toBeNull()
    expect(describeOwn(id, { ...content, words: said('AY'), sounds: ['AY'] })).toMatchObject({
      syllables: 1,
      origin: 'own',
    })
  })

  it('is as the contract has it, and borne out by the words, whatever they are', () => {
    const word = fc.record({
      text: fc.constant('word'),
      sounds: fc.array(fc.constantFrom<Sound>(...consonants, ...vowels), { minLength: 1, maxLength: 8 }),
    })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
        const sounds = proposeSounds(words)
        const contrast = proposeContrast(words, sounds)
        const pair = contrast === null ? null : ([contrast[0], contrast[1]] as [Sound, Sound])
        const text = words
          .map((one) => one.text)
          .join(' ')
          .slice(0, 300)
        const twister = describeOwn(id, { text, words, sounds, contrast: pair, picture: 'lorry' })
        if (twister === null) return !words.some((one) => one.sounds.some((sound) => !isConsonant(sound)))
        expect(Twister.parse(twister)).toEqual(twister)
        const { ageFrom, targets } = twister
        const asPack = { ...twister, cluster: null, ageFrom, targets, notes: '', tags: {} }
        return problemsOfTwister(asPack as never).filter((problem) => !problem.startsWith('The words')).length === 0
      }),
    )
  })
})
