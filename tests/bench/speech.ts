import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { measureHuman } from './speech/human/human.ts'
import { type BenchOptions, type PartName, readOptions, usage } from './speech/options.ts'
import { benchSeed } from './speech/random.ts'
import { writeDocument } from './speech/report/document.ts'
import { goalsOf } from './speech/report/goals.ts'
import type { NotRun, SpeechResults } from './speech/report/results.ts'
import { textOf } from './speech/report/text.ts'
import { measureSpeed } from './speech/speed/speed.ts'
import { measureSynthetic } from './speech/synthetic/synthetic.ts'
import { measureWords } from './speech/words/words.ts'

/** `npm run bench:speech`: how well the sounds are judged. Figures are the same from run to run, but for those of speed. */

const recorder = (folder: string | null, part: PartName) => {
  if (folder === null) return () => {}
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${part}.jsonl`)
  rmSync(file, { force: true })
  return (record: unknown): void => appendFileSync(file, `${JSON.stringify(record)}\n`)
}

const orWhy = async <Part>(measure: () => Promise<Part>): Promise<Part | NotRun> => {
  try {
    return await measure()
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    process.stderr.write(`  did not work: ${why}\n`)
    return { ran: false, why }
  }
}

const run = async (options: BenchOptions): Promise<SpeechResults> => {
  const { data, wav, folds, sample, split, parts, save } = options
  const seed = String(benchSeed)
  let results: SpeechResults = { seed: benchSeed, sample }
  const say = (part: PartName): void => void process.stderr.write(`Measuring: ${part} ...\n`)
  const has = (part: PartName): boolean => {
    if (parts.includes(part)) say(part)
    return parts.includes(part)
  }
  if (has('speed')) results = { ...results, speed: await orWhy(() => measureSpeed(sample)) }
  if (has('words'))
    results = {
      ...results,
      words: await orWhy(() => measureWords({ split, folds, sample, seed }, recorder(save, 'words'))),
    }
  if (has('synthetic')) {
    const record = recorder(save, 'synthetic')
    results = { ...results, synthetic: await orWhy(() => measureSynthetic({ split, folds, sample, seed }, record)) }
  }
  if (has('human')) {
    const record = recorder(save, 'human')
    results = { ...results, human: await orWhy(() => measureHuman({ data, wav, folds, sample, seed }, record)) }
  }
  return results
}

const main = async (): Promise<number> => {
  let options: BenchOptions
  try {
    options = readOptions(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`)
    return 2
  }
  // The bundled 8 kHz model, whatever voice pack is there.
  if (options.model === 'narrow') process.env.TTC_VOICE_PACK = 'none'
  const results = await run(options)
  if (options.isWritten) writeDocument(results, new Date().toISOString().slice(0, 10))
  process.stdout.write(
    options.isJson ? `${JSON.stringify({ ...results, goals: goalsOf(results) })}\n` : `${textOf(results)}\n`,
  )
  return 0
}

process.exit(await main())
