import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAll } from '../../build/build.ts'
import { liveClinicDay } from './clinicDay.ts'
import { damageDatabases } from './damage.ts'
import { failDisks } from './disks.ts'
import { findDefects } from './findDefects.ts'
import { killHosts } from './kills.ts'
import type { Outcome } from './outcome.ts'
import { breakWhileSpeaking } from './speaking.ts'
import { syncComputers } from './syncing.ts'
import { visitKiosk } from './visitors.ts'
import { breakWindows } from './windows.ts'

/**
 * `npm run test:faults`: kills hosts, fills disks, damages databases, breaks what listens while somebody speaks and the window
 * before them, lets computers sync over a bad network, lets visitors come to a kiosk, and counts what is lost. `--json` prints one line;
 * `--full` takes ten times as long, `--sample` a tenth; `--seed N` tries the same again (moments of kills are as near as a busy
 * computer allows); `--only disks,syncing` tries these parts alone, and `--row 'disk full'` of the first four those that begin so. Ends with 1 where anything was lost.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    sample: { type: 'boolean', default: false },
    seed: { type: 'string' },
    only: { type: 'string' },
    row: { type: 'string' },
  },
})
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isSafeInteger(seed)) {
  process.stderr.write('--seed takes a whole number, as a run before printed it.\n')
  process.exit(2)
}
/**
 * Kills of each of six kinds, disks of each of three, cut databases, ones with a bit turned over, tries of each of thirteen faults while
 * somebody speaks, and histories of computers that sync. The sample runs with every test.
 */
const size = values.full
  ? {
      kills: 500,
      disks: 30,
      truncated: 1_000,
      flipped: 1_000,
      speaking: 50,
      windows: 20,
      clinicDay: 2_000,
      histories: 10_000,
      onPostgres: 100,
    }
  : values.sample
    ? {
        kills: 5,
        disks: 1,
        truncated: 10,
        flipped: 10,
        speaking: 1,
        windows: 1,
        clinicDay: 25,
        histories: 50,
        onPostgres: 2,
      }
    : {
        kills: 50,
        disks: 5,
        truncated: 100,
        flipped: 100,
        speaking: 5,
        windows: 5,
        clinicDay: 300,
        histories: 1_000,
        onPostgres: 20,
      }

/** A leak put in on purpose, which has to be noticed: `TTC_LEAK=memory`, `handles`, `log` or `database`. */
const leakPutIn = process.env.TTC_LEAK
const leak =
  leakPutIn === undefined
    ? {}
    : { NODE_OPTIONS: `--import ${new URL('leak.mjs', import.meta.url).href}`, TTC_LEAK: leakPutIn }

const wants = (condition: string): boolean => condition.startsWith(values.row ?? '')
const parts: Readonly<Record<string, (root: string) => Promise<readonly Outcome[]>>> = {
  kills: (root) => killHosts(root, seed, size.kills, wants),
  disks: (root) => failDisks(root, seed, size.disks, wants),
  damage: (root) => damageDatabases(root, seed, size, wants),
  speaking: (root) => breakWhileSpeaking(root, seed, size.speaking, wants),
  clinicDay: async (root) => {
    await buildAll()
    return liveClinicDay(root, size.clinicDay, leak)
  },
  windows: (root) => breakWindows(root, seed, size.windows),
  syncing: (root) => syncComputers(root, seed, size),
  visitors: () => visitKiosk(values.full ? 1_000 : values.sample ? 20 : 200),
  // Whether the histories would notice a defect, found by as many of them as a run in the usual form has.
  defects: async () => [await findDefects(seed, 1_000, (line) => process.stderr.write(`  ${line}\n`))],
}
/** Each run of the tests has visitors, windows and a clinic's day of its own. */
const ofLongRuns: ReadonlySet<string> = new Set(['defects', 'visitors', 'windows', 'clinicDay'])
const wanted = values.only?.split(',') ?? Object.keys(parts).filter((name) => !(values.sample && ofLongRuns.has(name)))
const unknown = wanted.filter((name) => parts[name] === undefined)
if (unknown.length > 0) {
  process.stderr.write(`--only takes some of ${Object.keys(parts).join(',')}.\n`)
  process.exit(2)
}

const root = mkdtempSync(join(tmpdir(), 'faults-'))
process.stderr.write(`seed ${seed}\n`)
const outcomes: Outcome[] = []
const add = (more: readonly Outcome[]): void => {
  outcomes.push(...more)
  for (const { condition, tried, survived, lost, notes = [] } of more) {
    if (!values.json)
      process.stdout.write(`${condition.padEnd(28)} tried ${tried}, survived ${survived}, lost ${lost}\n`)
    for (const note of notes) process.stderr.write(`  ${condition}: ${note}\n`)
  }
}
try {
  for (const name of wanted) add((await parts[name]?.(root)) ?? [])
} finally {
  rmSync(root, { recursive: true, force: true })
}
if (values.json)
  process.stdout.write(
    `${JSON.stringify(outcomes.map(({ condition, tried, survived, lost }) => ({ condition, tried, survived, lost, seed })))}\n`,
  )
process.exitCode = outcomes.some(({ lost }) => lost > 0) ? 1 : 0
