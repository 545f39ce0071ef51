import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phonesOfWord, soundsOfPhone } from '../../main/speech/flitePhones.ts'
import { bareWord, longestText, runSounds, runText, saysTarget, speakableText } from '../../main/speech/fliteScript.ts'
import { deviatingWords, readTimes, timeWords } from '../../main/speech/fliteTimes.ts'
import { consonants, type Sound, vowels } from '../../preload/contract/vocabulary.ts'

const sound = fc.constantFrom<Sound>(...consonants, ...vowels)
const sounds = fc.array(sound, { minLength: 1, maxLength: 8 })
const words = fc.array(
  sounds.map((own) => ({ text: own.join(''), sounds: own })),
  { minLength: 1, maxLength: 8 },
)
const printedOf = (phones: readonly string[]): string =>
  phones.map((phone, index) => `${phone}:${((index + 1) * 0.05).toFixed(3)}`).join(' ')

test('every sound comes back from the phones that are given for it, with stress or without', () => {
  fc.assert(
    fc.property(sounds, (own) => {
      const back = (phones: string[]) => phones.flatMap<string>((phone) => soundsOfPhone(phone) ?? ['unknown'])
      expect(back(phonesOfWord(own, 'unmarked'))).toEqual(own)
      expect(back(phonesOfWord(own, 'marked').map((phone) => phone.replace(/[01]$/, '')))).toEqual(own)
    }),
  )
})

test('a word with a vowel has exactly one stressed vowel', () => {
  fc.assert(
    fc.property(sounds, (own) => {
      const hasVowel = own.some((one) => (vowels as readonly string[]).includes(one))
      const stressed = phonesOfWord(own, 'marked').filter((phone) => phone.endsWith('1'))
      expect(stressed).toHaveLength(hasVowel ? 1 : 0)
    }),
  )
})

test('stress goes to the first strong vowel, and the weak one is reduced', () => {
  expect(phonesOfWord(['AH', 'L', 'OW', 'N'], 'marked')).toEqual(['ax0', 'l', 'ow1', 'n'])
  expect(phonesOfWord(['S', 'AH', 'N'], 'marked')).toEqual(['s', 'ah1', 'n'])
  expect(phonesOfWord(['F', 'EH', 'DH', 'ER'], 'marked')).toEqual(['f', 'eh1', 'dh', 'er0'])
})

test.each([
  ['ax', ['AH']],
  ['axr', ['ER']],
  ['el', ['AH', 'L']],
  ['em', ['AH', 'M']],
  ['en', ['AH', 'N']],
  ['dx', ['T']],
  ['hv', ['HH']],
  ['pau', []],
  ['constructor', null],
  ['', null],
])('reads flite’s phone "%s"', (phone, expected) => {
  expect(soundsOfPhone(phone)).toEqual(expected)
})

test('times are dealt out to the words without gap or overlap, whatever was said', () => {
  fc.assert(
    fc.property(words, (target) => {
      const said = readTimes(
        printedOf(['pau', ...target.flatMap((word) => phonesOfWord(word.sounds, 'unmarked')), 'pau']),
      )
      expect(said).not.toBeNull()
      const timed = timeWords(target, said ?? [])
      expect(timed.map((word) => word.sounds.map((one) => one.sound))).toEqual(target.map((word) => word.sounds))
      let last = 0
      for (const word of timed) {
        expect(word.startMs).toBe(word.sounds[0]?.startMs)
        expect(word.endMs).toBe(word.sounds.at(-1)?.endMs)
        for (const { startMs, endMs } of word.sounds) {
          expect(startMs).toBeGreaterThanOrEqual(last)
          expect(endMs).toBeGreaterThan(startMs)
          last = endMs
        }
      }
    }),
  )
})

test('a phone that is two sounds is cut in halves', () => {
  expect(readTimes('pau:0.100 el:0.200 pau:0.300')).toEqual([
    { sound: 'AH', startMs: 100, endMs: 150 },
    { sound: 'L', startMs: 150, endMs: 200 },
  ])
})

