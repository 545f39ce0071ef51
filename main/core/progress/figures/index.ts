import type { MeasureId } from '../measures.ts'
import { processAccuracies, processOccurrences, targetAccuracies } from './accuracy.ts'
import { overallAgreement } from './agreement.ts'
import { clarityTrend, daySpread, meanClarity } from './clarity.ts'
import { consonantsCorrect } from './consonants.ts'
import { masteredTargets } from './mastered.ts'
import { articulationPace, paceAgainstOwn } from './pace.ts'
import { attemptsMade, practiceFrequency, practiceTime, sessionDose, weeklyDose } from './practice.ts'
import { wordsChanged } from './words.ts'

/** What computes each measure of the glossary: none without a figure, and no figure without its words. */
export const figures = {
  'practice-frequency': practiceFrequency,
  'practice-time': practiceTime,
  attempts: attemptsMade,
  'weekly-dose': weeklyDose,
  'session-dose': sessionDose,
  clarity: meanClarity,
  'clarity-trend': clarityTrend,
  'day-spread': daySpread,
  'target-accuracy': targetAccuracies,
  'process-accuracy': processAccuracies,
  'process-occurrence': processOccurrences,
  'consonants-correct': consonantsCorrect,
  'words-changed': wordsChanged,
  pace: articulationPace,
  'pace-against-own': paceAgainstOwn,
  'ready-to-move-on': masteredTargets,
  agreement: overallAgreement,
} as const satisfies Readonly<Record<MeasureId, (...input: never[]) => unknown>>
