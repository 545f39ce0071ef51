import type { Twister } from '../../preload/contract/library.ts'
import type { SessionSummary } from '../../preload/contract/session.ts'

export const standInSession = '0190a000-0000-7000-8900-000000000001'

/** A sitting that went well, with a sound that is still on its way. */
export const standInSummary = (attempts: number, best: Twister | undefined): SessionSummary => ({
  ...{ attempts, goal: 50, twisters: Math.max(1, Math.round(attempts / 6)), practiceMs: attempts * 9_300 },
  clarity: attempts < 6 ? null : { first: 71, last: 82 },
  best: best === undefined ? null : { twisterId: best.id, text: best.text, clarity: 94 },
  sounds: [
    { sound: 'R', position: 'initial', right: 61, close: 9, unsure: 6, notYet: 12 },
    { sound: 'L', position: 'initial', right: 40, close: 2, unsure: 1, notYet: 1 },
    { sound: 'R', position: 'medial', right: 20, close: 8, unsure: 5, notYet: 11 },
  ],
})
