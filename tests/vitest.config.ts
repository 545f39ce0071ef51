import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { nodeFlags } from '../build/setup/lean.ts'
import { splitMessages } from '../renderer/messages/splitting.ts'

export default defineConfig({
  plugins: [splitMessages()],
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', 'tests/real-audio/**', 'tests/faults/**', 'tests/bench/**'],
    // Longer than a browser's own limit for one step, so that it is the step that is named; a busy machine is not a failure.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
    execArgv: [...nodeFlags],
  },
})
