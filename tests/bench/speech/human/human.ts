import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AttemptVerdict } from '../../../../preload/contract/verdict.ts'
import { unwrap, withEngines, wrongProbabilityOf } from '../engines.ts'
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

type FoldOf = Readonly<Record<string, number>>

const readFolds = (folder: string): FoldOf | null => {
  const path = join(folder, 'folds.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as FoldOf) : null
}

const judge = (items: readonly Labelled[], weights: string | null, options: HumanOptions & { data: string }) =>
  withEngines(items, weights, async (engine, labelled): Promise<Judged> => {
    const samples = await recordingOf(options.data, options.wav, labelled.id)
    return { labelled, verdict: unwrap(await engine.score(samples, labelled.target)) }
  })

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

const judgeAll = async (
  items: readonly Labelled[],
  options: HumanOptions & { data: string },
  foldOf: FoldOf | null,
) => {
  if (foldOf === null) return judge(items, null, options)
  const folds = [...new Set(Object.values(foldOf))].sort((a, b) => a - b)
  const judged: Judged[] = []
  for (const fold of folds) {
    const own = items.filter(({ speaker }) => foldOf[speaker] === fold)
    const folder = join(options.folds, `fold-${fold}`)
    const some = await judge(own, folder, options)
    // The engine falls back on what it has where weights cannot be read; that must not pass for held-out figures.
    if (some.some(({ verdict }) => !verdict.engine.includes(`fold${fold}`)))
      throw new Error(`The engine did not take the weights in ${folder}. Make them anew by build/sound-model/folds.py.`)
    judged.push(...some)
  }
  return judged
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
  const foldOf = readFolds(folds)
  const judged = await judgeAll(items, { ...options, data }, foldOf)
  for (const { labelled, verdict } of judged)
    record({ id: labelled.id, speaker: labelled.speaker, marks: labelled.marks, verdict })
  const refused = judged.filter(({ verdict }) => verdict.outcome === 'refused').length
  return {
    ran: true,
    engine: (judged[0]?.verdict.engine ?? '').replace(/fold\d+/, 'folds'),
    isHeldOut: foldOf !== null,
    weights: foldOf === null ? 'as shipped: these speakers were used in training' : 'of the folds, speaker by speaker',
    speakersLeftOut: countSpeakers(items) - countSpeakers(judged.map(({ labelled }) => labelled)),
    refused,
    refusedShare: Number((refused / judged.length).toFixed(4)),
    figures: judgementFigures(rowsOf(judged), seed),
  }
}
