import { readFileSync } from 'node:fs'
import { plainWord } from '../main/core/scoring/secondOpinion.ts'
import { dictionaryPath } from '../main/speech/dictionary.ts'

/**
 * Words that are said alike, out of the recogniser's pronouncing dictionary: a line for each pronunciation that several of them share.
 * A tenth of the dictionary, and all that whoever compares words needs of it.
 */
export const homophones = (dictionary = readFileSync(dictionaryPath(), 'utf8')): string => {
  const words = new Map<string, Set<string>>()
  for (const line of dictionary.split('\n')) {
    const space = line.indexOf(' ')
    // Abbreviations ("a.m.") are said otherwise than they are read by a recogniser.
    if (space <= 0 || line.startsWith(';') || line.slice(0, space).includes('.')) continue
    const word = plainWord(line.slice(0, space).replace(/\(\d+\)$/, ''))
    const sounds = line.slice(space + 1).trim()
    if (word !== '') words.set(sounds, (words.get(sounds) ?? new Set()).add(word))
  }
  return [...words.values()]
    .filter(({ size }) => size > 1)
    .map((alike) => [...alike].sort().join(' '))
    .join('\n')
}
