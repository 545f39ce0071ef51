import { defineConfig } from 'vitest/config'

/** One file at a time, one test at a time: they share the machine's sound server and measure latencies. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/real-audio/**/*.test.ts', 'tests/e2e/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    fileParallelism: false,
    retry: 0,
  },
})
