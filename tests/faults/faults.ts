import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { damageDatabases } from './damage.ts'
import { failDisks } from './disks.ts'
import { killHosts } from './kills.ts'
import type { Outcome } from './outcome.ts'
import { syncComputers } from './syncing.ts'

/**
 * `npm run test:faults`: kills hosts, fills disks, damages databases, lets computers
 * sync over a bad network, and counts what is lost. `--json` prints one line;
 * `--full` takes ten times as long, `--sample` a tenth; `--seed N` tries the same again (moments of kills are as near as a busy
 * computer allows). Ends with 1 where anything was lost.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    sample: { type: 'boolean', default: false },
    seed: { type: 'string' },
  },
})
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isSafeInteger(seed)) {
  process.stderr.write('--seed takes a whole number, as a run before printed it.\n')
  process.exit(2)
}
/**
 * Kills of each of six kinds, disks of each of three, cut databases, ones with a bit turned over, and histories of computers that sync. The sample runs with every
 * test.
 */
const size = values.full
  ? { kills: 500, disks: 30, truncated: 1_000, flipped: 1_000, histories: 10_000, onPostgres: 100 }
  : values.sample
    ? { kills: 5, disks: 1, truncated: 10, flipped: 10, histories: 50, onPostgres: 2 }
    : { kills: 50, disks: 5, truncated: 100, flipped: 100, histories: 1_000, onPostgres: 20 }

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
  add(await killHosts(root, seed, size.kills))
  add(await failDisks(root, seed, size.disks))
  add(await damageDatabases(root, seed, size))
  add(await syncComputers(root, seed, size))
} finally {
  rmSync(root, { recursive: true, force: true })
}
if (values.json)
  process.stdout.write(
    `${JSON.stringify(outcomes.map(({ condition, tried, survived, lost }) => ({ condition, tried, survived, lost, seed })))}\n`,
  )
process.exitCode = outcomes.some(({ lost }) => lost > 0) ? 1 : 0
