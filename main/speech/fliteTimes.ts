import type { z } from 'zod'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import type { SpokenWord } from '../../preload/contract/voice.ts'
import type { TargetWord } from '../ports/index.ts'
import { soundsOfPhone } from './flitePhones.ts'

/** A sound that was said; times in ms from the start of the audio. */
export interface TimedSound {
  readonly sound: Sound
  readonly startMs: number
  readonly endMs: number
}

/**
 * Reads what `-psdur` prints: "pau:0.232 r:0.312 ...", each phone with the second at which it ends. Pauses are left out; a
 * phone that is two sounds is cut in halves. Null where it cannot be read.
 */
export const readTimes = (printed: string): TimedSound[] | null => {
  const sounds: TimedSound[] = []
  let startMs = 0
  for (const piece of printed.split(/\s+/)) {
    if (piece === '') continue
    const [, phone = '', end = ''] = /^([a-z#]+):(\d+(?:\.\d+)?)$/.exec(piece) ?? []
    const parts = soundsOfPhone(phone)
    const endMs = Math.round(Number(end) * 1_000)
    if (parts === null || end === '' || endMs < startMs) return null
    const length = (endMs - startMs) / Math.max(1, parts.length)
    for (const [index, sound] of parts.entries()) {
      sounds.push({ sound, startMs: startMs + index * length, endMs: startMs + (index + 1) * length })
    }
    startMs = endMs
  }
  return sounds
}

/** Deals the sounds out to the words; they must be exactly the words' sounds, one after the other. */
export const timeWords = (words: readonly TargetWord[], said: readonly TimedSound[]): z.infer<typeof SpokenWord>[] => {
  let next = 0
  return words.map(({ text, sounds }) => {
    const own = said.slice(next, next + sounds.length)
    next += sounds.length
    const first = own.at(0)
    const last = own.at(-1)
    if (first === undefined || last === undefined) throw new Error(`No sounds were said for word ${next}.`)
    return { text, startMs: first.startMs, endMs: last.endMs, sounds: own.map((sound) => ({ ...sound })) }
  })
}

/**
 * The words of which flite said something else than expected: a least-edits alignment of both lines of sounds, and every
 * word that an edit touches.
 */
export const deviatingWords = (words: readonly TargetWord[], said: readonly Sound[]): number[] => {
  const owner = words.flatMap(({ sounds }, word) => sounds.map(() => word))
  const expected = words.flatMap(({ sounds }) => sounds)
  const width = said.length + 1
  const cost = new Uint16Array((expected.length + 1) * width)
  const at = (row: number, column: number): number => cost[row * width + column] ?? 0
  for (let row = 0; row <= expected.length; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (row === 0 || column === 0) cost[row * width + column] = row + column
      else {
        const change = expected[row - 1] === said[column - 1] ? 0 : 1
        cost[row * width + column] = Math.min(
          at(row - 1, column - 1) + change,
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
        )
      }
    }
  }
  const touched = new Set<number>()
  let row = expected.length
  let column = said.length
  while (row > 0 || column > 0) {
    const isSame = row > 0 && column > 0 && expected[row - 1] === said[column - 1]
    if (isSame && at(row, column) === at(row - 1, column - 1)) {
      row -= 1
      column -= 1
      continue
    }
    touched.add(owner[Math.max(0, row - 1)] ?? 0)
    if (row > 0 && column > 0 && at(row, column) === at(row - 1, column - 1) + 1) {
      row -= 1
      column -= 1
    } else if (row > 0 && at(row, column) === at(row - 1, column) + 1) row -= 1
    else {
      // A sound too many may belong to either neighbour.
      touched.add(owner[Math.min(owner.length - 1, row)] ?? 0)
      column -= 1
    }
  }
  return [...touched].sort((one, other) => one - other)
}
