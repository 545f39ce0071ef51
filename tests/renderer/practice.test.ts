import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import starter from '../../main/content/packs/starter.json' with { type: 'json' }
import type { Twister } from '../../preload/contract/library.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import {
  initialState,
  type PracticeEffect,
  type PracticeEvent,
  type PracticeState,
  reduce,
} from '../../renderer/features/practise/practice.ts'
import { judge } from '../stand-ins/verdicts.ts'

const twister = starter.twisters[0] as unknown as Twister
const idOf = (number: number): Id => `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}`
const [first, second] = [idOf(1), idOf(2)]
const verdict = judge(twister, () => 'right')
const error = { code: 'engine-crashed', message: 'It stopped.' } as const

/** Plays events from the beginning; gives the last state and all effects. */
function play(...events: readonly PracticeEvent[]): { state: PracticeState; effects: readonly PracticeEffect[] } {
  let state = initialState('red', 4)
  const effects: PracticeEffect[] = []
  for (const event of events) {
    const step = reduce(state, event)
    state = step.state
    effects.push(...step.effects)
  }
  return { state, effects }
}

const pressed: PracticeEvent = { type: 'pressed' }
const started: PracticeEvent = { type: 'started', ticket: 1, attemptId: first }
const word = (wordIndex: number, attemptId = first): PracticeEvent => ({ type: 'word', attemptId, wordIndex })
const judged = (attemptId = first): PracticeEvent => ({ type: 'verdict', attemptId, verdict })

describe('an attempt', () => {
  test('goes from ready through listening to its verdict and back to ready', () => {
    expect(play(pressed).state.phase).toBe('starting')
    expect(play(pressed, started).state.phase).toBe('listening')
    const heard = play(pressed, started, word(0), word(2)).state
    expect(heard.heard).toEqual([true, false, true, false])
    const end = play(pressed, started, word(0), { type: 'state', attemptId: first, state: 'judging' }, judged())
    expect(end.state.phase).toBe('ready')
    expect(end.state.outcome).toEqual({ attemptId: first, verdict, isSaved: false })
    expect(end.effects.at(-1)).toEqual({ type: 'show-verdict', verdict })
  })
  test('is adopted from its first event when that overtakes the answer to start', () => {
    const { state } = play(pressed, word(0), started)
    expect(state).toMatchObject({ phase: 'listening', attemptId: first, heard: [true, false, false, false] })
  })
  test('is stopped as soon as it has an id when "done" came before', () => {
    const { state, effects } = play(pressed, pressed, started)
    expect(state.phase).toBe('judging')
    expect(effects).toContainEqual({ type: 'stop', attemptId: first })
  })
  test('that starts after it was cancelled is thrown away', () => {
    const { state, effects } = play(pressed, { type: 'cancelled' }, started)
    expect(state.phase).toBe('ready')
    expect(effects).toContainEqual({ type: 'cancel', attemptId: first })
  })
  test('leaves its words lit after the verdict and clears them with the next press', () => {
    expect(play(pressed, started, word(0), judged()).state.heard[0]).toBe(true)
    const again = play(pressed, started, word(0), judged(), pressed).state
    expect(again.heard).toEqual([false, false, false, false])
    expect(again.outcome).toBeNull()
  })
})

describe('what comes late', () => {
  test('a word of the attempt before lights nothing', () => {
    const again: PracticeEvent = { type: 'started', ticket: 2, attemptId: second }
    expect(play(pressed, started, judged(), pressed, again, word(1, first)).state.heard).not.toContain(true)
  })
  test('a second verdict of a closed attempt changes nothing', () => {
    const before = play(pressed, started, judged(), pressed).state
    expect(reduce(before, judged(first)).state).toEqual(before)
  })
  test('an old watch does not end a new attempt', () => {
    const { state } = play(pressed, started, judged(), pressed, { type: 'waited', watch: 1 })
    expect(state.phase).toBe('starting')
  })
})

