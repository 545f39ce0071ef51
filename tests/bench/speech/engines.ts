import { availableParallelism } from 'node:os'
import type { SpeechEngine } from '../../../main/ports/index.ts'
import { createSpeechEngine } from '../../../main/speech/engine.ts'
import type { Result } from '../../../preload/contract/result.ts'
import type { SoundVerdict } from '../../../preload/contract/verdict.ts'

/** The speech worker takes another folder of weights from here. */
const weightsVariable = 'TTC_SOUND_MODEL'

export const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

const sourceWorker = new URL('../../../main/speech/worker.ts', import.meta.url)

/** An engine as the app and the command line start it; `weights` null is what ships. */
export const startEngine = async (
  weights: string | null = null,
  workerUrl: URL = sourceWorker,
): Promise<SpeechEngine> => {
  const before = process.env[weightsVariable]
  // A worker copies the environment at its start.
  if (weights !== null) process.env[weightsVariable] = weights
  try {
    const engine = createSpeechEngine({
      workerUrl,
      pronounceUnknown: () => Promise.resolve(null),
      startTimeoutMs: 60_000,
      callTimeoutMs: 60_000,
    })
    unwrap(await engine.ready())
    return engine
  } finally {
    if (before === undefined) delete process.env[weightsVariable]
    else process.env[weightsVariable] = before
  }
}

/** Does the work on all items, one engine a processor, and gives the answers in the order of the items. */
export const withEngines = async <Item, Answer>(
  items: readonly Item[],
  weights: string | null,
  work: (engine: SpeechEngine, item: Item) => Promise<Answer>,
): Promise<Answer[]> => {
  const count = Math.max(1, Math.min(4, availableParallelism(), items.length))
  const engines = await Promise.all(Array.from({ length: count }, () => startEngine(weights)))
  const answers: Answer[] = []
  let next = 0
  try {
    await Promise.all(
      engines.map(async (engine) => {
        for (let at = next++; at < items.length; at = next++) answers[at] = await work(engine, items[at] as Item)
      }),
    )
  } finally {
    await Promise.all(engines.map((engine) => engine.dispose()))
  }
  return answers
}

const numberIn = (holder: unknown, name: string): number | null => {
  if (typeof holder !== 'object' || holder === null) return null
  const value: unknown = Reflect.get(holder, name)
  return typeof value === 'number' ? value : null
}

/** The calibrated probability that a sound is wrong, where a verdict carries it. */
export const wrongProbabilityOf = (sound: SoundVerdict): number | null =>
  numberIn(sound, 'wrongProbability') ?? numberIn(Reflect.get(sound, 'evidence'), 'wrongProbability')
