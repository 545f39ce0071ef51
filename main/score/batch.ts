import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { SpeechEngine } from '../ports/index.ts'
import { type LineId, readLine } from './request.ts'
import { scoreTake } from './take.ts'

/** Takes being read, resampled and scored at the same time: enough to keep the engine busy. */
const ahead = 4

export interface LineResult {
  readonly id: LineId
  readonly result: Result<AttemptVerdict>
}

const internal = fail('internal', 'Something went wrong with this take. Please report it.')

const scoreLine = async (engine: SpeechEngine, line: string): Promise<LineResult> => {
  const { id, take } = readLine(line)
  if (!take.ok) return { id, result: take }
  return { id, result: await scoreTake(engine, take.value).catch(() => internal) }
}

/** The lines of a batch; nothing but a few of them is in memory at any time. */
export const openBatch = async (file: string): Promise<Result<AsyncIterable<string>>> => {
  if (file === '-') return succeed(createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
  for (const path of [resolve(process.env.INIT_CWD ?? process.cwd(), file), resolve(file)]) {
    try {
      await access(path)
      return succeed(createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
    } catch {
      // Tried in the other folder next.
    }
  }
  return fail('not-found', `There is no file "${file}". Check the name.`)
}

/** Results in the order of the lines, whatever happens to any of them. */
export async function* scoreBatch(engine: SpeechEngine, lines: AsyncIterable<string>): AsyncGenerator<LineResult> {
  const running: Promise<LineResult>[] = []
  for await (const line of lines) {
    running.push(scoreLine(engine, line))
    const first = running.length >= ahead ? running.shift() : undefined
    if (first) yield await first
  }
  for (const rest of running) yield await rest
}
