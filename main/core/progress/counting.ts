import type { SoundVerdict, WordVerdict } from '../../../preload/contract/verdict.ts'
import type { Verdict } from '../../../preload/contract/vocabulary.ts'
import { isWhere } from '../phonology/dialects/match.ts'
import { wordsOf } from '../phonology/words.ts'
import { wordVerdictOf } from '../scoring/assemble.ts'
import { expectedWordsOf, fluencyOf, spokenWordsOf } from '../scoring/fluency.ts'
import {
  type CountedAttempt,
  type Counts,
  type DayCounts,
  noTally,
  type ProcessCounts,
  sumOfCounts,
  type Tally,
  type TargetCounts,
  type WordCounts,
} from './counts.ts'
import { opportunitiesOf } from './opportunities.ts'

/** One of each, made once: there is one for each sound of each save. */
const tallies: Readonly<Record<Verdict, Tally>> = {
  right: { ...noTally, right: 1 },
  close: { ...noTally, close: 1 },
  wrong: { ...noTally, wrong: 1 },
  missing: { ...noTally, missing: 1 },
  unsure: { ...noTally, unsure: 1 },
}
const tallyOf = (verdict: Verdict): Tally => tallies[verdict]

/** A sound of a word that was said, and its place among the sounds that the word expects. */
interface ExpectedSound extends SoundVerdict {
  readonly expected: NonNullable<SoundVerdict['expected']>
}

const isExpected = (sound: SoundVerdict): sound is ExpectedSound => sound.expected !== null

/** What a person said of the word as a whole, where nobody has said more of it since; null where nobody did. */
const wholeVerdictOf = (word: WordVerdict, wordIndex: number, { corrections }: CountedAttempt): Verdict | null => {
  const last = corrections.findLast(
    (one) => one.wordIndex === wordIndex && (one.soundIndex === null || one.soundIndex < word.sounds.length),
  )
  return last?.soundIndex === null ? last.verdict : null
}

const weakIng = { position: ['final'], after: [['IH', 'AH']], isUnstressed: true } as const

/** "runnin": no error in anybody's English, and no proof of an ng either. */
const isWeakIngAsIn = (sounds: readonly ExpectedSound[], index: number): boolean => {
  const sound = sounds[index]
  if (sound?.expected !== 'NG' || sound.heard !== 'N' || sound.verdict === 'right') return false
  return isWhere(
    weakIng,
    sounds.map(({ expected }) => expected),
    index,
  )
}

/** Places that say something about the child: all but a weak -ing said as -in. */
const countedPlaces = (sounds: readonly ExpectedSound[]): readonly boolean[] =>
  sounds.map((_, index) => !isWeakIngAsIn(sounds, index))

/** Several sounds that come or go together: gone where all are gone, else in doubt where one is, else as bad as the worst. */
const verdictTogether = (verdicts: readonly Verdict[]): Verdict => {
  const [only, other] = verdicts
  // Nearly always.
  if (only !== undefined && other === undefined) return only
  if (verdicts.every((verdict) => verdict === 'missing')) return 'missing'
  if (verdicts.includes('unsure')) return 'unsure'
  if (verdicts.includes('wrong') || verdicts.includes('missing')) return 'wrong'
  return verdicts.includes('close') ? 'close' : 'right'
}

const processCounts = (
  day: string,
  sounds: readonly ExpectedSound[],
  counted: readonly boolean[],
): readonly ProcessCounts[] => {
  const foreseen = opportunitiesOf(sounds.map(({ expected }) => expected))
  // An engine may name a process where the list would not: what happened could happen.
  const named = sounds.flatMap(({ process }, index) =>
    process === null || foreseen.some((one) => one.process === process && one.places.includes(index))
      ? []
      : [{ process, places: [index] }],
  )
  return [...foreseen, ...named].flatMap(({ process, places }) => {
    const own = places.flatMap((index) => (counted[index] === true ? (sounds[index] ?? []) : []))
    if (own.length < places.length) return []
    const verdict = verdictTogether(own.map((sound) => sound.verdict))
    const isJudged = verdict !== 'right' && verdict !== 'unsure'
    const isShown = isJudged && own.every((sound) => sound.process === process)
    return [{ day, process, shown: isShown ? 1 : 0, ...tallyOf(verdict) }]
  })
}

interface SaidWord {
  readonly word: WordVerdict
  /** What a person said of it as a whole, and nobody after that of its sounds. */
  readonly whole: Verdict | null
}

/** The word's verdict; judged without its weak -ing said as -in, unless a person judged the word as a whole. */
const verdictOf = ({ word, whole }: SaidWord): Verdict => {
  if (whole !== null) return whole
  const expected = word.sounds.filter(isExpected)
  const leftOut = new Set<SoundVerdict>(expected.filter((_, index) => isWeakIngAsIn(expected, index)))
  if (leftOut.size === 0) return word.verdict
  const verdicts = word.sounds.flatMap((sound) => (leftOut.has(sound) ? [] : [sound.verdict]))
  return wordVerdictOf(word.verdict !== 'missing', verdicts)
}

