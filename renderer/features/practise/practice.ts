import type { Failure } from '../../../preload/contract/failure.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import type { Id } from '../../../preload/contract/vocabulary.ts'

/**
 * The practice of one twister, as a pure machine: state and event give the next state and what is to be done.
 * Every attempt comes to an end: by a verdict, a failure, a cancellation, a lost connection or a watch that ran out.
 */
export type Phase = 'ready' | 'starting' | 'listening' | 'judging'

export interface PracticeState {
  readonly twisterId: string
  readonly wordCount: number
  readonly phase: Phase
  /** The attempt that is listened to or judged. */
  readonly attemptId: Id | null
  /** Counts starts; an answer to an older start is not ours any more. */
  readonly ticket: number
  /** The child touched "done" before the attempt had its id. */
  readonly isStopWanted: boolean
  /** For each word, whether it was heard in this attempt. */
  readonly heard: readonly boolean[]
  readonly outcome: {
    readonly attemptId: Id
    readonly verdict: AttemptVerdict
    readonly isSaved: boolean
    /** What came out is shown later, as the child's plan has it. */
    readonly isHeldBack?: boolean
  } | null
  readonly problem: Failure | null
  /** The watch that is running; one that was replaced is ignored. */
  readonly watch: number
  /** Attempts that are over; what still arrives for them is late. */
  readonly closed: readonly Id[]
}

export type PracticeEvent =
  | { readonly type: 'chosen'; readonly twisterId: string; readonly wordCount: number }
  | { readonly type: 'pressed' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'started'; readonly ticket: number; readonly attemptId: Id }
  | { readonly type: 'start-failed'; readonly ticket: number; readonly error: Failure }
  | { readonly type: 'prepare-failed'; readonly twisterId: string; readonly error: Failure }
  | { readonly type: 'state'; readonly attemptId: Id; readonly state: 'listening' | 'judging' | 'ended' }
  | { readonly type: 'word'; readonly attemptId: Id; readonly wordIndex: number }
  | {
      readonly type: 'verdict'
      readonly attemptId: Id
      readonly verdict: AttemptVerdict
      readonly isHeldBack?: boolean | undefined
    }
  | { readonly type: 'saved'; readonly attemptId: Id }
  | { readonly type: 'failed'; readonly attemptId: Id; readonly error: Failure }
  | { readonly type: 'problem'; readonly error: Failure }
  | { readonly type: 'disconnected' }
  | { readonly type: 'connected' }
  | { readonly type: 'waited'; readonly watch: number }

export type PracticeEffect =
  | { readonly type: 'prepare'; readonly twisterId: string }
  | { readonly type: 'start'; readonly ticket: number; readonly twisterId: string }
  | { readonly type: 'stop'; readonly attemptId: Id }
  | { readonly type: 'cancel'; readonly attemptId: Id }
  /** Send `waited` with this watch after so many ms. */
  | { readonly type: 'watch'; readonly watch: number; readonly ms: number }
  | { readonly type: 'show-verdict'; readonly verdict: AttemptVerdict; readonly isHeldBack?: boolean }
  | { readonly type: 'show-problem'; readonly error: Failure }

export interface Step {
  readonly state: PracticeState
  readonly effects: readonly PracticeEffect[]
}

/** How long each phase may last before it counts as failed, in ms. The host ends attempts long before. */
export const patience = { starting: 12_000, listening: 120_000, judging: 15_000 } as const

export const initialState = (twisterId: string, wordCount: number): PracticeState => ({
  twisterId,
  wordCount,
  phase: 'ready',
  attemptId: null,
  ticket: 0,
  isStopWanted: false,
  heard: Array.from({ length: wordCount }, () => false),
  outcome: null,
  problem: null,
  watch: 0,
  closed: [],
})

const remembered = 8

/** Back to where the next attempt can begin at once. */
const close = (state: PracticeState): PracticeState => ({
  ...state,
  phase: 'ready',
  attemptId: null,
  isStopWanted: false,
  watch: state.watch + 1,
  closed: state.attemptId === null ? state.closed : [...state.closed, state.attemptId].slice(-remembered),
})

const enter = (state: PracticeState, phase: Exclude<Phase, 'ready'>, effects: readonly PracticeEffect[] = []): Step => {
  const watch = state.watch + 1
  return { state: { ...state, phase, watch }, effects: [...effects, { type: 'watch', watch, ms: patience[phase] }] }
}

const stay = (state: PracticeState): Step => ({ state, effects: [] })

const failWith = (state: PracticeState, error: Failure, effects: readonly PracticeEffect[] = []): Step => ({
  state: { ...close(state), problem: error },
  effects: [...effects, { type: 'show-problem', error }],
})

const cancelOf = (state: PracticeState): readonly PracticeEffect[] =>
  state.attemptId === null ? [] : [{ type: 'cancel', attemptId: state.attemptId }]

/** The attempt has its id, from the answer to `practice.start` or from the first event, whichever is first. */
const begin = (state: PracticeState, attemptId: Id): Step =>
  state.isStopWanted
    ? enter({ ...state, attemptId, isStopWanted: false }, 'judging', [{ type: 'stop', attemptId }])
    : enter({ ...state, attemptId }, 'listening')

