import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chartOf } from './chart.ts'
import { goalsOf } from './goals.ts'
import { type ModelKind, modelOf, type SpeechResults } from './results.ts'
import { type Table, tablesOf } from './tables.ts'

const docs = join(import.meta.dirname, '../../../../docs')

/** The last figures of one model. Parts may come from different days. */
interface Kept {
  readonly model: ModelKind
  /** Of each part: the day, and at most how many of each were measured (null: all). */
  readonly runs: Readonly<Record<string, { readonly date: string; readonly sample: number | null }>>
  readonly results: SpeechResults
}

const titles: Readonly<Record<ModelKind, string>> = {
  wide: 'Wide model (16 kHz voice pack)',
  narrow: 'Narrow model (8 kHz, bundled)',
  recogniser: 'Recogniser alone, without the learned model',
}
const order: readonly ModelKind[] = ['wide', 'narrow', 'recogniser']
const partNames = ['human', 'synthetic', 'words', 'speed'] as const

const readKept = (): Kept[] => {
  const path = join(docs, 'accuracy.jsonl')
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Kept)
}

const merged = (kept: readonly Kept[], results: SpeechResults, today: string): Kept[] => {
  const model = modelOf(results)
  if (model === null) throw new Error('Nothing was measured, so there is nothing to write down.')
  const before = kept.find((one) => one.model === model)
  // A part that did not run must not wipe out the figures of one that did.
  const fresh = Object.fromEntries(partNames.flatMap((name) => (results[name]?.ran ? [[name, results[name]]] : [])))
  const runs = Object.fromEntries(Object.keys(fresh).map((name) => [name, { date: today, sample: results.sample }]))
  const one: Kept = {
    model,
    runs: { ...before?.runs, ...runs },
    results: { ...before?.results, ...fresh, seed: results.seed, sample: results.sample },
  }
  return [...kept.filter((other) => other.model !== model), one].sort(
    (a, b) => order.indexOf(a.model) - order.indexOf(b.model),
  )
}

const escaped = (text: string): string => text.replaceAll('|', '\\|')
const tableLines = ({ title, note, rows }: Table): string => {
  const [head, ...body] = rows.map((row) => `| ${row.map(escaped).join(' | ')} |`)
  const rule = `|${(rows[0] ?? []).map(() => '---|').join('')}`
  return [`### ${title}`, ...(note === null ? [] : [note]), ...(head ? [[head, rule, ...body].join('\n')] : [])].join(
    '\n\n',
  )
}

const sectionOf = ({ model, runs, results }: Kept): string => {
  const when = Object.entries(runs).map(
    ([name, { date, sample }]) =>
      `${name} on ${date}${sample === null ? '' : ` (a sample of at most ${sample} of each)`}`,
  )
  const head = `Measured: ${when.join(', ')}; seed ${results.seed}.`
  return [`## ${titles[model]}`, head, ...tablesOf(results).map(tableLines)].join('\n\n')
}

const introduction = `# How well the sounds are judged

Made by \`npm run bench:speech -- --data DIR --write\`; not written by hand. The same seed gives the same figures, but for speed.

![The measured figures beside their goals](accuracy.svg)

- **Human speech**: the training half of speechocean762 (Zhang et al. 2021, arXiv 2104.01378; CC BY 4.0), 125 speakers with Mandarin as
  their first language, half of them children; five experts marked every sound from 0 to 2. Second-language speech, not disordered
  speech. Networks of folds, where there are such, never heard the speakers that they judge.
- **Processes made on purpose**: twisters of the app's packs spoken by synthetic voices from phones, with the processes of the app's
  table applied to them, also childlike (a shorter vocal tract, a higher voice), fast, slow and with noise 20 dB below the voice.
  Half of the texts are kept for training and tuning; what is shown are the rest. Each voice, too, is judged by networks that never
  heard it, where there are networks of folds.
- **Words**: takes that are not the twister word for word, by the same voices.
- A sound is *found* when it is called wrong or missing; *unsure* is not found, and never a false alarm.
`

/** Keeps the figures and writes the document and the chart anew. */
export const writeDocument = (results: SpeechResults, today: string): void => {
  const kept = merged(readKept(), results, today)
  writeFileSync(join(docs, 'accuracy.jsonl'), kept.map((one) => `${JSON.stringify(one)}\n`).join(''))
  writeFileSync(join(docs, 'accuracy.md'), `${[introduction, ...kept.map(sectionOf)].join('\n')}\n`)
  const charted = kept.map(({ model, results: some }) => [titles[model], goalsOf(some)] as const)
  writeFileSync(join(docs, 'accuracy.svg'), chartOf('Measured, and the goal (line)', charted))
}
