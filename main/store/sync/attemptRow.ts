import { z } from 'zod'
import { Step } from '../../../preload/contract/choosing.ts'
import type { ReviewedVerdict } from '../../../preload/contract/correction.ts'
import { Fluency } from '../../../preload/contract/fluency.ts'
import { type AttemptVerdict, RefusalReason } from '../../../preload/contract/verdict.ts'
import { Position, Slug, Sound, Verdict } from '../../../preload/contract/vocabulary.ts'
import type { Counts } from '../../core/progress/counts.ts'
import type { Acceptance } from '../../core/scoring/effective.ts'

/** What of an attempt is sealed under its child's key: an own twister could say who a child is. */
export const SealedAttempt = z.object({ text: z.string(), heard: z.string(), words: z.array(z.string()) })
export type SealedAttempt = z.infer<typeof SealedAttempt>

const Time = z.number().nullable()
const SoundRow = z.object({
  ...{ expected: Sound.nullable(), heard: Sound.nullable(), position: Position, process: Slug.nullable() },
  ...{ startMs: Time, endMs: Time, score: z.number().min(0).max(1), verdict: Verdict },
  dialect: Slug.nullable().default(null),
  wrongProbability: z.number().min(0).max(1).nullable().default(null),
  competitors: z.array(z.object({ sound: Sound, logOdds: z.number() })).default([]),
  /** What the child's dialect accepts here, beside the machine's verdict. */
  accepted: z.object({ form: z.string(), heard: Sound.nullable() }).nullable().default(null),
})
const WordRow = z.object({ startMs: Time, endMs: Time, verdict: Verdict, sounds: z.array(SoundRow) })

/** The columns of an attempt as they travel; instants are told apart from it. */
export const AttemptContent = z.object({
  session_id: z.string(),
  at: z.string(),
  utc_offset_minutes: z.int().min(-1440).max(1440),
  twister_id: z.string().min(1),
  step: Step.nullable().default(null),
  sealed: z.string().nullable(),
  outcome: z.enum(['judged', 'refused']),
  reason: RefusalReason.nullable(),
  clarity: z.number().min(0).max(100).nullable(),
  completeness: z.number().min(0).max(1),
  duration_ms: z.number().nonnegative(),
  analysis_ms: z.number().nonnegative(),
  engine: z.string(),
  fluency: Fluency.nullable(),
  words: z.array(WordRow),
  counts: z.unknown(),
})
export type AttemptContent = z.infer<typeof AttemptContent>

/** What one attempt adds to its day, as the cloud adds it up. None by word: a word could say who a child is. */
export const cloudCounts = ({ days: [day], targets, processes }: Counts): object | null => {
  if (day === undefined) return null
  const { judged, reviewed, practiceMs, clarities, claritySum, pacedSyllables, pacedMs } = day
  const tally = (row: Record<'right' | 'close' | 'wrong' | 'missing' | 'unsure', number>) => ({
    ...{ right: row.right, close: row.close, wrong: row.wrong, missing: row.missing, unsure: row.unsure },
  })
  const tallies = [
    ...targets.map((row) => ({
      ...{ kind: 'target', name: row.sound, position: row.position, ...tally(row), shown: 0 },
    })),
    ...processes.map((row) => ({ kind: 'process', name: row.process, position: '', ...tally(row), shown: row.shown })),
  ]
  return { judged, reviewed, practiceMs, clarities, claritySum, pacedSyllables, pacedMs, tallies }
}

type Evidence = {
  readonly wrongProbability: number | null
  readonly competitors: readonly { sound: string; logOdds: number }[]
}

/** The words and sounds of a verdict, without a word of text. */
export const wordRows = (
  { words }: ReviewedVerdict['machine'],
  accepted: readonly Acceptance[],
  evidence: readonly (readonly Evidence[])[],
): readonly object[] => {
  const acceptedAt = new Map(
    accepted.map(({ wordIndex, soundIndex, form, heard }) => [`${wordIndex} ${soundIndex}`, { form, heard }]),
  )
  return words.map(({ startMs, endMs, verdict, sounds }, wordIndex) => ({
    ...{ startMs, endMs, verdict },
    sounds: sounds.map(({ evidence: _, dialect = null, ...sound }, soundIndex) => ({
      ...sound,
      dialect,
      wrongProbability: evidence[wordIndex]?.[soundIndex]?.wrongProbability ?? null,
      competitors: evidence[wordIndex]?.[soundIndex]?.competitors ?? [],
      accepted: acceptedAt.get(`${wordIndex} ${soundIndex}`) ?? null,
    })),
  }))
}

export const acceptancesIn = ({ words }: AttemptContent): readonly Acceptance[] =>
  words.flatMap(({ sounds }, wordIndex) =>
    sounds.flatMap(({ accepted }, soundIndex) =>
      accepted === null ? [] : [{ wordIndex, soundIndex, form: accepted.form, heard: accepted.heard }],
    ),
  ) as readonly Acceptance[]

/** The verdict as a device recorded it, of what travelled in the clear and what was sealed. Of the evidence only what is kept. */
export const verdictIn = (content: AttemptContent, sealed: SealedAttempt): AttemptVerdict => {
  const words = content.words.map(({ sounds, ...word }, index) => ({
    ...{ text: sealed.words[index] ?? '', ...word },
    sounds: sounds.map(({ dialect, wrongProbability, competitors, accepted: _, ...sound }) => ({
      ...sound,
      ...(dialect === null ? {} : { dialect }),
      ...(wrongProbability === null && competitors.length === 0 ? {} : { evidence: { wrongProbability, competitors } }),
    })),
  }))
  return {
    ...{ outcome: content.outcome, text: sealed.text, heard: sealed.heard, clarity: content.clarity },
    ...{ completeness: content.completeness, durationMs: content.duration_ms, analysisMs: content.analysis_ms },
    ...{ engine: content.engine, words },
    ...(content.reason === null ? {} : { reason: content.reason }),
    ...(content.fluency === null ? {} : { fluency: content.fluency }),
  } as unknown as AttemptVerdict
}
