import type { AttemptVerdict } from '../../../../preload/contract/verdict.ts'
import { unlessUnsayable } from '../clips/recipe.ts'
import { textsOf } from '../clips/texts.ts'
import { unwrap, withEngines } from '../engines.ts'
import { byFold } from '../folds.ts'
import { rounded } from '../metrics/bootstrap.ts'
import { voicesOf } from '../synthetic/plan.ts'
import { type WordCase, wordCases } from './cases.ts'
import { attemptLive, type LiveEnd, pausedTake, pauseRounds } from './pauses.ts'

export interface CaseFigures {
  readonly rule: string
  readonly takes: number
  readonly right: number
  readonly share: number | null
  /** How the takes that were not right came out. */
  readonly otherwise: Readonly<Record<string, number>>
}

export interface PauseFigures {
  readonly takes: number
  /** Attempts that ended before the last word did, but for the dying away of its last sound. */
  readonly cutOff: number
  readonly share: number | null
  /** Ended by the hang-over after the last word, rather than by the pause budget. */
  readonly byLastWord: number | null
  /** From the end of the last word to the end of the attempt, where that was the reason: median and P95, ms. */
  readonly waitMs: number | null
  readonly waitP95Ms: number | null
}

export interface WordsPart {
  readonly ran: true
  readonly engine: string
  readonly cases: Readonly<Record<string, CaseFigures>>
  readonly pauses: PauseFigures
}

const outcomeOf = (verdict: AttemptVerdict): string =>
  verdict.outcome === 'refused' ? `refused: ${verdict.reason}` : 'judged'

export interface WordsRecord {
  readonly name: string
  readonly number: number
  readonly isRight: boolean
  readonly verdict: AttemptVerdict
}

const caseFigures = (wordCase: WordCase, records: readonly WordsRecord[]): CaseFigures => {
  const right = records.filter(({ isRight }) => isRight).length
  const otherwise: Record<string, number> = {}
  for (const { isRight, verdict } of records)
    if (!isRight) otherwise[outcomeOf(verdict)] = (otherwise[outcomeOf(verdict)] ?? 0) + 1
  return {
    rule: wordCase.rule,
    takes: records.length,
    right,
    share: rounded(right / records.length),
    otherwise: Object.fromEntries(Object.entries(otherwise).sort(([one], [two]) => (one < two ? -1 : 1))),
  }
}

const atShare = (values: readonly number[], share: number): number | null => {
  const sorted = values.toSorted((a, b) => a - b)
  return rounded(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN)
}

/** A voice gives its last sound a tail that is quieter than the room. */
const fadingMs = 100

const pauseFigures = (ends: readonly { readonly end: LiveEnd; readonly lastWordEndMs: number }[]): PauseFigures => {
  const cutOff = ends.filter(({ end, lastWordEndMs }) => end.atMs < lastWordEndMs - fadingMs).length
  const byLastWord = ends.filter(
    ({ end, lastWordEndMs }) => end.reason === 'last-word' && end.atMs >= lastWordEndMs - fadingMs,
  )
  const waits = byLastWord.map(({ end, lastWordEndMs }) => end.atMs - lastWordEndMs)
  return {
    takes: ends.length,
    cutOff,
    share: rounded(cutOff / ends.length),
    byLastWord: rounded(byLastWord.length / ends.length),
    waitMs: atShare(waits, 0.5),
    waitP95Ms: atShare(waits, 0.95),
  }
}

/** What is made of takes that are not the text word for word, and of pauses while somebody speaks. */
export const measureWords = async (
  options: {
    readonly split: 'tuning' | 'measuring'
    readonly folds: string
    readonly sample: number | null
    readonly seed: string
  },
  record: (record: WordsRecord) => void,
): Promise<WordsPart> => {
  const { split, folds, sample, seed } = options
  const texts = textsOf(split)
  const voices = voicesOf(split)
  const limit = (rounds: number): number => Math.min(sample ?? rounds, rounds)
  const rounds = wordCases.flatMap((wordCase) =>
    Array.from({ length: limit(wordCase.rounds) }, (_, number) => ({ wordCase, number })),
  )
  const answers = await byFold(
    rounds,
    folds,
    ({ number }) => voices[number % voices.length]?.id ?? '',
    async (engine, { wordCase, number }): Promise<WordsRecord | null> => {
      const name = `${seed}/${wordCase.name.replace(/Times$/, '')}/${number}`
      const take = await unlessUnsayable(wordCase.make({ texts, voices, number, seed: name }))
      if (take === null) return null
      const verdict = unwrap(await engine.score(take.samples, take.text))
      return { name: wordCase.name, number, isRight: take.isRight(verdict), verdict }
    },
  )
  const records = answers.filter((answer) => answer !== null)
  records.forEach(record)
  const numbers = Array.from({ length: limit(pauseRounds) }, (_, number) => number)
  const ends = await withEngines(numbers, null, async (engine, number) => {
    const take = await pausedTake(texts, voices, number, seed)
    return { end: await attemptLive(engine, take.text, take.samples), lastWordEndMs: take.lastWordEndMs }
  })
  return {
    ran: true,
    engine: (records[0]?.verdict.engine ?? '').replace(/fold\d+/, 'folds'),
    cases: Object.fromEntries(
      wordCases.map((wordCase) => [
        wordCase.name,
        caseFigures(
          wordCase,
          records.filter(({ name }) => name === wordCase.name),
        ),
      ]),
    ),
    pauses: pauseFigures(ends),
  }
}
