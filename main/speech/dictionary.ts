import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import { parseSounds } from '../core/phonology/sounds.ts'

/** A pronouncing dictionary as CMU writes them: `word SOUNDS` a line, further pronunciations as `word(2)` and so on. */
export interface Dictionary {
  /** All pronunciations of a word, the usual one first; empty where it has none. */
  pronunciationsOf(word: string): Sound[][]
}

const mostPronunciations = 5

/** Where the recogniser's own model lies, and the dictionary with it. */
export const modelFolder = (): string => {
  const entry = createRequire(import.meta.url).resolve('soundswallower')
  // The module joins names to this by hand: absolute, with the separator at its end.
  return join(dirname(entry), 'model') + sep
}

export const dictionaryPath = (): string => join(modelFolder(), 'en-us', 'dict.txt')

/**
 * Searched as the bytes that it is: 134,000 words as objects, here or in the recogniser, take five times the room, and a
 * search takes a millisecond. Throws where the file cannot be read.
 */
export const readDictionary = (path: string): Dictionary => {
  const bytes = readFileSync(path)
  const soundsOf = (entry: string): Sound[] | null => {
    // Its entries are ASCII; and half a surrogate pair, looked for in bytes, ends the whole program.
    if (!/^[!-~]+$/.test(entry)) return null
    const start = `${entry} `
    const isFirst = bytes.subarray(0, start.length).equals(Buffer.from(start))
    const line = isFirst ? 0 : bytes.indexOf(`\n${start}`) + 1
    if (line === 0 && !isFirst) return null
    const end = bytes.indexOf('\n', line)
    return parseSounds(
      bytes
        .toString('utf8', line, end < 0 ? bytes.length : end)
        .slice(start.length)
        .trim()
        .split(/\s+/),
    )
  }
  return {
    pronunciationsOf(word) {
      const found: Sound[][] = []
      while (found.length < mostPronunciations) {
        const sounds = soundsOf(found.length === 0 ? word : `${word}(${found.length + 1})`)
        if (sounds === null) break
        found.push(sounds)
      }
      return found
    },
  }
}
