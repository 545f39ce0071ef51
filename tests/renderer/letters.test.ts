import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import starter from '../../main/content/packs/starter.json' with { type: 'json' }
import type { Twister } from '../../preload/contract/library.ts'
import { consonants, type Sound, vowels } from '../../preload/contract/vocabulary.ts'
import { showWords } from '../../renderer/features/practise/display.ts'
import { focusOn } from '../../renderer/features/practise/focus.ts'
import { alignLetters } from '../../renderer/features/practise/letters.ts'
import { judge } from '../stand-ins/verdicts.ts'

const soundsOf = (text: string) => text.split(' ') as Sound[]
/** "r:R a:AE bb:B": letters and the sounds they make. */
const written = (word: string, sounds: string) =>
  alignLetters(word, soundsOf(sounds))
    .map(({ letters, sounds: own }) => `${letters}:${own.map((at) => soundsOf(sounds)[at]).join('+')}`)
    .join(' ')

describe('letters that make one sound', () => {
  test.each([
    ['rabbit', 'R AE B AH T', 'r:R a:AE bb:B i:AH t:T'],
    ['She', 'SH IY', 'Sh:SH e:IY'],
    ['lorry,', 'L AO R IY', 'l:L o:AO rr:R y:IY ,:'],
    ['thistle', 'TH IH S AH L', 'th:TH i:IH st:S le:AH+L'],
    ['knight', 'N AY T', 'kn:N igh:AY t:T'],
    ['fox', 'F AA K S', 'f:F o:AA x:K+S'],
    ['quick', 'K W IH K', 'q:K u:W i:IH ck:K'],
    ['one', 'W AH N', 'o:W+AH ne:N'],
    ["didn't", 'D IH D AH N T', "d:D i:IH d:D+AH n':N t:T"],
    ['butter', 'B AH T ER', 'b:B u:AH tt:T er:ER'],
    ['scratch', 'S K R AE CH', 's:S c:K r:R a:AE tch:CH'],
  ])('%s', (word, sounds, expected) => expect(written(word, sounds)).toBe(expected))

  test('a spelling that does not explain the sounds leaves the word whole', () => {
    expect(written('“zzyx”', 'B AA M')).toBe('“: zzyx:B+AA+M ”:')
  })
  test('any word and any sounds: the letters come back, and each sound stands once, in order', () => {
    const anySounds = fc.array(fc.constantFrom(...consonants, ...vowels), { minLength: 1, maxLength: 9 })
    const anyWord = fc.string({
      unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz'-,.É9"),
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(anyWord, anySounds, (word, sounds) => {
        const segments = alignLetters(word, sounds)
        expect(segments.map(({ letters }) => letters).join('')).toBe(word)
        expect(segments.flatMap(({ sounds: own }) => own)).toEqual(sounds.map((_, index) => index))
        expect(segments.every(({ letters }) => letters.length > 0)).toBe(true)
      }),
      { numRuns: 400, verbose: 1 },
    )
  })
  test('nearly every word of the starter pack has its sounds under its letters', () => {
    const words = starter.twisters.flatMap((twister) => twister.words as { text: string; sounds: Sound[] }[])
    const whole = words.filter(({ text, sounds }) => sounds.length > 1 && alignLetters(text, sounds).length === 1)
    expect(whole.map(({ text }) => text)).toHaveLength(0)
  })
})

describe('words on the screen', () => {
  const twister = starter.twisters[0] as unknown as Twister
  test('keep the punctuation of the text and carry the verdict of each sound', () => {
    const attempt = judge(twister, (word, sound) => (word === 0 && sound === 0 ? 'wrong' : 'right'))
    if (attempt.outcome !== 'judged') throw new Error('not judged')
    const [red, lorry] = showWords(twister, attempt, focusOn(attempt, twister.targets, 'all'))
    expect(red?.verdict).toBe('wrong')
    expect(red?.segments.map(({ letters, verdict }) => [letters, verdict])).toEqual([
      ['R', 'wrong'],
      ['e', 'right'],
      ['d', 'right'],
    ])
    expect(lorry?.text).toBe('lorry,')
    expect(lorry?.segments.at(-1)).toEqual({ letters: ',', sounds: [], verdict: null })
  })
  test('a sound that was added stands with the sound before it', () => {
    const attempt = judge(twister, () => 'right')
    if (attempt.outcome !== 'judged') throw new Error('not judged')
    const word = attempt.words[0]
    const sound = word?.sounds[0]
    if (word === undefined || sound === undefined) throw new Error('no sound')
    const added = { ...sound, expected: null, heard: 'AH' as const, verdict: 'wrong' as const }
    const withAdded = {
      ...attempt,
      words: [{ ...word, sounds: [sound, added, ...word.sounds.slice(1)] }, ...attempt.words.slice(1)],
    }
    expect(showWords(twister, withAdded, focusOn(withAdded, twister.targets, 'all'))[0]?.segments[0]).toMatchObject({
      letters: 'R',
      verdict: 'wrong',
    })
  })
})
