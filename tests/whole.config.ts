import { defineConfig, mergeConfig } from 'vitest/config'
import { alone, together } from './e2e/vitest.config.ts'
import { LongestFirst } from './order.ts'
import unit from './vitest.config.ts'

/** So many files at a time: most wait, for a browser, a clock or a program that was killed, more than they compute. */
const workers = { maxWorkers: 3, sequence: { groupOrder: 2 } }

/** Every test there is, as `npm test` runs them: first what has to be alone, file after file; then all others from one queue. */
export default defineConfig({
  test: {
    root: alone.root,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: alone },
      { test: { ...together, ...workers } },
      mergeConfig(unit, { test: { name: 'unit', ...workers } }),
    ],
  },
})
