import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** They share the machine's sound server, or measure how soon something is there: one file at a time, with nothing beside them. */
const measured = [
  'tests/real-audio/**/*.test.ts',
  ...['practise', 'session', 'faults', 'speaking'].map((name) => `tests/e2e/${name}.test.ts`),
]

const options = {
  root: fileURLToPath(new URL('../..', import.meta.url)),
  testTimeout: 90_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } },
  retry: 0,
}

/** The app as a whole: first what has to be alone; then the others, two files at a time, each with a host and a browser of its own. */
export const alone = { ...options, name: 'alone', include: measured, maxWorkers: 1, sequence: { groupOrder: 1 } }
export const together = {
  ...{ ...options, name: 'together', include: ['tests/e2e/**/*.test.ts'], exclude: measured },
  ...{ maxWorkers: 2, sequence: { groupOrder: 2 } },
}

export default defineConfig({ test: { ...options, projects: [{ test: alone }, { test: together }] } })
