import type { AttemptVerdict } from '../../../../preload/contract/verdict.ts'
import { drawSpeakers, type Interval, rounded, withInterval } from '../metrics/bootstrap.ts'
import type { Weights } from '../metrics/rows.ts'
import type { Planned } from './plan.ts'

export interface JudgedClip {
  readonly planned: Planned
  readonly verdict: AttemptVerdict
}

/** Counts of one clip; shares are sums over clips divided by sums. */
interface Tally {
  readonly text: number
  readonly altered: number
  readonly found: number
  readonly named: number
  readonly processNamed: number
  readonly unsure: number
  readonly correctWords: number
  readonly falseAlarms: number
}

const isAlarm = (verdict: string | undefined): boolean => verdict === 'wrong' || verdict === 'missing'

export const tallyOf = ({ planned, verdict }: JudgedClip): Tally => {
  const { alterations, text, textNumber } = planned
  const outcomes = alterations.map((alteration) => ({
    alteration,
    sound: verdict.words[alteration.word]?.sounds[alteration.sound],
  }))
  const found = outcomes.filter(({ sound }) => isAlarm(sound?.verdict))
  const processNamed = found.filter(({ alteration, sound }) => sound?.process === alteration.process)
  const touched = new Set(alterations.map(({ word }) => word))
  const correct = text.words.map((_, index) => index).filter((index) => !touched.has(index))
  return {
    text: textNumber,
    altered: outcomes.length,
    found: found.length,
    named: processNamed.filter(({ alteration, sound }) => sound?.heard === alteration.heard).length,
    processNamed: processNamed.length,
    unsure: outcomes.filter(({ sound }) => sound?.verdict === 'unsure').length,
    correctWords: correct.length,
    falseAlarms: correct.filter((index) => isAlarm(verdict.words[index]?.verdict)).length,
  }
}

type Count = Exclude<keyof Tally, 'text'>

const measures = {
  /** Share of altered sounds called wrong or missing. */
  recall: ['found', 'altered'],
  unsure: ['unsure', 'altered'],
  /** Of those found, with the right process and the right sound heard; and with the right process alone. */
  named: ['named', 'found'],
  processNamed: ['processNamed', 'found'],
  /** Of the words said rightly, called wrong or missing. */
  falseAlarms: ['falseAlarms', 'correctWords'],
} as const satisfies Record<string, readonly [Count, Count]>

export type MeasureName = keyof typeof measures

const ratio = (tallies: readonly Tally[], weights: Weights | null, name: MeasureName): number => {
  const [some, all] = measures[name]
  let part = 0
  let whole = 0
  for (const tally of tallies) {
    const weight = weights === null ? 1 : (weights[tally.text] ?? 0)
    part += weight * tally[some]
    whole += weight * tally[all]
  }
  return part / whole
}

export interface PlainFigures extends Readonly<Record<MeasureName, number | null>> {
  readonly clips: number
  readonly altered: number
  readonly correctWords: number
  readonly refused: number
}

const plainFigures = (clips: readonly JudgedClip[]): PlainFigures => {
  const tallies = clips.map(tallyOf)
  const share = (name: MeasureName): number | null => rounded(ratio(tallies, null, name))
  return {
    clips: clips.length,
    altered: tallies.reduce((sum, tally) => sum + tally.altered, 0),
    correctWords: tallies.reduce((sum, tally) => sum + tally.correctWords, 0),
    refused: clips.filter(({ verdict }) => verdict.outcome === 'refused').length,
    recall: share('recall'),
    unsure: share('unsure'),
    named: share('named'),
    processNamed: share('processNamed'),
    falseAlarms: share('falseAlarms'),
  }
}

export interface SyntheticFigures {
  readonly clips: number
  readonly texts: number
  readonly altered: number
  readonly correctWords: number
  readonly refused: number
  /** Intervals from resampling texts. */
  readonly figures: Readonly<Record<MeasureName, Interval>>
  /** Only processes that the app listens for, and its own view of the rest. */
  readonly byProcess: Readonly<Record<string, PlainFigures>>
  readonly byVoice: Readonly<Record<string, PlainFigures>>
  readonly byManner: Readonly<Record<string, PlainFigures>>
  readonly allCorrect: PlainFigures
}

const groupsOf = (clips: readonly JudgedClip[], key: (clip: JudgedClip) => string | null) =>
  Object.fromEntries(
    [...Map.groupBy(clips, key)].flatMap(([name, some]) => (name === null ? [] : [[name, plainFigures(some)]])),
  )

export const syntheticFigures = (clips: readonly JudgedClip[], seed: string): SyntheticFigures => {
  const tallies = clips.map(tallyOf)
  const texts = tallies.reduce((most, tally) => Math.max(most, tally.text + 1), 0)
  const draws = drawSpeakers(texts, `texts/${seed}`)
  const { clips: count, altered, correctWords, refused } = plainFigures(clips)
  const interval = (name: MeasureName): Interval =>
    withInterval((weights) => ratio(tallies, weights, name), texts, draws)
  return {
    clips: count,
    texts: new Set(tallies.map(({ text }) => text)).size,
    altered,
    correctWords,
    refused,
    figures: {
      recall: interval('recall'),
      unsure: interval('unsure'),
      named: interval('named'),
      processNamed: interval('processNamed'),
      falseAlarms: interval('falseAlarms'),
    },
    byProcess: groupsOf(clips, ({ planned }) => planned.process),
    byVoice: groupsOf(clips, ({ planned }) => planned.recipe.voice.id),
    byManner: groupsOf(clips, ({ planned }) => planned.manner),
    allCorrect: plainFigures(clips.filter(({ planned }) => planned.process === null)),
  }
}