/** Words come back again and again. */
const spellings = new Map<string, string>()
/** More than any library's words, and still small. */
const mostSpellings = 5_000

const spelledAs = (text: string): string => {
  const known = spellings.get(text)
  if (known !== undefined) return known
  const spelled = wordsOf(text).join(' ') || text
  if (spellings.size >= mostSpellings) spellings.clear()
  spellings.set(text, spelled)
  return spelled
}

const wordCounts = (day: string, said: SaidWord): WordCounts => {
  return { day, word: spelledAs(said.word.text), ...tallyOf(verdictOf(said)) }
}

const soundCounts = (day: string, { word, whole }: SaidWord): Pick<Counts, 'targets' | 'processes'> => {
  // The word could not be understood, so nobody knows what its sounds were meant to be.
  if (whole === 'unsure') return { targets: [], processes: [] }
  const sounds = word.sounds.filter(isExpected)
  const counted = countedPlaces(sounds)
  const targets: readonly TargetCounts[] = sounds.flatMap(({ expected, position, verdict }, index) =>
    counted[index] === true ? [{ day, sound: expected, position, ...tallyOf(verdict) }] : [],
  )
  return { targets, processes: processCounts(day, sounds, counted) }
}

/**
 * Time and syllables by the machine's own words: a correction changes what was said, not when. Only attempts said to the
 * end count, as a word left out would have its syllables missing but not its hesitation.
 */
const paceOf = ({ machine }: CountedAttempt): Pick<DayCounts, 'pacedSyllables' | 'pacedMs'> => {
  const { syllables, articulationRate, completeness } = fluencyOf(
    expectedWordsOf(machine.words),
    spokenWordsOf(machine.words),
  )
  const isPaced = completeness === 1 && articulationRate !== null
  const pacedMs = isPaced ? Math.round((1_000 * syllables) / articulationRate) : 0
  return { pacedSyllables: isPaced ? syllables : 0, pacedMs }
}

const noPace = { pacedSyllables: 0, pacedMs: 0 }

/**
 * What one attempt adds to the roll-ups of its day. A refused attempt adds itself and its time, and so does one at a part of a
 * twister, with whether it was judged and reviewed: a word alone is easier than in a twister, and would tell of progress that is none.
 *
 * Of a judged one, by the verdicts that count in the end (dialect and corrections in them):
 * - words that were said, those with a time, once each by the production that was judged (twisters repeat words on
 *   purpose; each time is a word of its own);
 * - the sounds that these words expect; sounds added to them are nobody's target and count nowhere;
 * - but no sound of a word that a person has called unsure as a whole (it could not be understood; the word itself counts
 *   as unsure), and no final ng of a weak -ing that was said as -in, for a target, a consonant, a process or the word
 *   (Shriberg & Kwiatkowski 1982: n for ng is an error in stressed syllables only);
 * - for each process, the places where the word let it happen, which is more than the sounds where it did.
 */
export const countsOf = (attempt: CountedAttempt): Counts => {
  const { day, sessionId, effective, corrections, isWhole = true } = attempt
  const isJudged = effective.outcome === 'judged'
  const isHeardByTherapist = corrections.some(({ role }) => role === 'therapist')
  const practice = { attempts: 1, practiceMs: Math.round(effective.durationMs) }
  const clarity = effective.clarity === null || !isWhole ? null : Math.round(effective.clarity)
  const said: readonly SaidWord[] = (isWhole ? effective.words : []).flatMap((word, wordIndex) =>
    word.startMs === null ? [] : [{ word, whole: wholeVerdictOf(word, wordIndex, attempt) }],
  )
  const sounds = said.map((word) => soundCounts(day, word))
  const own: Counts = {
    days: [
      {
        ...{ day, ...practice, judged: isJudged ? 1 : 0, reviewed: isJudged && isHeardByTherapist ? 1 : 0 },
        ...{ clarities: clarity === null ? 0 : 1, claritySum: clarity ?? 0, ...(isWhole ? paceOf(attempt) : noPace) },
      },
    ],
    sessions: [{ day, sessionId, ...practice }],
    targets: sounds.flatMap(({ targets }) => targets),
    processes: sounds.flatMap(({ processes }) => processes),
    words: said.map((word) => wordCounts(day, word)),
  }
  return sumOfCounts([own])
}

/** The roll-ups of any number of attempts. */
export const countsOfAttempts = (attempts: Iterable<CountedAttempt>): Counts => sumOfCounts([...attempts].map(countsOf))