/** Events may overtake the answer to `practice.start`: an unknown attempt while starting is the one that starts. */
const adopt = (state: PracticeState, attemptId: Id): Step =>
  state.phase === 'starting' && state.attemptId === null && !state.closed.includes(attemptId)
    ? begin(state, attemptId)
    : stay(state)

export function reduce(state: PracticeState, event: PracticeEvent): Step {
  switch (event.type) {
    case 'chosen':
      return {
        state: {
          ...initialState(event.twisterId, event.wordCount),
          ticket: state.ticket + 1,
          watch: state.watch + 1,
          closed: close(state).closed,
          problem: state.problem?.code === 'disconnected' ? state.problem : null,
        },
        effects: [...cancelOf(state), { type: 'prepare', twisterId: event.twisterId }],
      }
    case 'pressed':
      return press(state)
    case 'cancelled':
      return state.phase === 'ready'
        ? stay(state)
        : { state: { ...close(state), ticket: state.ticket + 1 }, effects: cancelOf(state) }
    case 'started':
      if (event.ticket !== state.ticket) return abandon(state, event.attemptId)
      if (state.phase === 'starting' && !state.closed.includes(event.attemptId)) return begin(state, event.attemptId)
      return state.attemptId === event.attemptId ? stay(state) : abandon(state, event.attemptId)
    case 'start-failed':
      return event.ticket === state.ticket && state.phase === 'starting' ? failWith(state, event.error) : stay(state)
    case 'prepare-failed':
      return state.phase === 'ready' && event.twisterId === state.twisterId ? failWith(state, event.error) : stay(state)
    case 'problem':
      return { state: { ...state, problem: event.error }, effects: [{ type: 'show-problem', error: event.error }] }
    case 'disconnected':
      return failWith(
        { ...state, ticket: state.ticket + 1 },
        { code: 'disconnected', message: 'The connection was lost.' },
      )
    case 'connected':
      return {
        state: { ...state, problem: state.problem?.code === 'disconnected' ? null : state.problem },
        effects: state.phase === 'ready' ? [{ type: 'prepare', twisterId: state.twisterId }] : [],
      }
    case 'waited':
      return event.watch === state.watch && state.phase !== 'ready'
        ? failWith(
            { ...state, ticket: state.ticket + 1 },
            { code: 'engine-timeout', message: 'There was no answer in time.' },
            cancelOf(state),
          )
        : stay(state)
    case 'state':
    case 'word':
    case 'verdict':
    case 'saved':
    case 'failed':
      return hear(state, event)
  }
}

/** An attempt that began after nobody wanted it any more is thrown away. */
const abandon = (state: PracticeState, attemptId: Id): Step =>
  state.closed.includes(attemptId)
    ? stay(state)
    : {
        state: { ...state, closed: [...state.closed, attemptId].slice(-remembered) },
        effects: [{ type: 'cancel', attemptId }],
      }

function press(state: PracticeState): Step {
  switch (state.phase) {
    case 'ready': {
      const ticket = state.ticket + 1
      const fresh = {
        ...initialState(state.twisterId, state.wordCount),
        ticket,
        watch: state.watch,
        closed: state.closed,
      }
      return enter(fresh, 'starting', [{ type: 'start', ticket, twisterId: state.twisterId }])
    }
    case 'starting':
      return stay({ ...state, isStopWanted: true })
    case 'listening':
      return state.attemptId === null
        ? stay(state)
        : enter(state, 'judging', [{ type: 'stop', attemptId: state.attemptId }])
    case 'judging':
      return stay(state)
  }
}

type AttemptEvent = Extract<PracticeEvent, { readonly attemptId: Id }>

/** What the host says about an attempt. */
function hear(before: PracticeState, event: Exclude<AttemptEvent, { type: 'started' }>): Step {
  const adopted = adopt(before, event.attemptId)
  const { state } = adopted
  const next = hearOwn(state, event)
  return { state: next.state, effects: [...adopted.effects, ...next.effects] }
}

function hearOwn(state: PracticeState, event: Exclude<AttemptEvent, { type: 'started' }>): Step {
  const isCurrent = state.attemptId === event.attemptId
  switch (event.type) {
    case 'state':
      return isCurrent && event.state === 'judging' && state.phase === 'listening'
        ? enter(state, 'judging')
        : stay(state)
    case 'word':
      return isCurrent && event.wordIndex < state.wordCount
        ? stay({ ...state, heard: state.heard.map((isHeard, index) => isHeard || index === event.wordIndex) })
        : stay(state)
    case 'verdict':
      return isCurrent
        ? {
            state: {
              ...close(state),
              outcome: {
                ...{ attemptId: event.attemptId, verdict: event.verdict, isSaved: false },
                ...(event.isHeldBack === true && { isHeldBack: true }),
              },
              problem: null,
            },
            effects: [
              { type: 'show-verdict', verdict: event.verdict, ...(event.isHeldBack === true && { isHeldBack: true }) },
            ],
          }
        : stay(state)
    case 'saved':
      return state.outcome?.attemptId === event.attemptId
        ? stay({ ...state, outcome: { ...state.outcome, isSaved: true } })
        : stay(state)
    case 'failed':
      if (isCurrent) return failWith(state, event.error)
      // The verdict was shown, but it could not be kept: the child sees both.
      return state.outcome?.attemptId === event.attemptId && state.phase === 'ready'
        ? { state: { ...state, problem: event.error }, effects: [{ type: 'show-problem', error: event.error }] }
        : stay(state)
  }
}
