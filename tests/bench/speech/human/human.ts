import type { AttemptVerdict } from '../../../../preload/contract/verdict.ts'
import { unwrap, wrongProbabilityOf } from '../engines.ts'
import { byFold, readFolds } from '../folds.ts'
import { type JudgementFigures, judgementFigures } from '../metrics/judgement.ts'
import type { SoundRow } from '../metrics/rows.ts'
import { shuffled } from '../random.ts'
import { type Labelled, readLabels } from './labels.ts'
import { recordingOf } from './recordings.ts'

export type HumanPart =
  | { readonly ran: false; readonly why: string }
  | {
      readonly ran: true
      readonly engine: string
      /** Whether every speaker was judged by networks that had not heard them. */
      readonly isHeldOut: boolean
      readonly weights: string
      /** Speakers of the labels for whom there are no such networks, and who are left out. */
      readonly speakersLeftOut: number
      readonly refused: number
      readonly refusedShare: number
      readonly figures: JudgementFigures
    }

export interface HumanOptions {
  readonly data: string | null
  readonly wav: string | null
  readonly folds: string
  readonly sample: number | null
  readonly seed: string
}

interface Judged {
  readonly labelled: Labelled
  readonly verdict: AttemptVerdict
}

/** A refusal says nothing against any sound: full score, no alarm, unsure. */
const rowsOf = (judged: readonly Judged[]): SoundRow[] => {
  const speakers = new Map<string, number>()
  return judged.flatMap(({ labelled, verdict }, utterance) => {
    const speaker = speakers.get(labelled.speaker) ?? speakers.size
    speakers.set(labelled.speaker, speaker)
    return labelled.target.words.flatMap(({ sounds }, word) =>
      sounds.map((sound, index): SoundRow => {
        const found = verdict.words[word]?.sounds[index]
        if (verdict.outcome === 'judged' && found?.expected !== sound)
          throw new Error(`The verdict on ${labelled.id} does not have the sounds that were asked for.`)
        return {
          speaker,
          isChild: labelled.isChild,
          utterance,
          word,
          sound,
          mark: labelled.marks[word]?.[index] ?? Number.NaN,
          score: found?.score ?? 1,
          wrongProbability: found === undefined ? null : wrongProbabilityOf(found),
          verdict: found?.verdict ?? 'unsure',
        }
      }),
    )
  })
}

const countSpeakers = (items: readonly Labelled[]): number => new Set(items.map(({ speaker }) => speaker)).size

export interface HumanRecord {
  readonly id: string
  readonly speaker: string
  readonly marks: Labelled['marks']
  readonly verdict: AttemptVerdict
}

/** The engine's judgement of marked human speech, each speaker by networks that have not heard them where there are such. */
export const measureHuman = async (
  options: HumanOptions,
  record: (record: HumanRecord) => void,
): Promise<HumanPart> => {
  const { data, folds, sample, seed } = options
  if (data === null) return { ran: false, why: 'No labelled recordings were given (--data DIR).' }
  const labels = readLabels(data)
  const items = sample === null ? labels : shuffled(labels, `human/${seed}`).slice(0, sample)
  const answers = await byFold(
    items,
    folds,
    ({ speaker }) => speaker,
    async (engine, labelled): Promise<Judged> => {
      const samples = await recordingOf(data, options.wav, labelled.id)
      return { labelled, verdict: unwrap(await engine.score(samples, labelled.target)) }
    },
  )
  const judged = answers.filter((answer) => answer !== null)
  const isHeldOut = readFolds(folds) !== null
  for (const { labelled, verdict } of judged)
    record({ id: labelled.id, speaker: labelled.speaker, marks: labelled.marks, verdict })
  const refused = judged.filter(({ verdict }) => verdict.outcome === 'refused').length
  return {
    ran: true,
    engine: (judged[0]?.verdict.engine ?? '').replace(/fold\d+/, 'folds'),
    isHeldOut,
    weights: !isHeldOut ? 'as shipped: these speakers were used in training' : 'of the folds, speaker by speaker',
    speakersLeftOut: countSpeakers(items) - countSpeakers(judged.map(({ labelled }) => labelled)),
    refused,
    refusedShare: Number((refused / judged.length).toFixed(4)),
    figures: judgementFigures(rowsOf(judged), seed),
  }
}
