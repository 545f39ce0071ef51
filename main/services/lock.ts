import type { EventName, EventPayload } from '../../preload/contract/index.ts'
import { succeed } from '../../preload/contract/result.ts'
import { createAttemptsRunning } from '../core/practice/attemptsRunning.ts'
import type { Who } from '../core/secrets/access.ts'
import { decideLock, type LockRules, type Moment } from '../core/secrets/idle.ts'
import type { Clock, VaultKeeper } from '../ports/index.ts'
import type { GateService } from './gate.ts'
import type { HandlersOf } from './handlers.ts'

export interface LockServiceParts {
  readonly gate: Pick<GateService, 'close' | 'isOpen'>
  readonly vault: Pick<VaultKeeper, 'lock' | 'wrappings'>
  readonly rules: () => LockRules
  readonly clock: Clock
  /** Milliseconds on a clock that nobody can set. */
  readonly ticks: () => number
}

const lookEveryMs = 10_000
/** Calls that windows make by themselves say nothing about whether somebody is there. */
const callsOfPeople: ReadonlySet<string> = new Set([
  'settings.change',
  'practice.start',
  'practice.stop',
  'voice.say',
  'vault.unlock',
  'vault.recover',
])
const callsOfGrownUps: ReadonlySet<string> = new Set(['gate.open', 'gate.setPin'])

/** Locks by itself what nobody uses any more. Which time has passed is looked up now and then, and before every call. */
export const createLockService = ({ gate, vault, rules, clock, ticks }: LockServiceParts) => {
  const now = (): Moment => ({ wall: clock.now(), ticks: ticks() })
  let grownUp = now()
  let anybody = now()
  const attempts = createAttemptsRunning()

  const look = (): void => {
    const { closesGate, locksVault } = decideLock(
      { grownUp, anybody, isAttemptRunning: attempts.isAny() },
      rules(),
      now(),
    )
    if (closesGate) gate.close()
    // What the system's key store opens without asking anybody would be open again at once.
    if (locksVault && !vault.wrappings().includes('key-store')) vault.lock()
  }
  /** Looked up first: whoever comes back after an hour finds closed what was to close meanwhile. */
  const noticeAnybody = (): void => {
    look()
    anybody = now()
  }
  const noticeGrownUp = (): void => {
    noticeAnybody()
    grownUp = now()
  }

  const timer = setInterval(look, lookEveryMs)
  timer.unref()

  const handlers = {
    'lock.activity': async ({ part }) => {
      if (part === 'grown-ups') noticeGrownUp()
      else noticeAnybody()
      return succeed({})
    },
  } satisfies HandlersOf<'lock'>

  return {
    handlers,
    /** Whether the gate is open still, at this very moment. */
    isGateOpen: (): boolean => {
      look()
      return gate.isOpen()
    },
    /** A call was let through. */
    onCall: (name: string, who: Who): void => {
      if (who === 'grown-up' || callsOfGrownUps.has(name)) noticeGrownUp()
      else if (callsOfPeople.has(name)) noticeAnybody()
    },
    /** An attempt that begins or ends is somebody, and while it runs nothing is locked. */
    onEvent: <Name extends EventName>(name: Name, payload: EventPayload<Name>): void => {
      if (name !== 'practice.state') return
      const told = payload as EventPayload<'practice.state'>
      // While it counts as running: at its end, too, there is something to be saved.
      attempts.hear({ ...told, state: told.state === 'ended' ? 'judging' : told.state })
      noticeAnybody()
      attempts.hear(told)
    },
    close: (): void => clearInterval(timer),
  }
}
