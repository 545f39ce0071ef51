import type { Sound } from '../../../../preload/contract/vocabulary.ts'
import { meanSquaredError, pearson } from './agreement.ts'
import { drawSpeakers, type Interval, rounded, withInterval } from './bootstrap.ts'
import { scoreError, wrongProbabilityError } from './calibration.ts'
import { lonelyRows } from './lonely.ts'
import { areaUnderCurve, type Ranking, rankBy, recallAt } from './ranking.ts'
import { evenWeights, isBad, isGood, type SoundRow, speakersOf, type Weights } from './rows.ts'
import { shippedMeasures } from './shipped.ts'

const alarmShares = [0.01, 0.02, 0.05, 0.1] as const

type Measures = Readonly<Record<string, (weights: Weights) => number>>

const recalls = (prefix: string, ranking: Ranking): Measures =>
  Object.fromEntries(
    alarmShares.map((share) => [
      `${prefix}At${Math.round(share * 100)}`,
      (weights: Weights) => recallAt(ranking, weights, share),
    ]),
  )

const measuresOf = (rows: readonly SoundRow[]): Measures => {
  const byScore = rankBy(rows, (row) => row.score)
  const lonely = rankBy(lonelyRows(rows), (row) => row.score)
  const wrongError = wrongProbabilityError(rows)
  return {
    r: (weights) => pearson(rows, weights),
    mse: (weights) => meanSquaredError(rows, weights),
    auc: (weights) => areaUnderCurve(byScore, weights),
    ...recalls('recall', byScore),
    ...recalls('lonelyRecall', lonely),
    ...(wrongError === null
      ? {}
      : {
          ...recalls(
            'probabilityRecall',
            rankBy(rows, (row) => -(row.wrongProbability ?? 0)),
          ),
          calibration: wrongError,
        }),
    scoreCalibration: scoreError(rows),
    ...shippedMeasures(rows),
  }
}

export interface GroupFigures {
  readonly speakers: number
  readonly utterances: number
  readonly sounds: number
  readonly good: number
  readonly bad: number
  readonly figures: Readonly<Record<string, Interval>>
}

const countOf = (values: Iterable<number>): number => new Set(values).size

/** Speakers are numbered over all rows, so every group draws the same ones. */
const groupFigures = (rows: readonly SoundRow[], speakers: number, draws: readonly Weights[]): GroupFigures => ({
  speakers: countOf(rows.map((row) => row.speaker)),
  utterances: countOf(rows.map((row) => row.utterance)),
  sounds: rows.length,
  good: rows.filter(isGood).length,
  bad: rows.filter(isBad).length,
  figures: Object.fromEntries(
    Object.entries(measuresOf(rows)).map(([name, measure]) => [name, withInterval(measure, speakers, draws)]),
  ),
})

export interface SoundFigures {
  readonly sound: Sound
  readonly good: number
  readonly bad: number
  readonly r: number | null
  readonly auc: number | null
  readonly recallAt2: number | null
  readonly falseAlarms: number | null
  readonly recall: number | null
}

const soundFigures = (sound: Sound, rows: readonly SoundRow[], speakers: number): SoundFigures => {
  const even = evenWeights(speakers)
  const ranking = rankBy(rows, (row) => row.score)
  const shipped = shippedMeasures(rows)
  return {
    sound,
    good: rows.filter(isGood).length,
    bad: rows.filter(isBad).length,
    r: rounded(pearson(rows, even)),
    auc: rounded(areaUnderCurve(ranking, even)),
    recallAt2: rounded(recallAt(ranking, even, 0.02)),
    falseAlarms: rounded(shipped.falseAlarms(even)),
    recall: rounded(shipped.recall(even)),
  }
}

export interface JudgementFigures {
  readonly all: GroupFigures
  readonly children: GroupFigures
  readonly adults: GroupFigures
  readonly bySound: readonly SoundFigures[]
}

/** Everything that is said about how well the engine judges marked sounds, with intervals over speakers. */
export const judgementFigures = (rows: readonly SoundRow[], seed: string): JudgementFigures => {
  const speakers = speakersOf(rows)
  const draws = drawSpeakers(speakers, seed)
  const group = (some: readonly SoundRow[]): GroupFigures => groupFigures(some, speakers, draws)
  return {
    all: group(rows),
    children: group(rows.filter((row) => row.isChild)),
    adults: group(rows.filter((row) => !row.isChild)),
    bySound: [...Map.groupBy(rows, (row) => row.sound)]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([sound, some]) => soundFigures(sound, some, speakers)),
  }
}
