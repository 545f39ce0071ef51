import { defineConfig } from 'vitest/config'
import { splitMessages } from '../renderer/messages/splitting.ts'

export default defineConfig({
  plugins: [splitMessages()],
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', 'tests/real-audio/**', 'tests/faults/**', 'tests/bench/**'],
    testTimeout: 30_000,
    maxWorkers: 2,
  },
})
