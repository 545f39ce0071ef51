import { readFile } from 'node:fs/promises'
import { readWave } from '../../main/audio/wave.ts'
import type { SpeechEngine, SpeechTarget } from '../../main/ports/index.ts'
import { createSpeechEngine } from '../../main/speech/engine.ts'
import { frameSamples } from '../../preload/contract/audio.ts'
import type { Result } from '../../preload/contract/result.ts'

export const clipPath = (name: string): string => new URL(`../fixtures/speech/${name}.wav`, import.meta.url).pathname

export const expectValue = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

/** 16 kHz mono samples of a test clip, -1..1. */
export const clip = async (name: string): Promise<Float32Array> =>
  expectValue(readWave(await readFile(clipPath(name)))).samples

export const framesOf = (samples: Float32Array): Int16Array[] =>
  Array.from({ length: Math.floor(samples.length / frameSamples) }, (_, index) =>
    Int16Array.from(samples.subarray(index * frameSamples, (index + 1) * frameSamples), (sample) => sample * 32_767),
  )

export const startEngine = (workerUrl = new URL('../../main/speech/worker.ts', import.meta.url), limits = {}) =>
  createSpeechEngine({ workerUrl, pronounceUnknown: () => Promise.resolve(null), ...limits })

export const target = async (engine: SpeechEngine, text: string): Promise<SpeechTarget> =>
  expectValue(await engine.pronounce(text))
