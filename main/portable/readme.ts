import type { Manifest } from '../core/portable/manifest.ts'

/** What stands at the top of an export, for whoever finds it. */
export const readmeText = (manifest: Omit<Manifest, 'data' | 'unreadable'>, hasSound: boolean): string =>
  `Tongue Twisters Challenge: practice that was taken out of the app
${new Date(manifest.madeAt).toISOString().slice(0, 10)}, ${manifest.childId === null ? 'everybody' : 'one child'}

PLEASE READ THIS FIRST
In the app, names, notes and recordings are locked. In this file they are not: whoever has it
can read ${hasSound ? 'and hear ' : ''}everything in it. Keep it as you keep a medical letter, send it only in a way
that you trust, and delete it when it is no longer needed.

WHAT IS IN IT
sheets/       Tables for a spreadsheet (Excel, LibreOffice, Numbers):
  attempts.csv     every try: when, what was to be said, what was heard, how clear it was
  sounds.csv       every sound of every try, as the machine judged it
  corrections.csv  what people said over the machine's verdicts
  consents.csv     what guardians agreed to, and what they withdrew
  days.csv         the figures of each day with practice
data/         The same, complete, for the app itself: one line of JSON a row.
recordings/   ${hasSound ? 'What was recorded and is still kept, as WAV files.' : 'None: they were left out, or there are none.'}
manifest.json What is in data/, with check sums.

A text that begins like a formula (=, +, -, @) has an apostrophe before it in the tables, so that no
spreadsheet runs it.

HOW TO TAKE IT INTO THE APP ON ANOTHER COMPUTER
Leave the file as it is (do not unpack it). In the app choose: For grown-ups, Import. Nothing
that is there already is lost or doubled, and what was changed last stays. What is in sheets/ is not read
again: changes in a spreadsheet stay there.

The figures are for practice. They are no diagnosis.
`.replaceAll('\n', '\r\n')
