import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDecoder } from '../../main/speech/decoder.ts'
import { readDictionary } from '../../main/speech/dictionary.ts'

const folder = mkdtempSync(join(tmpdir(), 'dictionary-'))
afterAll(() => rmSync(folder, { recursive: true }))

const dictionaryOf = (text: string) => {
  const file = join(folder, 'dict.txt')
  writeFileSync(file, text)
  return readDictionary(file)
}

describe('the dictionary', () => {
  it('finds the first, a middle and the last word, and all pronunciations in order', () => {
    const dictionary = dictionaryOf('a AH\na(2) EY\nred R EH D\nredder R EH D ER\nzoo Z UW')
    expect(dictionary.pronunciationsOf('a')).toEqual([['AH'], ['EY']])
    expect(dictionary.pronunciationsOf('red')).toEqual([['R', 'EH', 'D']])
    expect(dictionary.pronunciationsOf('zoo')).toEqual([['Z', 'UW']])
  })

  it.each(['re', 'ed', '', '\ud83d', 'réd', 'red R', 'R EH', 'a(2) EY\nred', 'EH D\nredder'])(
    'has no word %j',
    (word) => {
      expect(dictionaryOf('a AH\na(2) EY\nred R EH D\nredder R EH D ER\n').pronunciationsOf(word)).toEqual([])
    },
  )

  it('reads files with the line ends of another system', () => {
    expect(dictionaryOf('a AH\r\nred R EH D\r\n').pronunciationsOf('red')).toEqual([['R', 'EH', 'D']])
  })

  it('knows the words of the recogniser’s own', async () => {
    const decoder = await openDecoder()
    expect(decoder.pronunciationsOf("'bout")).toEqual([['B', 'AW', 'T']])
    expect(decoder.pronunciationsOf('the').length).toBeGreaterThan(1)
    expect(decoder.pronunciationsOf('zzyzx-no-such-word')).toEqual([])
    decoder.close()
  })
})
