import type { Sound } from '../../preload/contract/vocabulary.ts'
import type { AcceptedSounds } from '../core/phonology/acceptance.ts'
import { type ChangeTable, changeTableOf, nameChanges } from '../core/phonology/naming.ts'
import { processes } from '../core/phonology/processes.ts'
import { positionOf } from '../core/phonology/sounds.ts'
import { type JudgingShifts, judgingShiftOf } from '../core/scoring/adaptation.ts'
import { decide } from '../core/scoring/decision.ts'
import type { SoundEvidence, WordEvidence } from '../core/scoring/evidence.ts'
import type { StrictnessStep, ThresholdsAtRate } from '../core/scoring/strictness.ts'
import type { TargetWord } from '../ports/index.ts'
import type { SoundJudgement } from './model/index.ts'

/** What the decision on a word's sounds goes by, besides their evidence. */
export interface Measure {
  readonly thresholds: readonly ThresholdsAtRate[]
  readonly step: StrictnessStep
  /** What is different for this child; what is told as evidence stays as the model found it. */
  readonly shifts?: JudgingShifts | null | undefined
}

/** Log odds of the likeliest changes that the processes make at a place of a word; null where they make none. */
const oddsOfChanges = (table: ChangeTable, index: number, { evidence }: SoundJudgement) => {
  const options = table[index] ?? []
  const likeliest = evidence.competitors.find(({ sound }) => options.some(({ heard }) => heard === sound))
  return {
    substitution: likeliest?.logOdds ?? null,
    omission: options.some(({ heard }) => heard === null) ? evidence.omissionOdds : null,
  }
}

/** Other sounds that a verdict names as evidence. */
const competitorsShown = 3

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
  { thresholds, step, shifts }: Measure,
): WordEvidence => {
  const table = changeTableOf(word.sounds, processes)
  const decisions = sounds.map((sound, index) =>
    decide(
      {
        ...sound,
        isOmitted: sound.competitor === null,
        ...oddsOfChanges(table, index, sound),
      },
      thresholds,
      step,
      judgingShiftOf(shifts, sound.expected),
    ),
  )
  const named = nameChanges(
    table,
    sounds.map(({ evidence }) => ({ competitors: evidence.competitors, omission: evidence.omissionOdds })),
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
          wrongProbability: sound.wrongProbability,
          goodness: sound.evidence.goodness,
          omission: sound.evidence.omissionOdds,
          relativeDuration: sound.evidence.relativeDuration,
          competitors: sound.evidence.competitors.slice(0, competitorsShown),
          disagreement: sound.evidence.disagreement,
          movedBy: [...movedBy],
        },
      }
    }),
  }
}
