import { z } from 'zod'
import { Instant } from '../../../preload/contract/vocabulary.ts'

const count = z.int().nonnegative()

/** Upper bounds of the buckets for times, in seconds; above the last there is one bucket more. */
export const timeBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const
const places = timeBounds.length + 1
/** The bucket of a time, counted from 0. */
export const bucketOf = (seconds: number): number => {
  const place = timeBounds.findIndex((bound) => seconds <= bound)
  return place < 0 ? timeBounds.length : place
}

/** How many took how long, by bucket. */
export const Times = z.strictObject({ counts: z.array(count).length(places), seconds: z.number().nonnegative() })
export type Times = z.infer<typeof Times>
export const noTimes: Times = { counts: Array.from({ length: places }, () => 0), seconds: 0 }

/** What a computer that syncs tells of itself: figures alone. Counts go on from `startedAt`, so that to tell them twice counts once. */
export const DeviceStatus = z.strictObject({
  startedAt: Instant,
  /** Changes that may leave and have not. */
  pending: count.max(10_000_000),
  /** For how long the computer has had some without a round of syncing that came to its end, in ms; 0: nothing waits. */
  waitingMs: z.number().nonnegative().max(1e12),
  /** Changes that the cloud refuses for good. */
  deadLetters: count.max(1_000_000),
  /** Parts of the app that died, over all runs. */
  crashes: count.max(1_000_000),
  /** The recogniser's times on this computer. */
  recogniser: Times,
})
export type DeviceStatus = z.infer<typeof DeviceStatus>

/** Of all computers that told something within a day, and what was counted of them over time. */
export const DeviceFigures = z.object({
  devices: count,
  pending: count,
  deadLetters: count,
  /** Of those, how many have waited for more than four hours, and the longest wait in s. */
  lagging: count,
  longestS: z.number().nonnegative(),
  crashes: z.number().nonnegative(),
  recogniser: z.object({ device: Times, service: Times }),
})
export type DeviceFigures = z.infer<typeof DeviceFigures>
