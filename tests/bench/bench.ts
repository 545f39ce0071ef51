import { measureCloudDashboard } from './cloudDashboard.ts'
import { measureDashboard } from './dashboard.ts'
import type { Figure } from './figure.ts'
import { measureFirstLoad } from './firstLoad.ts'
import { measurePractice } from './practice.ts'
import { measureRest } from './rest.ts'
import { measureSave } from './save.ts'
import { measureScore } from './score.ts'
import { measureStart } from './start.ts'
import { measureSync } from './sync.ts'

/**
 * `npm run bench`: the figures by which the app is judged, lower is better, each measured in this run. With `--json`
 * one line of JSON. What cannot be measured yet, or here, is null and says why.
 */
const measurements: Readonly<Record<string, () => Promise<Readonly<Record<string, Figure>>>>> = {
  firstLoad: async () => ({ firstLoad: await measureFirstLoad() }),
  save: async () => ({ save: await measureSave() }),
  score: async () => ({ score: await measureScore() }),
  start: async () => ({ start: await measureStart() }),
  practice: measurePractice,
  dashboard: measureDashboard,
  sync: measureSync,
  cloudDashboard: measureCloudDashboard,
  rest: measureRest,
}

const isJson = process.argv.includes('--json')
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const figures: Record<string, Figure> = {}
for (const [name, measure] of Object.entries(measurements)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  try {
    Object.assign(figures, await measure())
  } catch (error) {
    figures[name] = { value: null, why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  }
}
if (isJson) process.stdout.write(`${JSON.stringify(figures)}\n`)
else
  for (const [name, figure] of Object.entries(figures))
    process.stdout.write(
      figure.value === null
        ? `${name.padEnd(16)} -          ${figure.why}\n`
        : `${name.padEnd(16)} ${String(figure.value).padEnd(10)} ${figure.unit} (limit ${figure.limit ?? 'none'})${
            figure.limit !== null && figure.value > figure.limit ? '  OVER' : ''
          }\n`,
    )
process.exit(0)
