import { type Articulation, between, rest } from './articulation.ts'
import { type Air, type Moment, type Movement, still } from './movement.ts'

/** All that can be seen at one time. */
export interface Frame {
  readonly articulation: Articulation
  readonly air: Air
  /** How long the air has been on this way, in ms. */
  readonly airMs: number
  /** Counts up while things move, in ms; air and voice take their beat from it. */
  readonly beatMs: number
}

/** Fastest in the middle, without a jolt at either end, as jaws and tongues move (minimum jerk). */
const eased = (share: number): number => share * share * share * (10 + share * (6 * share - 15))

/** The air of a pose begins when the mouth is nearly there. */
const airFrom = 0.8
/** In a drawing that stands still, air and voice are shown in full swing. */
const stillMs = 460

export const durationOf = (movement: Movement): number =>
  movement.moments.reduce((sum, { moveMs, holdMs }) => sum + moveMs + holdMs, 0)

/** What is to be seen so many ms after the start, which is a mouth at rest. */
export function frameAt(movement: Movement, ms: number): Frame {
  let from: Articulation = rest
  let air: Air = still
  let airSince = 0
  let start = 0
  for (const moment of movement.moments) {
    const end = start + moment.moveMs + moment.holdMs
    const begins = start + moment.moveMs * airFrom
    if (ms < end) {
      const share = Math.min(1, Math.max(0, (ms - start) / moment.moveMs))
      const isThere = ms >= begins
      return {
        articulation: between(from, moment.articulation, eased(share)),
        air: isThere ? moment.air : air,
        airMs: ms - (isThere ? begins : airSince),
        beatMs: ms,
      }
    }
    ;[from, air, airSince, start] = [moment.articulation, moment.air, begins, end]
  }
  return { articulation: from, air, airMs: stillMs, beatMs: ms }
}

/** One pose of a sound as a drawing that stands still. */
export const frameOf = ({ articulation, air }: Moment): Frame => ({
  articulation,
  air,
  airMs: stillMs,
  beatMs: stillMs,
})

export const keyFrames = (movement: Movement): readonly Frame[] =>
  movement.keys.flatMap((key) => {
    const moment = movement.moments[key]
    return moment === undefined ? [] : [frameOf(moment)]
  })