test.each(['r:abc', 'r', 'q:0.1', 'r:0.2 eh:0.1', 'r:-1', 'error: no voice'])('cannot read "%s"', (printed) => {
  expect(readTimes(printed)).toBeNull()
})

test('no word deviates when all is as expected; a changed sound points to its word', () => {
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), sound, (target, wordSeed, soundSeed, other) => {
      const said = target.map((word) => [...word.sounds])
      expect(deviatingWords(target, said.flat())).toEqual([])
      const index = wordSeed % said.length
      const own = said[index] ?? []
      own[soundSeed % own.length] = other
      const changed = said.flat()
      const found = deviatingWords(target, changed)
      const isChanged = target.flatMap((word) => word.sounds).some((one, at) => one !== changed[at])
      expect(found.length > 0).toBe(isChanged)
      expect(found.length).toBeLessThanOrEqual(2)
    }),
  )
})

test.each<[string, Sound[], number[]]>([
  ['a sound changed', ['R', 'EH', 'D', 'W', 'AO', 'K'], [1]],
  ['a sound left out', ['R', 'EH', 'D', 'L', 'K'], [1]],
  ['a sound too many at the end', ['R', 'EH', 'D', 'L', 'AO', 'K', 'S'], [1]],
  ['nothing said', [], [0, 1]],
])('finds the word with %s', (_what, said, expected) => {
  const target = [
    { text: 'red', sounds: ['R', 'EH', 'D'] as const },
    { text: 'lock', sounds: ['L', 'AO', 'K'] as const },
  ]
  expect(deviatingWords(target, said)).toEqual(expected)
})

test('nothing but letters and the marks of pauses reaches flite, however hostile the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const given = speakableText(text)
      expect(given).toMatch(/^[A-Za-z',.!?;: ]*$/)
      expect(given.length).toBeLessThanOrEqual(longestText)
      expect(bareWord(text)).toMatch(/^[a-z']*$/)
      const { arguments: all } = runText(text, 'normal', [{ text, sounds: ['R'] }])
      expect(all.at(all.indexOf('-t') + 1)).toBe(given)
      expect(all.filter((one) => one.startsWith('-'))).toEqual(['-voice', '-psdur', '-add_lex', '-t', '-o'])
    }),
  )
})

test('the lexicon holds one well-formed line a word', () => {
  const { lexicon } = runText('x', 'normal', [{ text: 'Don’t "', sounds: ['D', 'OW', 'N', 'T'] }])
  expect(lexicon).toBe('"don\'t" : d ow1 n t\n')
})

test('bare sounds pause where the text does', () => {
  const target = {
    text: 'Red, (lock.) lock',
    words: [
      { text: 'Red', sounds: ['R', 'EH', 'D'] },
      { text: 'lock', sounds: ['L', 'AO', 'K'] },
      { text: 'lock', sounds: ['L', 'AO', 'K'] },
    ],
  } as const
  expect(runSounds(target, 'slow').arguments).toContain('pau r eh d pau l ao k pau l ao k pau')
  expect(runSounds(target, 'slow').arguments).toContain('duration_stretch=1.6')
})

test('only exactly the expected sounds count as said', () => {
  const target = { text: 'red', words: [{ text: 'red', sounds: ['R', 'EH', 'D'] }] } as const
  const timed = (all: readonly Sound[]) => all.map((one, at) => ({ sound: one, startMs: at, endMs: at + 1 }))
  expect(saysTarget(timed(['R', 'EH', 'D']), target)).toBe(true)
  expect(saysTarget(timed(['W', 'EH', 'D']), target)).toBe(false)
  expect(saysTarget(timed(['R', 'EH']), target)).toBe(false)
  expect(saysTarget(timed(['R', 'EH', 'D', 'Z']), target)).toBe(false)
})
