import type { Interval } from '../metrics/bootstrap.ts'
import type { SpeechResults } from './results.ts'

/** A figure beside what it should be. */
export interface Goal {
  readonly name: string
  readonly group: 'human' | 'synthetic' | 'words' | 'speed'
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly goal: number
  readonly isUpperLimit: boolean
  readonly isMet: boolean | null
}

type Found = Interval | number | null | undefined

const goal = (group: Goal['group'], name: string, found: Found, sign: '>=' | '<=', limit: number): Goal => {
  const { value, low, high } =
    typeof found === 'object' && found !== null ? found : { value: found ?? null, low: null, high: null }
  const isUpperLimit = sign === '<='
  const isMet = value === null ? null : isUpperLimit ? value <= limit : value >= limit
  return { name, group, value, low, high, goal: limit, isUpperLimit, isMet }
}

const humanGoals = ({ human }: SpeechResults): Goal[] => {
  if (!human?.ran) return []
  const { all, children, adults } = human.figures
  const row = (name: string, found: Found, sign: '>=' | '<=', limit: number) => goal('human', name, found, sign, limit)
  return [
    row('r with the experts', all.figures.r, '>=', 0.58),
    row('squared error (0-2)', all.figures.mse, '<=', 0.09),
    row('wrong sounds found at 2 % false alarms', all.figures.recallAt2, '>=', 0.55),
    row('single wrong sounds found at 2 %', all.figures.lonelyRecallAt2, '>=', 0.45),
    row('as shipped: false alarms, adults', adults.figures.falseAlarms, '<=', 0.02),
    row('as shipped: false alarms, children', children.figures.falseAlarms, '<=', 0.02),
    row('as shipped: wrong sounds found', all.figures.recall, '>=', 0.4),
    row('as shipped: unsure', all.figures.unsure, '<=', 0.15),
    row('as shipped: correct utterances with an alarm', all.figures.spoiltUtterances, '<=', 0.1),
    row('calibration error', all.figures.calibration, '<=', 0.03),
    row('accented takes refused', human.refusedShare, '<=', 0.01),
  ]
}

const syntheticGoals = ({ synthetic }: SpeechResults): Goal[] => {
  if (!synthetic?.ran) return []
  const { recall, named, falseAlarms } = synthetic.figures
  return [
    goal('synthetic', 'altered sounds found', recall, '>=', 0.9),
    goal('synthetic', 'of these, named rightly', named, '>=', 0.85),
    goal('synthetic', 'right words called wrong', falseAlarms, '<=', 0.03),
  ]
}

const share = (right: number | null | undefined): number | null =>
  right === null || right === undefined ? null : Number((1 - right).toFixed(4))

const wordGoals = ({ words }: SpeechResults): Goal[] => {
  if (!words?.ran) return []
  const { cases, pauses } = words
  return [
    goal('words', 'wrong twister refused', cases.wrongTwister?.share, '>=', 0.99),
    goal('words', 'silence refused', cases.silence?.share, '>=', 0.99),
    goal('words', 'babble refused', cases.babble?.share, '>=', 0.99),
    goal('words', 'half the consonants altered: refused', share(cases.halfAltered?.share), '<=', 0.01),
    goal('words', 'self-corrections judged by the last', cases.selfCorrected?.share, '>=', 0.95),
    goal('words', 'cut off in a pause', pauses.share, '<=', 0),
  ]
}

const speedGoals = ({ speed }: SpeechResults): Goal[] =>
  speed?.ran
    ? [
        goal('speed', 'batch, x real time a core', speed.batchCpu, '<=', 0.04),
        goal('speed', 'end to verdict, P95, ms', speed.finishP95Ms, '<=', 60),
        goal('speed', 'memory, MB', speed.memoryMb, '<=', 150),
      ]
    : []

/** The figures that are promised, those that were measured. */
export const goalsOf = (results: SpeechResults): Goal[] => [
  ...humanGoals(results),
  ...syntheticGoals(results),
  ...wordGoals(results),
  ...speedGoals(results),
]
