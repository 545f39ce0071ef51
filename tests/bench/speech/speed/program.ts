import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { createSpeechActivity } from '../../../../main/audio/speechActivity.ts'
import { readWave, toInt16 } from '../../../../main/audio/wave.ts'
import { defaultEndpointRules } from '../../../../main/core/practice/endpoint.ts'
import type { SpeechEngine, SpeechTarget } from '../../../../main/ports/index.ts'
import { createAttempt } from '../../../../main/services/practice/attempt.ts'
import { frameSamples } from '../../../../preload/contract/audio.ts'
import { startEngine, unwrap } from '../engines.ts'

/**
 * Runs in a process of its own, so that its memory and processor time are those of the engine. Takes a file with a list of
 * {file, target}, and where the worker's bundle is to run instead of its source, that; prints one line of JSON.
 */
export interface SpeedClip {
  readonly file: string
  /** The twister itself; after it the file is quiet. */
  readonly lengthMs: number
  readonly target: SpeechTarget
}

export interface SpeedMeasured {
  readonly engine: string
  readonly soundMs: number
  readonly batchCpuMs: number
  readonly batchWallMs: number
  /** From the decision that the attempt is over to its verdict, ms, one a clip. */
  readonly finishMs: readonly number[]
  readonly residentMb: number
}

const frameMs = 20
/** The end of a clip is fed at the pace of life, so that what is done ahead of the end has the time it really has. */
const pacedMs = 1_500

const resident = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().rss / 1_048_576
}

const finishTime = async (engine: SpeechEngine, target: SpeechTarget, samples: Int16Array): Promise<number> => {
  unwrap(await engine.prepare(target))
  const activity = createSpeechActivity()
  const took = Promise.withResolvers<number>()
  let decidedAt = 0
  const attempt = createAttempt({
    id: '00000000-0000-7000-8000-000000000000',
    target,
    engine,
    rules: defaultEndpointRules,
    clock: { now: () => performance.now() },
    listener: {
      onWord: () => {},
      onEnd: () => {
        decidedAt = performance.now()
      },
      onVerdict: () => took.resolve(performance.now() - decidedAt),
      onFailed: ({ message }) => took.reject(new Error(message)),
    },
  })
  const speechEnd = samples.findLastIndex((sample) => Math.abs(sample) > 500)
  const pacedFrom = speechEnd - pacedMs * 16
  let paceStart: number | null = null
  let paced = 0
  for (let sequence = 0; attempt.state() === 'listening'; sequence += 1) {
    const at = sequence * frameSamples
    if (at + frameSamples > samples.length) {
      void attempt.stop()
      break
    }
    if (at >= pacedFrom) {
      paceStart ??= performance.now()
      paced += 1
      await sleep(Math.max(0, paceStart + paced * frameMs - performance.now()))
    } else if (sequence % 10 === 0) await engine.pronounce('a')
    const frame = samples.slice(at, at + frameSamples)
    attempt.hear({ sequence, samples: frame, arrivedAt: performance.now(), ...activity.push(frame) })
  }
  return took.promise
}

const measure = async (list: string, worker: string | undefined): Promise<SpeedMeasured> => {
  const clips = (JSON.parse(readFileSync(list, 'utf8')) as SpeedClip[]).map(({ file, target, lengthMs }) => {
    const { samples } = unwrap(readWave(readFileSync(file)))
    return { target, samples, said: samples.subarray(0, lengthMs * 16) }
  })
  const before = resident()
  const engine = await startEngine(null, worker === undefined ? undefined : pathToFileURL(worker))
  for (const { said, target } of clips.slice(0, 3)) unwrap(await engine.score(said, target))
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  for (const { said, target } of clips) unwrap(await engine.score(said, target))
  const batchWallMs = performance.now() - startedAt
  const used = process.cpuUsage(cpu)
  const finishMs: number[] = []
  for (const { samples, target } of clips) finishMs.push(await finishTime(engine, target, toInt16(samples)))
  const residentMb = resident() - before
  const engineName = engine.name
  await engine.dispose()
  const soundMs = clips.reduce((sum, { said }) => sum + said.length / 16, 0)
  return {
    engine: engineName,
    soundMs,
    batchCpuMs: (used.user + used.system) / 1000,
    batchWallMs,
    finishMs,
    residentMb,
  }
}

process.stdout.write(`${JSON.stringify(await measure(process.argv[2] ?? '', process.argv[3]))}\n`)
process.exit(0)
