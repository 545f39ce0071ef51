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

/** Reports that somebody looks at and sends: the first finds no network, and waits. */
export const createStandInErrorReports = (hasFaults: boolean) => {
  let waiting = 0
  let sends = 0
  const state = () => ({ way: hasFaults ? ('open' as const) : ('none' as const), waiting })
  const { parts, faults, app, system, node, memoryMb, starts, uncleanEnds } = standInHealth(hasFaults)
  const id = '01934f6e-8d2a-7c10-9b1f-3a6b5c4d2e1f'
  const log = ['{"level":50,"time":"2026-10-26T11:00:00.000Z","msg":"backup-failed","code":"disk-full"}']
  const report = { id, at: noon, app, system, node, memoryMb, starts, uncleanEnds, parts, faults, log }
  return {
    'health.preview': () => ({ ok: true as const, value: { id, text: JSON.stringify(report, null, 2), ...state() } }),
    'health.send': () => {
      sends += 1
      waiting += sends === 1 ? 1 : 0
      const outcome = sends === 1 ? ('waiting' as const) : ('sent' as const)
      return { ok: true as const, value: { outcome, ...state() } }
    },
    'health.keep': () => {
      waiting = 0
      return { ok: true as const, value: state() }
    },
  }
}
