import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildAll } from '../../build/build.ts'
import { type Baseline, compare, renewed, textOfComparison } from './compare.ts'
import { textOf, thisMachine } from './figure.ts'
import { measure, parts } from './parts.ts'

/**
 * `npm run bench`: the figures by which the app is judged, lower is better, each measured in this run with its limit beside it; names
 * of parts (`start practice`) run these alone. `--json`: one line. `--compare`: against baseline.json, and ends with 1 where a figure
 * is 25 % worse. `--keep`: what was measured is the baseline from now on. What cannot be measured here is null and says why.
 */
const flags = ['--json', '--compare', '--keep']
const args = process.argv.slice(2)
const names = args.filter((argument) => !argument.startsWith('--'))
const unknown = args.filter((one) => (one.startsWith('--') ? !flags.includes(one) : !Object.hasOwn(parts, one)))
if (unknown.length > 0) {
  process.stderr.write(
    `There is no ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(' ')}; ${flags.join(' ')}\n`,
  )
  process.exit(2)
}
const file = join(import.meta.dirname, 'baseline.json')
const baseline: Baseline = JSON.parse(readFileSync(file, 'utf8'))
// The page as it is now, not as it was when somebody last built it.
await buildAll()
const figures = await measure(names.length > 0 ? names : Object.keys(parts))
process.stdout.write(args.includes('--json') ? `${JSON.stringify(figures)}\n` : textOf(figures))
let code = 0
if (args.includes('--compare')) {
  const comparison = compare(baseline, figures, thisMachine())
  // Beside the one line of JSON there is nothing else on the standard output.
  const out = args.includes('--json') ? process.stderr : process.stdout
  out.write(textOfComparison(comparison))
  if (comparison.worse.length > 0) code = 1
}
if (args.includes('--keep'))
  writeFileSync(file, `${JSON.stringify(renewed(baseline, figures, thisMachine()), null, 2)}\n`)
process.exit(code)
