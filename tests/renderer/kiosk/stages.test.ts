import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type KioskEvent,
  type KioskState,
  type KioskStep,
  longestBusyMs,
  secondsLeft,
  startKiosk,
  stepKiosk,
  wipePatienceMs,
} from '../../../renderer/features/kiosk/stages.ts'

const times = { idleMs: 45_000, countdownMs: 10_000 }

/** What may happen, and how long after what happened before. */
type Happening = {
  readonly after: number
  readonly what: 'touch' | 'busy' | 'idle' | 'tick' | 'done' | 'wiped' | 'stale' | 'failed'
}
const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.record({
    // Now and then the computer sleeps, or a clock steps back.
    after: fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: -5_000, max: 400_000 })),
    what: fc.constantFrom('touch', 'busy', 'idle', 'tick', 'tick', 'done', 'wiped', 'stale', 'failed'),
  }),
  { maxLength: 80 },
)

const eventOf = (what: Happening['what'], at: number, { visit }: KioskState): KioskEvent => {
  switch (what) {
    case 'touch':
      return { type: 'touched', at }
    case 'busy':
      return { type: 'busy', isBusy: true, at }
    case 'idle':
      return { type: 'busy', isBusy: false, at }
    case 'tick':
      return { type: 'ticked', at }
    case 'done':
      return { type: 'finished', at }
    case 'wiped':
      return { type: 'wiped', visit, at }
    case 'stale':
      return { type: 'wiped', visit: visit - 1, at }
    case 'failed':
      return { type: 'wipe-failed', visit, at }
  }
}

interface Walked extends KioskStep {
  readonly before: KioskState
  readonly event: KioskEvent
}
const walk = (list: readonly Happening[]): readonly Walked[] => {
  let { state } = startKiosk(0)
  let at = 0
  return list.map(({ after, what }) => {
    at += after
    const before = state
    const event = eventOf(what, at, before)
    const step = stepKiosk(before, event, times)
    state = step.state
    return { ...step, before, event }
  })
}
const always = (check: (steps: readonly Walked[]) => void): void =>
  fc.assert(
    fc.property(happenings, (list) => check(walk(list))),
    { numRuns: 500 },
  )

describe('the stages of a kiosk, whatever happens', () => {
  test('nobody gets to another visit but through a wipe that was confirmed', () =>
    always((steps) => {
      for (const { before, state, event } of steps) {
        if (state.visit !== before.visit) {
          expect([before.stage, state.stage, event.type]).toEqual(['wiping', 'attract', 'wiped'])
          expect(state.visit).toBe(before.visit + 1)
        }
        if (state.stage === 'attract' && before.stage !== 'attract') expect(before.stage).toBe('wiping')
      }
    }))

  test('each visit that ends is wiped, and nothing is wiped that goes on', () =>
    always((steps) => {
      for (const { before, state, effects } of steps) {
        const isEntered = state.stage === 'wiping' && before.stage !== 'wiping'
        const wipes = effects.filter(({ type }) => type === 'wipe')
        if (isEntered) expect(wipes).toEqual([{ type: 'wipe', visit: state.visit }])
        if (wipes.length > 0) expect(state.stage).toBe('wiping')
      }
    }))

  test('who is done is forgotten at once, and nobody else is', () =>
    always((steps) => {
      for (const { before, state, event } of steps) {
        if (event.type !== 'finished') continue
        const isVisited = before.stage === 'session' || before.stage === 'warned'
        expect(state.stage).toBe(isVisited ? 'wiping' : before.stage)
      }
    }))

  test('whoever does not say so is always warned, and has the whole countdown', () =>
    always((steps) => {
      for (const { before, state, event } of steps) {
        if (state.stage !== 'wiping' || before.stage === 'wiping' || event.type === 'finished') continue
        expect(before.stage).toBe('warned')
        expect(state.now - before.since).toBeGreaterThanOrEqual(times.countdownMs)
      }
    }))

  test('a touch is an answer, except while it is being forgotten who was here', () =>
    always((steps) => {
      for (const { before, state, event } of steps) {
        if (event.type === 'touched') expect(state.stage).toBe(before.stage === 'wiping' ? 'wiping' : 'session')
      }
    }))

  test('nobody is warned who touched, spoke or listened a moment ago', () =>
    always((steps) => {
      let seenAt = 0
      for (const { before, state, event } of steps) {
        if (state.stage === 'warned' && before.stage === 'session') {
          expect(state.now - seenAt).toBeGreaterThanOrEqual(times.idleMs)
          const { busySince } = before
          if (busySince !== null) expect(state.now - busySince).toBeGreaterThanOrEqual(longestBusyMs)
        }
        if ((event.type === 'touched' || event.type === 'busy') && state.stage === 'session') seenAt = state.now
      }
    }))

  test('time never runs backward', () =>
    always((steps) => {
      for (const { before, state } of steps) {
        expect(state.now).toBeGreaterThanOrEqual(before.now)
        expect(state.since).toBeLessThanOrEqual(state.now)
      }
    }))

  test('whoever walks away is forgotten, at the latest after the longest attempt, the idle time and the countdown', () => {
    fc.assert(
      fc.property(happenings, fc.integer({ min: 50, max: 1_000 }), (list, every) => {
        let state = walk(list).at(-1)?.state ?? startKiosk(0).state
        if (state.stage !== 'session' && state.stage !== 'warned') return
        const leftAt = state.now
        while (state.stage !== 'wiping') {
          state = stepKiosk(state, { type: 'ticked', at: state.now + every }, times).state
          expect(state.now - leftAt).toBeLessThanOrEqual(longestBusyMs + times.idleMs + times.countdownMs + 3 * every)
        }
      }),
    )
  })
})

