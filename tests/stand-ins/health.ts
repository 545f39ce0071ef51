import type { Health } from '../../preload/contract/health.ts'

const noon = Date.UTC(2026, 9, 26, 12)

/** How an app does that runs for some weeks, with a thing or two that went wrong. */
export const standInHealth = (hasFaults: boolean): Health => ({
  app: { host: 'browser', version: '0.1.0', microphone: 'native', engine: 'sound-model-wide@3' },
  ...{ system: 'linux x64', node: '24.21.0', memoryMb: 182, startedAt: noon, since: noon - 41 * 86_400_000 },
  ...{ starts: 38, uncleanEnds: hasFaults ? 1 : 0 },
  parts: [
    { part: 'store', state: 'good', code: null },
    { part: 'backup', state: hasFaults ? 'look' : 'good', code: hasFaults ? 'disk-full' : null },
    { part: 'vault', state: 'good', code: null },
    { part: 'microphone', state: 'off', code: null },
    { part: 'account', state: hasFaults ? 'look' : 'off', code: hasFaults ? 'offline' : null },
    { part: 'opinion', state: 'off', code: null },
  ],
  faults: hasFaults
    ? [
        { event: 'backup-failed', level: 'error', count: 2, lastAt: noon - 3_600_000 },
        { event: 'capture-restarted', level: 'warn', count: 5, lastAt: noon - 9 * 86_400_000 },
      ]
    : [],
})
