import { uuidv7 } from 'uuidv7'
import type { Clock, Logger, NewAttempt } from '../../main/ports/index.ts'
import type { AttemptVerdict, SoundVerdict } from '../../preload/contract/verdict.ts'
import { Id, type Position, type Sound } from '../../preload/contract/vocabulary.ts'

export const newId = (): Id => Id.parse(uuidv7())

export const silentLogger: Logger = { info: () => {}, warn: () => {}, error: () => {} }

/** A clock that stands still until it is told otherwise. */
export const handClock = (at: number): Clock & { set(at: number): void } => {
  let now = at
  return {
    now: () => now,
    set: (to) => {
      now = to
    },
  }
}

const positions: readonly Position[] = ['initial', 'medial', 'medial', 'final']
const phones: readonly Sound[] = ['R', 'AE', 'B', 'T']

const soundAt = (wordIndex: number, soundIndex: number): SoundVerdict => {
  const startMs = wordIndex * 400 + soundIndex * 90
  const expected = phones[soundIndex % phones.length] ?? 'R'
  const position = positions[soundIndex % positions.length] ?? 'medial'
  if (wordIndex % 3 === 2 && soundIndex === 0)
    return {
      expected,
      heard: 'W',
      position,
      process: 'gliding',
      startMs,
      endMs: startMs + 80.5,
      score: 0.12,
      verdict: 'wrong',
    }
  if (wordIndex % 3 === 1 && soundIndex === 3)
    return { expected, heard: null, position, process: null, startMs: null, endMs: null, score: 0, verdict: 'missing' }
  return {
    expected,
    heard: expected,
    position,
    process: null,
    startMs,
    endMs: startMs + 80,
    score: 0.93,
    verdict: 'right',
  }
}

/** A verdict of 6 words with 4 sounds each, as long as a twister is in the middle. */
export const judged = (clarity: number | null = 83.5, wordCount = 6): AttemptVerdict => ({
  outcome: 'judged',
  text: 'red rabbit ran round rocky road',
  heard: 'red wabbit ran round wocky road',
  clarity,
  completeness: 1,
  durationMs: 2_410,
  analysisMs: 31.25,
  engine: 'stand-in@1',
  words: Array.from({ length: wordCount }, (_, wordIndex) => ({
    text: 'rabbit',
    startMs: wordIndex * 400,
    endMs: wordIndex * 400 + 360,
    verdict: 'close',
    sounds: Array.from({ length: 4 }, (_sound, soundIndex) => soundAt(wordIndex, soundIndex)),
  })),
})

export const refused = (): AttemptVerdict => ({
  outcome: 'refused',
  reason: 'too-noisy',
  text: 'red rabbit',
  heard: '',
  clarity: null,
  completeness: 0,
  durationMs: 1_500,
  analysisMs: 3,
  engine: 'stand-in@1',
  words: [],
})

export const generalAmerican = { profileId: 'general-american', options: [] }

export const attemptAt = (at: number, childId: Id, sessionId: Id, verdict: AttemptVerdict = judged()): NewAttempt => ({
  id: newId(),
  childId,
  sessionId,
  twisterId: 'red-rabbit',
  at,
  verdict,
  dialect: generalAmerican,
})
