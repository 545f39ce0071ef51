import { parseArgs } from 'node:util'
import type { Outcome } from '../faults/outcome.ts'
import { messageOf } from '../faults/outcome.ts'
import type { Part } from './cells.ts'

/**
 * `npm run test:security`: Electron's twenty recommendations, the contract under fire on both hosts, the address on this computer,
 * files from outside, and what the app is made of. `--json` prints one line; `--sample` is the form of every test run, `--full` ten
 * times as many; `--only electron,loopback` runs some parts, `--row` those that begin so, of the guards too; `--seed N` tries the same again. `--mutants`
 * undoes each guard in a copy and counts those whose row notices; those of test:faults are asked where their parts are named, as
 * `--only kills,disks,damage,speaking,windows,visitors,clinicDay`. Ends with 1 where anything was lost.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    sample: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string' },
    row: { type: 'string' },
    messages: { type: 'string' },
    seed: { type: 'string' },
  },
})
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isSafeInteger(seed)) {
  process.stderr.write('--seed takes a whole number, as a run before printed it.\n')
  process.exit(2)
}
const size = values.full
  ? { messages: 100_000, files: 2_000 }
  : values.sample
    ? { messages: 10_500, files: 100 }
    : { messages: 30_000, files: 400 }

/** Loaded when it is run, so that a guard undone in one part does not keep another from starting. */
const parts: Readonly<Record<string, () => Promise<Part>>> = {
  electron: async () => (await import('./electron.ts')).electronPart,
  loopback: async () => (await import('./loopback.ts')).loopbackPart,
  contract: async () => (await import('./fire.ts')).contractPart,
  readers: async () => (await import('./readers.ts')).readersPart,
  supply: async () => (await import('./supply.ts')).supplyPart,
}

process.stderr.write(`seed ${seed}\n`)
const wants = (condition: string): boolean => condition.startsWith(values.row ?? '')
const outcomes: Outcome[] = []
const add = (more: readonly Outcome[]): void => {
  outcomes.push(...more)
  for (const { condition, tried, survived, lost, notes = [] } of more) {
    if (!values.json)
      process.stdout.write(`${condition.padEnd(44)} tried ${tried}, survived ${survived}, lost ${lost}\n`)
    for (const note of notes.slice(0, 20)) process.stderr.write(`  ${condition}: ${note}\n`)
  }
}
if (values.mutants) {
  const { mutateGuards } = await import('./mutants.ts')
  const outcome = await mutateGuards(
    values.sample ? 12 : 1,
    seed,
    (line) => process.stderr.write(`  ${line}\n`),
    values.only?.split(','),
    wants,
  )
  add([outcome])
  // A guard may be doubled by another; more than one in ten must not be.
  if (values.json) process.stdout.write(`${JSON.stringify([{ ...outcome, seed }])}\n`)
  process.exit(outcome.lost > outcome.tried / 10 ? 1 : 0)
}
const wanted = values.only?.split(',') ?? Object.keys(parts)
for (const name of wanted) {
  try {
    const part = await parts[name]?.()
    if (part === undefined) throw new Error(`There is no part "${name}".`)
    add(await part({ ...size, ...(values.messages && { messages: Number(values.messages) }), seed, wants }))
  } catch (error) {
    add([{ condition: name, tried: 1, survived: 0, lost: 1, notes: [messageOf(error)] }])
  }
}
if (values.json)
  process.stdout.write(
    `${JSON.stringify(outcomes.map(({ condition, tried, survived, lost }) => ({ condition, tried, survived, lost, seed })))}\n`,
  )
// Whatever still runs belongs to a part that has told its outcome.
process.exit(outcomes.some(({ lost }) => lost > 0) ? 1 : 0)
