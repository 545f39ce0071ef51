import type { Guard } from '../security/guards.ts'
import { on } from './guards.ts'

const revival = 'main/hosts/revival.ts'
const kiosk = 'renderer/features/kiosk'
/** Nothing in the app leaks that could be undone: a leak is put in, as `TTC_LEAK` does it. */
const leaking = (row: string): Guard =>
  on(
    'clinicDay',
    `clinic day: ${row}`,
    'tests/faults/faults.ts',
    'leakPutIn = process.env.TTC_LEAK',
    `leakPutIn: string = '${row}'`,
  )

/** Guards of the rows that look at the whole app for long. Those of syncing are put in by `--only defects`. */
export const guardsOfLongRuns: readonly Guard[] = [
  on(
    'windows',
    'page crashes',
    revival,
    'if (revivals.length <= maxRevivals) page.reload()',
    'if (revivals.length < 0) page.reload()',
  ),
  on('windows', 'page hangs', revival, '    if (isHung) hung()\n', ''),
  on(
    'windows',
    'host crashes',
    'main/store/sittings.ts',
    'return now - lastAt > sittingGapMs ? null',
    'return now >= lastAt ? null',
  ),
  on('visitors', 'kiosk visitors', `${kiosk}/useStages.ts`, '          location.reload()\n', ''),
  on(
    'visitors',
    'kiosk visitors',
    `${kiosk}/guards.ts`,
    'for (const type of gestures) page.addEventListener(type, refuse, how)',
    '',
  ),
  leaking('memory'),
  leaking('handles'),
  leaking('database'),
  leaking('log'),
]
