import type { Sound } from '../../preload/contract/vocabulary.ts'
import type { AcceptedSounds } from '../core/phonology/acceptance.ts'
import { type ChangeTable, changeTableOf, nameChanges } from '../core/phonology/naming.ts'
import { processes } from '../core/phonology/processes.ts'
import { positionOf } from '../core/phonology/sounds.ts'
import { decide } from '../core/scoring/decision.ts'
import type { SoundEvidence, WordEvidence } from '../core/scoring/evidence.ts'
import { type AttemptLevel, type HeardEvidence, omissionOdds, substitutionOdds } from '../core/scoring/plainChange.ts'
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

/** Log odds of the changes that the processes allow at a place of a word; null where they allow none. */
const changeOdds = (table: ChangeTable, index: number, sounds: readonly SoundJudgement[], level: AttemptLevel) => {
  const sound = sounds[index]
  const options = table[index] ?? []
  if (!sound) return { substitution: null, omission: null }
  const competitor = sound.evidence.competitors.find(({ sound: other }) => options.some(({ heard }) => heard === other))
  const heard = heardOf(sound)
  const canBeLeftOut = options.some((option) => option.heard === null)
  return {
    substitution: competitor ? substitutionOdds(heard, level, competitor.logOdds) : null,
    omission: canBeLeftOut
      ? omissionOdds(heard, level, { isFirst: index === 0, isLast: index === sounds.length - 1 })
      : null,
  }
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
      { ...sound, isOmitted: sound.competitor === null, ...changeOdds(table, index, sounds, level) },
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
