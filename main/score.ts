import type { Failure } from '../preload/contract/failure.ts'
import type { Result } from '../preload/contract/result.ts'
import type { AttemptVerdict } from '../preload/contract/verdict.ts'
import type { Logger, SpeechEngine } from './ports/index.ts'
import { openBatch, scoreBatch } from './score/batch.ts'
import { type Options, readOptions, usage } from './score/options.ts'
import { endWithReader, writeLine } from './score/output.ts'
import type { LineId } from './score/request.ts'
import { summaryOf } from './score/summary.ts'
import { scoreTake } from './score/take.ts'
import { createSpeechEngine } from './speech/engine.ts'
import { createModelVoice, type PronouncingVoice } from './speech/voice.ts'

/** The command line: scores recordings with the same engine as the app, and nothing else of it. */

const exitCodes = { fine: 0, failed: 1, usage: 2 } as const

const quiet: Logger = { info: () => {}, warn: () => {}, error: () => {} }

/** The voice is started only for a word that the dictionary lacks. */
const createSpeller = () => {
  let voice: PronouncingVoice | null = null
  return {
    pronounce: (word: string) => {
      voice ??= createModelVoice({ workerUrl: new URL('./speech/voiceWorker.ts', import.meta.url), logger: quiet })
      return voice.pronounce(word)
    },
    dispose: async () => voice?.dispose(),
  }
}

const errorLine = async (error: Failure, isJson: boolean): Promise<void> => {
  if (isJson) await writeLine(JSON.stringify({ error }))
  else process.stderr.write(`${error.message}\n`)
}

const lineOf = (id: LineId, result: Result<AttemptVerdict>, isJson: boolean): string => {
  if (isJson) return JSON.stringify(result.ok ? { id, ...result.value } : { id, error: result.error })
  return `${id ?? '(no id)'}: ${result.ok ? summaryOf(result.value) : result.error.message}`
}

const run = async (engine: SpeechEngine, options: Exclude<Options, { kind: 'help' }>): Promise<number> => {
  if (options.kind === 'single') {
    const result = await scoreTake(engine, options.take)
    if (result.ok) await writeLine(options.isJson ? JSON.stringify(result.value) : summaryOf(result.value))
    else await errorLine(result.error, options.isJson)
    return result.ok ? exitCodes.fine : exitCodes.failed
  }
  const lines = await openBatch(options.file)
  if (!lines.ok) {
    await errorLine(lines.error, options.isJson)
    return exitCodes.failed
  }
  for await (const { id, result } of scoreBatch(engine, lines.value))
    await writeLine(lineOf(id, result, options.isJson))
  return exitCodes.fine
}

const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2))
  if (!options.ok) {
    process.stderr.write(`${options.error.message}\n\n${usage}\n`)
    return exitCodes.usage
  }
  if (options.value.kind === 'help') {
    await writeLine(usage)
    return exitCodes.fine
  }
  const speller = createSpeller()
  const engine = createSpeechEngine({
    workerUrl: new URL('./speech/worker.ts', import.meta.url),
    pronounceUnknown: speller.pronounce,
  })
  try {
    return await run(engine, options.value)
  } finally {
    await Promise.all([engine.dispose(), speller.dispose()])
  }
}

endWithReader()
process.exitCode = await main().catch(async (error: unknown) => {
  // Only what nobody foresaw comes here. People get a sentence, never a stack trace.
  process.stderr.write(`Something went wrong: ${error instanceof Error ? error.message : 'unknown'}\n`)
  return exitCodes.failed
})
