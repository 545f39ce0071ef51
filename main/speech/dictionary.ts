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

const newline = 10
const space = 32
/** Half full or less, so that a search ends after a step or two. */
const leastPlaces = 1 << 12

/** FNV-1a of the bytes up to a space (Fowler, Noll and Vo, 1991). */
const hashAt = (bytes: Uint8Array, start: number): number => {
  let hash = 0x811c9dc5
  for (let at = start; at < bytes.length && bytes[at] !== space && bytes[at] !== newline; at++)
    hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  return hash >>> 0
}

/** Where the line of each entry starts, by the hash of the entry; one more than that, so that 0 is an empty place. */
const placesOf = (bytes: Uint8Array): Uint32Array => {
  let lines = 1
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) lines++
  const places = new Uint32Array(Math.max(leastPlaces, 2 ** Math.ceil(Math.log2(2 * lines))))
  for (let start = 0; start < bytes.length; ) {
    let place = hashAt(bytes, start) % places.length
    while (places[place] !== 0) place = (place + 1) % places.length
    places[place] = start + 1
    const end = bytes.indexOf(newline, start)
    start = end < 0 ? bytes.length : end + 1
  }
  return places
}

/**
 * Kept as the bytes that it is, with a table of where each line starts: 134,000 words as objects, here or in the recogniser, take
 * five times the room, and a search through the bytes a millisecond a word. Throws where the file cannot be read.
 */
export const readDictionary = (path: string): Dictionary => {
  const bytes = readFileSync(path)
  let places: Uint32Array | null = null

  /** Offset of the first line that starts so; -1 where none does. */
  const lineOf = (start: Buffer): number => {
    places ??= placesOf(bytes)
    for (let place = hashAt(start, 0) % places.length; ; place = (place + 1) % places.length) {
      const line = (places[place] as number) - 1
      if (line < 0) return -1
      if (bytes.subarray(line, line + start.length).equals(start)) return line
    }
  }

  const soundsOf = (entry: string): Sound[] | null => {
    // Its entries are ASCII.
    if (!/^[!-~]+$/.test(entry)) return null
    const start = Buffer.from(`${entry} `)
    const line = lineOf(start)
    if (line < 0) return null
    const end = bytes.indexOf(newline, line)
    return parseSounds(
      bytes
        .toString('utf8', line + start.length, end < 0 ? bytes.length : end)
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
