import type { Figure, FigurePart, MeasureFigures } from '../../../preload/contract/measures.ts'
import type { Agreement } from '../../../preload/contract/review.ts'
import type { Counts } from './counts.ts'
import { processAccuracies, processOccurrences, targetAccuracies } from './figures/accuracy.ts'
import { clarityTrend, daySpread, meanClarity } from './figures/clarity.ts'
import { consonantsCorrect } from './figures/consonants.ts'
import { masteredTargets } from './figures/mastered.ts'
import { articulationPace, paceAgainstOwn } from './figures/pace.ts'
import { attemptsMade, practiceFrequency, practiceTime, sessionDose, weeklyDose } from './figures/practice.ts'
import { wordsChanged } from './figures/words.ts'
import { type MeasureId, measures } from './measures.ts'
import type { Share } from './statistics/wilson.ts'

type Told = Partial<Pick<MeasureFigures, 'figure' | 'parts' | 'unsure' | 'reviewed'>>

const plain = (value: number | null, of: number | null = null): Figure => ({ value, low: null, high: null, of })
const shared = (share: Share | null): Figure =>
  share === null ? { ...plain(null), of: 0 } : { value: share.value, low: share.low, high: share.high, of: share.of }
const part = (about: FigurePart, figure: Figure) => ({ part: about, figure })
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What each measure says of a window. */
const tellers: {
  readonly [Id in MeasureId]?: (
    counts: Counts,
    days: readonly string[],
    before: Counts,
    agreement: Agreement | null,
  ) => Told
} = {
  'practice-frequency': ({ days: rows }, days) => ({ figure: plain(practiceFrequency(rows, days), days.length) }),
  'practice-time': ({ days: rows }, days) => ({ figure: plain(practiceTime(rows, days)) }),
  attempts: ({ days: rows }, days) => ({ figure: plain(attemptsMade(rows, days)) }),
  'weekly-dose': ({ days: rows }, days) => ({
    parts: weeklyDose(rows, days).map(({ week, attempts }) => part({ kind: 'week', week }, plain(attempts))),
  }),
  'session-dose': ({ sessions }) => {
    const dose = sessionDose(sessions)
    return { figure: plain(dose?.median ?? null, dose?.sessions ?? 0) }
  },
  clarity: ({ days: rows }) => ({ figure: plain(meanClarity(rows), sum(rows.map(({ clarities }) => clarities))) }),
  'clarity-trend': ({ days: rows }) => {
    const trend = clarityTrend(rows)
    const of = rows.filter(({ clarities }) => clarities > 0).length
    return { figure: { value: trend?.perWeek ?? null, low: trend?.low ?? null, high: trend?.high ?? null, of } }
  },
  'day-spread': ({ days: rows }) => ({
    figure: plain(daySpread(rows), rows.filter(({ clarities }) => clarities > 0).length),
  }),
  'target-accuracy': ({ targets }) => ({
    parts: targetAccuracies(targets).map(({ sound, position, right }) =>
      part({ kind: 'target', sound, position }, shared(right)),
    ),
  }),
  'process-accuracy': ({ processes }) => ({
    parts: processAccuracies(processes).map(({ process, right }) => part({ kind: 'process', process }, shared(right))),
  }),
  'process-occurrence': ({ processes }) => ({
    parts: processOccurrences(processes).map(({ process, shown }) => part({ kind: 'process', process }, shared(shown))),
  }),
  'consonants-correct': ({ targets, days: rows }) => {
    const { correct, revised, reviewed, unsure } = consonantsCorrect(targets, rows)
    return {
      parts: [
        part({ kind: 'rule', rule: 'distortions-wrong' }, shared(correct)),
        part({ kind: 'rule', rule: 'distortions-right' }, shared(revised)),
      ],
      ...{ reviewed, unsure },
    }
  },
  'words-changed': ({ words }, days) => {
    const changed = wordsChanged(words, days)
    const told = (change: 'came' | 'went') =>
      (changed?.[change] ?? []).map(({ word, later }) => part({ kind: 'word', word, change }, plain(100 * later)))
    const count = changed === null ? null : changed.came.length + changed.went.length
    return { figure: plain(count, changed?.compared ?? 0), parts: [...told('came'), ...told('went')] }
  },
  pace: ({ days: rows }) => ({ figure: plain(articulationPace(rows)) }),
  'pace-against-own': ({ days: rows }, _days, before) => ({
    figure: plain(paceAgainstOwn(rows, articulationPace(before.days))),
  }),
  agreement: (_counts, _days, _before, agreement) => ({
    figure: {
      ...{
        value: agreement?.kappa?.value ?? null,
        low: agreement?.kappa?.low ?? null,
        high: agreement?.kappa?.high ?? null,
      },
      of: agreement?.both ?? 0,
    },
  }),
  'ready-to-move-on': (counts) => ({
    parts: masteredTargets(counts).map(({ sound, position, isMastered, judged }) =>
      part({ kind: 'target', sound, position }, plain(isMastered ? 1 : 0, judged)),
    ),
  }),
}

const scaled = ({ value, low, high, of }: Figure, scale: number): Figure => {
  const times = (number: number | null): number | null => (number === null ? null : number * scale)
  return { value: times(value), low: times(low), high: times(high), of }
}

/**
 * Every measure of a window in the unit that people read it in. Pure.
 * @param counts those of the window.
 * @param days the window's calendar days, oldest first.
 * @param before the counts of as many days before it, which the pace is held against.
 * @param agreement of machine and therapists over all sounds of the child, whenever they were said.
 */
export const measuresOf = (
  counts: Counts,
  days: readonly string[],
  before: Counts,
  agreement: Agreement | null = null,
): MeasureFigures[] =>
  measures.flatMap(({ id, unit, scale, source }) => {
    const told = tellers[id]?.(counts, days, before, agreement)
    if (told === undefined) return []
    const { figure = null, parts = [], unsure = null, reviewed = null } = told
    return [
      {
        ...{ id, unit, source, unsure, reviewed },
        figure: figure === null ? null : scaled(figure, scale),
        parts: parts.map((one) => ({ part: one.part, figure: scaled(one.figure, scale) })),
      },
    ]
  })
