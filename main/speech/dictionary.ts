import { readFileSync } from 'node:fs'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import { parseSounds } from '../core/phonology/sounds.ts'

/** A pronouncing dictionary as CMU writes them: `word SOUNDS` a line, further pronunciations as `word(2)` and so on. */
export interface Dictionary {
  /** All pronunciations of a word, the usual one first; empty where it has none. */
  pronunciationsOf(word: string): Sound[][]
}

const mostPronunciations = 5

/**
 * Searched as the bytes that it is: 134,000 words as objects, here or in the recogniser, take five times the room, and a
 * search takes a millisecond. Throws where the file cannot be read.
 */
export const readDictionary = (path: string): Dictionary => {
  const bytes = readFileSync(path)
  const soundsOf = (entry: string): Sound[] | null => {
    if (/\s/.test(entry)) return null
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
