import { defineConfig } from 'vitest/config'

/** They share the machine's sound server, or measure how soon something is there: one file at a time, with nothing beside them. */
const alone = [
  'tests/real-audio/**/*.test.ts',
  ...['practise', 'session', 'faults', 'windows'].map((name) => `tests/e2e/${name}.test.ts`),
]

/** The app as a whole. First what has to be alone; then the others, two files at a time, each with a host and a browser of its own. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    testTimeout: 90_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    retry: 0,
    projects: [
      { extends: true, test: { name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 0 } } },
      {
        extends: true,
        test: {
          ...{ name: 'together', include: ['tests/e2e/**/*.test.ts'], exclude: alone },
          ...{ maxWorkers: 2, sequence: { groupOrder: 1 } },
        },
      },
    ],
  },
})
