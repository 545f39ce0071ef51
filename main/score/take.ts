import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { audioMissing, readWave, type Wave } from '../audio/wave.ts'
import { parseSounds } from '../core/phonology/sounds.ts'
import { wordsOf } from '../core/phonology/words.ts'
import type { SpeechEngine, SpeechTarget } from '../ports/index.ts'
import type { TakeRequest } from './request.ts'

/** A file longer than any take may be, whatever its rate and depth, is not even opened. */
const largestBytes = 500_000_000

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** `npm run` changes to the project's folder; names are relative to the folder from which it was called. */
const locate = async (path: string): Promise<string> => {
  const called = resolve(process.env.INIT_CWD ?? process.cwd(), path)
  const isThere = await stat(called).then(
    () => true,
    () => false,
  )
  return isThere ? called : resolve(path)
}

const readAudio = async (path: string): Promise<Result<Wave>> => {
  const unreadable = fail(
    'audio-unreadable',
    `"${path}" cannot be read as a WAV recording. Please choose another file.`,
  )
  try {
    const file = await locate(path)
    const { size } = await stat(file)
    if (size > largestBytes) return fail('audio-too-long', `"${path}" is too long for one take.`)
    return readWave(await readFile(file))
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? audioMissing(path) : unreadable
  }
}

/** The target with the sounds that the caller gave, one array a word. */
const fixedTarget = (text: string, pronunciation: readonly (readonly string[])[]): Result<SpeechTarget> => {
  const spoken = wordsOf(text)
  const written = text.trim().split(/\s+/)
  const words = [spoken, written].find((list) => list.length === pronunciation.length)
  if (!words) {
    return fail(
      'bad-input',
      `The text has ${spoken.length} words, but ${pronunciation.length} pronunciations were given.`,
    )
  }
  const sounds = pronunciation.map(parseSounds)
  const target = words.map((word, index) => ({ text: word, sounds: sounds[index] ?? [] }))
  const bad = target.find((word) => word.sounds.length === 0)
  if (bad) return fail('bad-input', `The pronunciation of "${bad.text}" is not made of ARPAbet sounds.`)
  return succeed({ text, words: target })
}

/** Reads and scores one take; whatever is wrong with it is the answer. */
export const scoreTake = async (engine: SpeechEngine, take: TakeRequest): Promise<Result<AttemptVerdict>> => {
  if (wordsOf(take.text).length === 0) return fail('bad-input', 'The text is empty. Please give at least one word.')
  const wave = await readAudio(take.audio)
  if (!wave.ok) return wave
  const target = take.pronunciation ? fixedTarget(take.text, take.pronunciation) : await engine.pronounce(take.text)
  if (!target.ok) return target
  return engine.score(wave.value.samples, target.value)
}
