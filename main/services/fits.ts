import type { EventName, EventPayload } from '../../preload/contract/index.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import {
  type Adaptation,
  adaptationOf,
  type JudgingShifts,
  judgingShiftsOf,
  reserving,
} from '../core/scoring/adaptation.ts'
import type { Clock, FitChoice, Logger, Store } from '../ports/index.ts'
import { localGrownUp } from './children.ts'
import type { HandlersOf } from './handlers.ts'

export interface FitsServiceParts {
  readonly store: Pick<Store, 'fits'>
  /** The lines by which the machine gets to know a child. */
  readonly lines: readonly Twister[]
  readonly clock: Clock
  readonly logger: Logger
}

interface Known {
  readonly choice: FitChoice
  readonly enrolledAt: number | null
  readonly adaptation: Adaptation
  readonly shifts: JudgingShifts | null
}

/** Fits the judgement to a child, within bounds, by what therapists corrected and by the lines it said to be known. */
export const createFitsService = ({ store, lines, clock, logger }: FitsServiceParts) => {
  const ids = lines.map(({ id }) => id)
  const known = new Map<Id, Known>()
  /** Counts what made the known old, so that a reading that began before it is not kept. */
  let age = 0
  /** The attempt at one of the lines that is not on the disk yet. */
  let unsaved: Id | null = null

  const forget = (): void => {
    known.clear()
    age += 1
  }

  const read = async (childId: Id): Promise<Result<Known>> => {
    const there = known.get(childId)
    if (there !== undefined) return succeed(there)
    const readAt = age
    const choice = await store.fits.choice(childId)
    if (!choice.ok) return choice
    const found = await store.fits.findings(childId, choice.value.since, ids)
    if (!found.ok) return found
    const { corrections, enrolled, enrolledAt } = found.value
    const adaptation = adaptationOf(corrections, enrolled)
    const shifts = reserving(choice.value.isOn ? judgingShiftsOf(adaptation) : null, choice.value.reserved)
    const read = { choice: choice.value, enrolledAt, adaptation, shifts }
    if (age === readAt) known.set(childId, read)
    return succeed(read)
  }

  const tell = async (childId: Id) => {
    const found = await read(childId)
    if (!found.ok) return found
    const { choice, enrolledAt, adaptation } = found.value
    const { offset, counted, leftOut } = adaptation
    const sounds = adaptation.sounds.map(({ beyondOffset: _part, ...sound }) => sound)
    return succeed({
      ...choice,
      reserved: [...choice.reserved],
      enrolledAt,
      offset,
      sounds,
      counted,
      byGuardians: leftOut.byGuardians,
    })
  }

  const handlers = {
    'fits.lines': async () => succeed([...lines]),
    'fits.get': ({ childId }) => tell(childId),
    'fits.change': async ({ childId, isOn, from, reserved }) => {
      const before = await store.fits.choice(childId)
      if (!before.ok) return before
      const since = from === undefined ? before.value.since : from === 'now' ? clock.now() : 0
      const choice = {
        ...{ isOn: isOn ?? before.value.isOn, since },
        reserved: [...new Set(reserved ?? before.value.reserved)].toSorted(),
      }
      const kept = await store.fits.choose(childId, choice, localGrownUp)
      forget()
      return kept.ok ? tell(childId) : kept
    },
  } satisfies HandlersOf<'fits'>

  return {
    handlers,
    /** To be called after a correction was made or taken back. */
    forget,
    findLine: (twisterId: string): Twister | null => lines.find(({ id }) => id === twisterId) ?? null,
    /** What is different for this child; nothing where that cannot be read, for an attempt does not wait for it. */
    shiftsFor: async (childId: Id): Promise<JudgingShifts | null> => {
      const found = await read(childId)
      if (found.ok) return found.value.shifts
      logger.warn('fit-not-read', { code: found.error.code })
      return null
    },
    onEvent: <Name extends EventName>(name: Name, payload: EventPayload<Name>): void => {
      if (name === 'children.changed') forget()
      if (name === 'practice.verdict') {
        const { attemptId, twisterId } = payload as EventPayload<'practice.verdict'>
        if (ids.includes(twisterId)) unsaved = attemptId
      }
      if (name === 'practice.saved' && (payload as EventPayload<'practice.saved'>).attemptId === unsaved) {
        unsaved = null
        forget()
      }
    },
  }
}
