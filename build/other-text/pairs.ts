/** Writes how likely each sound follows each other one: node pairs.ts DICTIONARY main/speech/model/soundPairs.json. See README.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseSounds } from '../../main/core/phonology/sounds.ts'
import { soundOrder } from '../../main/speech/model/acoustic-model.ts'

const [dictionary = '', out = ''] = process.argv.slice(2)
/** Before the first sound of a word, and after its last. */
const edge = soundOrder.length
const counts = Array.from({ length: edge + 1 }, () => new Array<number>(edge + 1).fill(0.5))
for (const line of readFileSync(dictionary, 'utf8').split('\n')) {
  const sounds = parseSounds(line.trim().split(/\s+/).slice(1))
  if (sounds === null || sounds.length === 0) continue
  let before = edge
  for (const next of [...sounds.map((sound) => soundOrder.indexOf(sound)), edge]) {
    const row = counts[before] ?? []
    row[next] = (row[next] ?? 0) + 1
    before = next
  }
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const begins = counts[edge] ?? []
const begun = sum(begins.slice(0, edge))
/** Pauses may stand anywhere: one sound in ten. */
const pause = 0.1
const chances = counts.map((row, from) =>
  row.map((count, to) => {
    if (to === edge) return pause
    // Over the edge of a word: any word may follow any other.
    const over = from === edge ? 0 : ((row[edge] ?? 0) * (begins[to] ?? 0)) / begun
    return (count + over) / sum(row)
  }),
)
const tenths = chances.map((row) => row.map((chance) => Math.round(10 * Math.log(Math.max(1e-4, chance) * edge))))
writeFileSync(out, `${JSON.stringify({ tenths })}\n`)
