/**
 * Who is before the kiosk, as a pure machine: nobody (attract), somebody (session), perhaps nobody any more (warned), and the
 * moment between one visitor and the next in which everything is forgotten (wiping). Nothing leads from a visit to the next one
 * but through `wiping`. Times are ms on a clock that only goes forward; a step backward counts as no time.
 */
export type Stage = 'attract' | 'session' | 'warned' | 'wiping'

export interface KioskState {
  readonly stage: Stage
  /** 0 before the page is known to be clean, 1 from then on; an answer to an older wipe is not ours any more. */
  readonly visit: number
  /** When this stage began. */
  readonly since: number
  /** The last sign of somebody. */
  readonly seenAt: number
  /** Since when the app listens, judges or speaks; null while it waits for the visitor. */
  readonly busySince: number | null
  readonly now: number
}

export type KioskEvent =
  /** A finger, a key or a wheel. */
  | { readonly type: 'touched'; readonly at: number }
  | { readonly type: 'busy'; readonly isBusy: boolean; readonly at: number }
  | { readonly type: 'ticked'; readonly at: number }
  /** The visitor says that it is done. */
  | { readonly type: 'finished'; readonly at: number }
  | { readonly type: 'wiped'; readonly visit: number; readonly at: number }
  | { readonly type: 'wipe-failed'; readonly visit: number; readonly at: number }

export type KioskEffect =
  | { readonly type: 'wipe'; readonly visit: number }
  /** The page is loaded anew: the surest way to forget. */
  | { readonly type: 'reload' }

export interface KioskTimes {
  readonly idleMs: number
  readonly countdownMs: number
}

export interface KioskStep {
  readonly state: KioskState
  readonly effects: readonly KioskEffect[]
}

/** No attempt and no voice takes so long: something hangs, and nobody is there who minds. */
export const longestBusyMs = 120_000
/** A host that has not forgotten by then does not answer. */
export const wipePatienceMs = 8_000

/** At its start the app knows nothing of who was here before, so it begins by forgetting. */
export const startKiosk = (at: number): KioskStep => ({
  state: { stage: 'wiping', visit: 0, since: at, seenAt: at, busySince: null, now: at },
  effects: [{ type: 'wipe', visit: 0 }],
})

const stay = (state: KioskState): KioskStep => ({ state, effects: [] })

const enter = (state: KioskState, stage: Stage, effects: readonly KioskEffect[] = []): KioskStep => ({
  state: { ...state, stage, since: state.now },
  effects,
})

const forget = (state: KioskState): KioskStep =>
  enter({ ...state, busySince: null }, 'wiping', [{ type: 'wipe', visit: state.visit }])

const isBusy = ({ busySince, now }: KioskState): boolean => busySince !== null && now - busySince < longestBusyMs

const tick = (state: KioskState, times: KioskTimes): KioskStep => {
  const waited = state.now - state.since
  switch (state.stage) {
    case 'attract':
      return stay(state)
    case 'session':
      if (isBusy(state)) return stay({ ...state, seenAt: state.now })
      return state.now - state.seenAt >= times.idleMs ? enter(state, 'warned') : stay(state)
    case 'warned':
      return waited >= times.countdownMs ? forget(state) : stay(state)
    case 'wiping':
      return waited >= wipePatienceMs ? enter(state, 'wiping', [{ type: 'reload' }]) : stay(state)
  }
}

export const stepKiosk = (before: KioskState, event: KioskEvent, times: KioskTimes): KioskStep => {
  const state = { ...before, now: Math.max(before.now, event.at) }
  switch (event.type) {
    case 'ticked':
      return tick(state, times)
    case 'finished':
      return state.stage === 'session' || state.stage === 'warned' ? forget(state) : stay(state)
    case 'touched':
      // A finger on a page that is being wiped belongs to nobody yet.
      if (state.stage === 'wiping') return stay(state)
      return state.stage === 'session'
        ? stay({ ...state, seenAt: state.now })
        : enter({ ...state, seenAt: state.now }, 'session')
    case 'busy': {
      if (state.stage !== 'session' && state.stage !== 'warned') return stay({ ...state, busySince: null })
      const next = { ...state, busySince: event.isBusy ? (state.busySince ?? state.now) : null, seenAt: state.now }
      return state.stage === 'warned' && event.isBusy ? enter(next, 'session') : stay(next)
    }
    case 'wiped':
      if (state.stage !== 'wiping' || event.visit !== state.visit) return stay(state)
      // A page serves one visit: whatever it held on to goes with it.
      if (state.visit > 0) return enter(state, 'wiping', [{ type: 'reload' }])
      return enter({ ...state, visit: state.visit + 1, busySince: null }, 'attract')
    case 'wipe-failed':
      return state.stage === 'wiping' && event.visit === state.visit
        ? { state, effects: [{ type: 'wipe', visit: state.visit }] }
        : stay(state)
  }
}

/** Whole seconds until the countdown is over. */
export const secondsLeft = (state: KioskState, { countdownMs }: KioskTimes): number =>
  Math.max(0, Math.ceil((state.since + countdownMs - state.now) / 1000))
