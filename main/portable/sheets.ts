import { stringify } from 'csv-stringify/sync'
import type { PortableSnapshot } from '../ports/index.ts'

type Cell = string | number | null

/** A table for people, to be opened in a spreadsheet. */
export interface Sheet {
  readonly name: string
  readonly headings: readonly string[]
  rows(): Iterable<readonly Cell[]>
}

const options = {
  record_delimiter: 'windows',
  // A text that begins with =, +, -, @ and their like would be run as a formula; it gets an apostrophe.
  escape_formulas: true,
} as const

/** A spreadsheet skips blanks before it looks for a formula, and a line break begins a new line in some. */
const guarded = (cell: Cell): Cell =>
  typeof cell === 'string' && /^\s+[=+\-@＝＋－＠]/u.test(cell) ? `'${cell}` : cell

/** Without it, spreadsheets take UTF-8 for the computer's own code page. */
const byteOrderMark = '\ufeff'
/** So many rows are text at once. */
const rowsTogether = 200

/** A sheet as text, a piece at a time. */
export function* sheetText({ headings, rows }: Sheet): Generator<string> {
  yield byteOrderMark + stringify([[...headings]], options)
  let some: Cell[][] = []
  for (const row of rows()) {
    some.push(row.map(guarded))
    if (some.length < rowsTogether) continue
    yield stringify(some, options)
    some = []
  }
  if (some.length > 0) yield stringify(some, options)
}

/** YYYY-MM-DD HH:MM:SS on the clock that hung on the wall there; spreadsheets read it everywhere. */
const clockTime = (at: number, offsetMinutes = 0): string =>
  new Date(at + offsetMinutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')
const rounded = (value: number | null, digits = 1): number | null =>
  value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits

/** The sheets of an export. Ids stand last: they join the sheets, and people need not read them. */
export const sheetsOf = (snapshot: PortableSnapshot): readonly Sheet[] => {
  const names = new Map<string, string>()
  for (const { id, name } of snapshot.lines('children')) names.set(id, name ?? '')
  const nameOf = (childId: string): string => names.get(childId) ?? ''

  const attempts: Sheet = {
    name: 'attempts',
    headings: [
      ...['Child', 'Date and time', 'Twister', 'Heard', 'Result', 'Why it was not judged', 'Clarity (0-100)'],
      ...['Clarity by the machine alone', 'Share of words said', 'Seconds', 'Deleted', 'Engine', 'Attempt', 'Sitting'],
    ],
    *rows() {
      for (const line of snapshot.lines('attempts')) {
        const counted = snapshot.counted(line)
        yield [
          ...[nameOf(line.childId), clockTime(line.at, line.utcOffsetMinutes), line.text, line.heard, line.outcome],
          ...[line.reason, rounded(counted.clarity), rounded(line.clarity), rounded(counted.completeness, 3)],
          ...[rounded(line.durationMs / 1000, 2), line.deletedAt === null ? '' : 'yes', line.engine, line.id],
          line.sessionId,
        ]
      }
    },
  }
  const sounds: Sheet = {
    name: 'sounds',
    headings: [
      ...['Child', 'Date and time', 'Word', 'Sound expected', 'Sound heard', 'Position', 'Verdict by the machine'],
      ...[
        'Score (0-1)',
        'Process',
        'Accepted in the dialect',
        'Starts (ms)',
        'Ends (ms)',
        'Word number',
        'Sound number',
      ],
      'Attempt',
    ],
    *rows() {
      for (const { words, ...line } of snapshot.lines('attempts')) {
        const when = clockTime(line.at, line.utcOffsetMinutes)
        for (const [wordIndex, { text, sounds: judged }] of words.entries())
          for (const [soundIndex, sound] of judged.entries())
            yield [
              ...[nameOf(line.childId), when, text, sound.expected, sound.heard, sound.position, sound.verdict],
              ...[rounded(sound.score, 3), sound.process, sound.accepted?.form ?? sound.dialect, sound.startMs],
              ...[sound.endMs, wordIndex + 1, soundIndex + 1, line.id],
            ]
      }
    },
  }
  const corrections: Sheet = {
    name: 'corrections',
    headings: [
      ...['Child', 'Date and time (UTC)', 'Word number', 'Sound number (empty: the whole word)', 'Verdict', 'Heard'],
      ...['By whom', 'Taken back', 'Attempt'],
    ],
    *rows() {
      for (const line of snapshot.lines('corrections')) {
        const soundNumber = line.soundIndex === null ? null : line.soundIndex + 1
        yield [
          ...[nameOf(line.childId), clockTime(line.at), line.wordIndex + 1, soundNumber, line.verdict, line.heard],
          ...[line.role, line.deletedAt === null ? '' : 'yes', line.attemptId],
        ]
      }
    },
  }
  const consents: Sheet = {
    name: 'consents',
    headings: ['Child', 'Date and time (UTC)', 'What about', 'Decision', 'By whom', 'How', 'Version of the text'],
    *rows() {
      const people = new Map<string, string>()
      for (const { id, name, role } of snapshot.lines('people')) people.set(id, name ?? role)
      for (const line of snapshot.lines('consents'))
        yield [
          ...[nameOf(line.childId), clockTime(line.at), line.kind, line.given === 1 ? 'agreed' : 'withdrawn'],
          ...[people.get(line.by) ?? line.by, line.how, line.policyVersion],
        ]
    },
  }
  const days: Sheet = {
    name: 'days',
    headings: ['Child', 'Day', 'Attempts', 'Of these judged', 'Minutes', 'Mean clarity (0-100)', 'Best clarity'],
    *rows() {
      for (const { childId, day, attempts: count, judged, practiceMs, clarity, bestClarity } of snapshot.days())
        yield [
          ...[nameOf(childId), day, count, judged, rounded(practiceMs / 60_000), rounded(clarity)],
          rounded(bestClarity),
        ]
    },
  }
  return [attempts, sounds, corrections, consents, days]
}