describe('a visit, by hand', () => {
  const from = (stage: KioskState['stage'], rest: Partial<KioskState> = {}): KioskState => ({
    ...startKiosk(0).state,
    stage,
    visit: 3,
    ...rest,
  })
  const tick = (at: number): KioskEvent => ({ type: 'ticked', at })

  test('begins with forgetting', () => {
    expect(startKiosk(5)).toMatchObject({ state: { stage: 'wiping' }, effects: [{ type: 'wipe', visit: 0 }] })
  })
  test('is warned at 45 s to the tick, and not a tick sooner', () => {
    expect(stepKiosk(from('session'), tick(44_999), times).state.stage).toBe('session')
    expect(stepKiosk(from('session'), tick(45_000), times).state.stage).toBe('warned')
  })
  test('counts down whole seconds', () => {
    const warned = from('warned')
    expect(secondsLeft(warned, times)).toBe(10)
    expect(secondsLeft({ ...warned, now: 1 }, times)).toBe(10)
    expect(secondsLeft({ ...warned, now: 9_001 }, times)).toBe(1)
    expect(secondsLeft({ ...warned, now: 10_000 }, times)).toBe(0)
  })
  test('a computer that slept warns before it forgets', () => {
    const slept = stepKiosk(from('session'), tick(10_000_000), times).state
    expect(slept.stage).toBe('warned')
    expect(stepKiosk(slept, tick(10_009_999), times).state.stage).toBe('warned')
    expect(stepKiosk(slept, tick(10_010_000), times).state.stage).toBe('wiping')
  })
  test('an attempt that begins under the warning takes it away', () => {
    expect(stepKiosk(from('warned'), { type: 'busy', isBusy: true, at: 5 }, times).state.stage).toBe('session')
  })
  test('something that hangs does not hold the kiosk', () => {
    const hanging = from('session', { busySince: 0, seenAt: longestBusyMs - 1, now: longestBusyMs - 1 })
    expect(stepKiosk(hanging, tick(longestBusyMs + times.idleMs), times).state.stage).toBe('warned')
  })
  test('a wipe that is not answered loads the page anew', () => {
    const { effects } = stepKiosk(from('wiping'), tick(wipePatienceMs), times)
    expect(effects).toEqual([{ type: 'reload' }])
  })
  test('a wipe that failed is tried again', () => {
    const { effects } = stepKiosk(from('wiping'), { type: 'wipe-failed', visit: 3, at: 9 }, times)
    expect(effects).toEqual([{ type: 'wipe', visit: 3 }])
  })
  test('a page serves one visit: once it is wiped, the page is loaded anew', () => {
    const wiped = (visit: number) => stepKiosk(from('wiping', { visit }), { type: 'wiped', visit, at: 9 }, times)
    expect(wiped(0)).toMatchObject({ state: { stage: 'attract', visit: 1 }, effects: [] })
    expect(wiped(1)).toMatchObject({ state: { stage: 'wiping' }, effects: [{ type: 'reload' }] })
  })
})
