import type { EndReason } from '../../../preload/contract/practice.ts'

/** Milliseconds. What decides when an attempt is over. */
export interface EndpointRules {
  /** Quiet after the last word of the twister before the attempt ends: the hang-over. */
  readonly hangOverMs: number
  /** Quiet in mid-sentence that is still a child's pause. */
  readonly pauseBudgetMs: number
  /** How long to wait for the first sound. */
  readonly patienceMs: number
  /** No attempt is longer than this. */
  readonly maximumMs: number
}

export const defaultEndpointRules: EndpointRules = {
  hangOverMs: 200,
  pauseBudgetMs: 2_000,
  patienceMs: 8_000,
  maximumMs: 45_000,
}

export interface EndpointState {
  readonly elapsedMs: number
  /** Quiet since the last speech, or since the start where none was heard. */
  readonly quietMs: number
  readonly hasSpoken: boolean
  readonly isLastWordHeard: boolean
  /** The last word was heard, but nothing bears it out (yet): a pause is still a child's. */
  readonly isLastWordDoubted: boolean
}

export const initialEndpoint: EndpointState = {
  elapsedMs: 0,
  quietMs: 0,
  hasSpoken: false,
  isLastWordHeard: false,
  isLastWordDoubted: false,
}

/** After one stretch of sound: `isSpeech` says whether somebody spoke in it. */
export const hearFrame = (state: EndpointState, isSpeech: boolean, frameMs: number): EndpointState => ({
  ...state,
  elapsedMs: state.elapsedMs + frameMs,
  quietMs: isSpeech ? 0 : state.quietMs + frameMs,
  hasSpoken: state.hasSpoken || isSpeech,
})

/** The engine heard the last word of the twister. */
export const hearLastWord = (state: EndpointState): EndpointState => ({
  ...state,
  hasSpoken: true,
  isLastWordHeard: true,
})

export const doubtLastWord = (state: EndpointState, isLastWordDoubted: boolean): EndpointState => ({
  ...state,
  isLastWordDoubted,
})

/**
 * Whether the attempt is over, and why; null while it goes on. A pause of a child within the budget never ends it, and
 * it never ends while somebody speaks, but for the maximum length.
 */
export const decideEnd = (state: EndpointState, rules: EndpointRules): EndReason | null => {
  if (state.elapsedMs >= rules.maximumMs) return 'too-long'
  if (!state.hasSpoken) return state.quietMs >= rules.patienceMs ? 'silence' : null
  const isComplete = state.isLastWordHeard && !state.isLastWordDoubted
  if (isComplete && state.quietMs >= Math.min(rules.hangOverMs, rules.pauseBudgetMs)) return 'last-word'
  return state.quietMs >= rules.pauseBudgetMs ? 'pause' : null
}
