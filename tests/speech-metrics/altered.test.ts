import { describe, expect, it } from 'vitest'
import { processes } from '../../main/core/phonology/processes.ts'
import type { TargetWord } from '../../main/ports/index.ts'
import { alterWords } from '../bench/speech/clips/altered.ts'
import { textsOf } from '../bench/speech/clips/texts.ts'
import { voices } from '../bench/speech/clips/voices.ts'
import { randomOf } from '../bench/speech/random.ts'
import { half, repeated, selfCorrected, skipped } from '../bench/speech/words/spoken.ts'

const words: readonly TargetWord[] = [
  { text: 'red', sounds: ['R', 'EH', 'D'] },
  { text: 'rabbit', sounds: ['R', 'AE', 'B', 'AH', 'T'] },
  { text: 'sun', sounds: ['S', 'AH', 'N'] },
]
const text = { text: 'red rabbit sun', words }
const gliding = processes.find(({ id }) => id === 'gliding')

describe('what is said on purpose', () => {
  it('has the process everywhere, and tells what it did', () => {
    if (gliding === undefined) throw new Error('There is no gliding.')
    const { words: said, alterations } = alterWords(words, gliding, 'everywhere', randomOf('a'))
    expect(said.map(({ sounds }) => sounds[0])).toEqual(['W', 'W', 'S'])
    expect(alterations.map(({ word, sound, expected, heard }) => [word, sound, expected, heard])).toEqual([
      [0, 0, 'R', 'W'],
      [1, 0, 'R', 'W'],
    ])
  })

  it('has it once where once is meant', () => {
    if (gliding === undefined) throw new Error('There is no gliding.')
    expect(alterWords(words, gliding, 'once', randomOf('b')).alterations).toHaveLength(1)
  })

  it('keeps apart what may be tuned on and what is measured', () => {
    const tuning = new Set(textsOf('tuning').map(({ id }) => id))
    expect(textsOf('measuring').some(({ id }) => tuning.has(id))).toBe(false)
    expect(tuning.size).toBeGreaterThan(20)
    expect(new Set(voices.map(({ split }) => split)).size).toBe(2)
  })

  it('skips, repeats, halves and corrects as the names say', () => {
    const random = randomOf('c')
    expect(skipped(text, random).words).toHaveLength(2)
    const again = repeated(text, random)
    expect(again.words.length).toBe(again.own.length)
    expect(again.own.filter((place) => place !== null)).toEqual([0, 1, 2])
    expect(half(text).own).toEqual([0, 1])
    const corrected = selfCorrected(text, random)
    expect(corrected.words).toHaveLength(4)
    const meant = corrected.own.indexOf(corrected.word)
    expect(corrected.words[meant]?.sounds).toEqual(words[corrected.word ?? 0]?.sounds)
    expect(corrected.words[meant - 1]?.sounds).not.toEqual(corrected.words[meant]?.sounds)
  })
})
