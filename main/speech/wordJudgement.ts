import type { Sound } from '../../preload/contract/vocabulary.ts'
import type { AcceptedSounds } from '../core/phonology/acceptance.ts'
import { type ChangeTable, changeTableOf, nameChanges } from '../core/phonology/naming.ts'
import { processes } from '../core/phonology/processes.ts'
import { positionOf } from '../core/phonology/sounds.ts'
import { decide } from '../core/scoring/decision.ts'
import type { SoundEvidence, WordEvidence } from '../core/scoring/evidence.ts'
import { type AttemptLevel, changeOdds, type HeardEvidence, type PossibleChange } from '../core/scoring/plainChange.ts'
import type { StrictnessStep, ThresholdsAtRate } from '../core/scoring/strictness.ts'
import type { TargetWord } from '../ports.ts'
import type { SoundJudgement } from './model/index.ts'

/** What the decision on a word's sounds goes by, besides their evidence. */
export interface Measure {
  readonly level: AttemptLevel
  readonly thresholds: readonly ThresholdsAtRate[]
  readonly step: StrictnessStep
}

export const heardOf = (sound: SoundJudgement): HeardEvidence => ({
  expected: sound.expected,
  durationMs: sound.endMs - sound.startMs,
  score: sound.score,
  wrongProbability: sound.wrongProbability,
  goodness: sound.evidence.goodness,
  omission: sound.evidence.omission,
  competitor: sound.evidence.competitors[0]?.logOdds ?? 0,
})

/** The changes that the processes allow at a place of a word and that the evidence speaks of: of either kind, the likeliest. */
export const possibleChanges = (
  table: ChangeTable,
  index: number,
  sounds: readonly SoundJudgement[],
): readonly PossibleChange[] => {
  const competitors = sounds[index]?.evidence.competitors ?? []
  const options = table[index] ?? []
  const rank = competitors.findIndex(({ sound }) => options.some(({ heard }) => heard === sound))
  const competitor = competitors[rank]
  return [
    ...(competitor ? [{ kind: 'substitution' as const, heard: competitor.sound, odds: competitor.logOdds, rank }] : []),
    ...(options.some(({ heard }) => heard === null)
      ? [{ kind: 'omission' as const, position: positionOf(index, sounds.length) }]
      : []),
  ]
}

const oddsOfChanges = (changes: readonly PossibleChange[], sound: SoundJudgement, level: AttemptLevel) => {
  const oddsOf = (kind: PossibleChange['kind']): number | null => {
    const change = changes.find((candidate) => candidate.kind === kind)
    return change ? changeOdds(heardOf(sound), level, change) : null
  }
  return { substitution: oddsOf('substitution'), omission: oddsOf('omission') }
}

/** Another accepted sound may be this much less likely than the likeliest one, in log odds. */
const acceptedWithin = 1

/** The accepted other sound (or null: nothing) that explains what was heard; undefined where none does. */
const acceptedInstead = (accepted: ReadonlySet<Sound | null> | undefined, sound: SoundJudgement) => {
  const best = sound.evidence.competitors[0]
  if (!accepted || !best) return undefined
  if (sound.competitor === null && accepted.has(null)) return null
  return sound.evidence.competitors.find(
    (other) => accepted.has(other.sound) && other.logOdds >= best.logOdds - acceptedWithin,
  )?.sound
}

/** Verdicts and names for the sounds of a word that was said. */
export const judgedWord = (
  word: TargetWord,
  accepted: AcceptedSounds,
  sounds: readonly SoundJudgement[],
  { level, thresholds, step }: Measure,
): WordEvidence => {
  const table = changeTableOf(word.sounds, processes)
  const decisions = sounds.map((sound, index) =>
    decide(
      {
        ...sound,
        isOmitted: sound.competitor === null,
        ...oddsOfChanges(possibleChanges(table, index, sounds), sound, level),
      },
      thresholds,
      step,
    ),
  )
  const named = nameChanges(
    table,
    sounds.map(({ evidence }) => evidence),
    decisions.map(({ verdict }) => verdict !== 'right'),
    decisions.map(
      ({ verdict }, at) => verdict === 'missing' || (verdict !== 'wrong' && sounds[at]?.competitor === null),
    ),
  )
  return {
    text: word.text,
    startMs: sounds[0]?.startMs ?? null,
    endMs: sounds.at(-1)?.endMs ?? null,
    sounds: sounds.map((sound, index): SoundEvidence => {
      const change = named[index] ?? null
      const { verdict, movedBy } = decisions[index] ?? { verdict: 'unsure', movedBy: [] }
      const instead = change === null ? undefined : acceptedInstead(accepted[index], sound)
      const outcome =
        instead === undefined
          ? { heard: change === null ? sound.expected : change.heard, process: change?.process ?? null, verdict }
          : { heard: instead ?? sound.expected, process: null, verdict: 'right' as const }
      return {
        expected: sound.expected,
        position: positionOf(index, word.sounds.length),
        ...outcome,
        startMs: sound.startMs,
        endMs: sound.endMs,
        score: sound.score,
        evidence: {
          ...sound.evidence,
          wrongProbability: sound.wrongProbability,
          competitors: [...sound.evidence.competitors],
          movedBy: [...movedBy],
        },
      }
    }),
  }
}