describe('failures', () => {
  test.each<[string, PracticeEvent]>([
    ['the host fails the attempt', { type: 'failed', attemptId: first, error }],
    ['the connection is lost', { type: 'disconnected' }],
    ['nothing comes in time', { type: 'waited', watch: 2 }],
  ])('%s: there is a problem to read and the next press starts again', (_, event) => {
    const { state } = play(pressed, started, event)
    expect(state.phase).toBe('ready')
    expect(state.problem).not.toBeNull()
    const next = reduce(state, pressed)
    expect(next.state).toMatchObject({ phase: 'starting', problem: null })
    expect(next.effects[0]).toMatchObject({ type: 'start' })
  })
  test('a verdict that could not be kept stays on the screen with the problem', () => {
    const { state } = play(pressed, started, judged(), { type: 'failed', attemptId: first, error })
    expect(state.outcome?.attemptId).toBe(first)
    expect(state.problem).toEqual(error)
  })
  test('the line that is back takes its own problem away and prepares again', () => {
    const { state, effects } = play({ type: 'disconnected' }, { type: 'connected' })
    expect(state.problem).toBeNull()
    expect(effects.at(-1)).toEqual({ type: 'prepare', twisterId: 'red' })
  })
})

const anyId = fc.integer({ min: 1, max: 4 }).map(idOf)
const anyEvent: fc.Arbitrary<PracticeEvent> = fc.oneof(
  fc.constant(pressed),
  fc.constant<PracticeEvent>({ type: 'cancelled' }),
  fc.constant<PracticeEvent>({ type: 'disconnected' }),
  fc.constant<PracticeEvent>({ type: 'connected' }),
  fc.record({
    type: fc.constant('chosen' as const),
    twisterId: fc.constantFrom('red', 'sea'),
    wordCount: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({ type: fc.constant('started' as const), ticket: fc.integer({ min: 0, max: 6 }), attemptId: anyId }),
  fc.record({
    type: fc.constant('start-failed' as const),
    ticket: fc.integer({ min: 0, max: 6 }),
    error: fc.constant(error),
  }),
  fc.record({
    type: fc.constant('prepare-failed' as const),
    twisterId: fc.constantFrom('red', 'sea'),
    error: fc.constant(error),
  }),
  fc.record({
    type: fc.constant('state' as const),
    attemptId: anyId,
    state: fc.constantFrom('listening' as const, 'judging' as const, 'ended' as const),
  }),
  fc.record({ type: fc.constant('word' as const), attemptId: anyId, wordIndex: fc.integer({ min: 0, max: 12 }) }),
  fc.record({ type: fc.constant('verdict' as const), attemptId: anyId, verdict: fc.constant(verdict) }),
  fc.record({ type: fc.constant('saved' as const), attemptId: anyId }),
  fc.record({ type: fc.constant('failed' as const), attemptId: anyId, error: fc.constant(error) }),
  fc.record({ type: fc.constant('problem' as const), error: fc.constant(error) }),
  fc.record({ type: fc.constant('waited' as const), watch: fc.integer({ min: 0, max: 12 }) }),
)

describe('any events in any order', () => {
  test('never throw, keep the state whole, and every attempt can end', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const { state, effects } = play(...events)
        expect(state.heard).toHaveLength(state.wordCount)
        if (state.phase === 'ready') expect(state.attemptId).toBeNull()
        if (state.phase === 'listening' || state.phase === 'judging') expect(state.attemptId).not.toBeNull()
        // Whatever happened, a watch is running that brings it to an end…
        if (state.phase !== 'ready') {
          expect(effects.findLast((effect) => effect.type === 'watch')).toMatchObject({ watch: state.watch })
        }
        const ended = reduce(state, { type: 'waited', watch: state.watch }).state
        expect(ended.phase).toBe('ready')
        // …and from there the next press starts.
        expect(reduce(ended, pressed).state.phase).toBe('starting')
      }),
      { numRuns: 500, verbose: 1 },
    )
  })
  test('an attempt that began is judged, failed, or cancelled at the host', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const before = play(pressed, started).state
        let state = before
        let isOver = false
        for (const event of events) {
          const step = reduce(state, event)
          state = step.state
          const isToldByHost = (event.type === 'verdict' || event.type === 'failed') && event.attemptId === first
          const isToldToHost = step.effects.some((effect) => effect.type === 'cancel' && effect.attemptId === first)
          isOver ||= isToldByHost || isToldToHost || event.type === 'disconnected'
        }
        expect(isOver || state.attemptId === first).toBe(true)
      }),
      { numRuns: 500, verbose: 1 },
    )
  })
})
