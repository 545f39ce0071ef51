import type { Pose, PoseKey } from './pose.ts'

export interface Motion {
  readonly pose: Pose
  readonly speed: Pose
}

/** Stiffness (1/s²) and damping (1/s) of each parameter: eyes dart, colour drifts. */
const feel: Readonly<Record<PoseKey, readonly [stiffness: number, damping: number]>> = {
  tongue: [120, 12],
  curl: [70, 10],
  mouth: [300, 24],
  lookX: [260, 26],
  lookY: [260, 26],
  hue: [14, 7.5],
  tilt: [110, 11],
  ear: [120, 13],
  lid: [420, 34],
  lift: [130, 11],
  tail: [40, 7],
}

export const poseKeys = Object.keys(feel) as readonly PoseKey[]

const stillness = Object.fromEntries(poseKeys.map((key) => [key, 0])) as unknown as Pose

export const atRest = (pose: Pose): Motion => ({ pose, speed: stillness })

/** One step of every spring towards its target, over at most 32 ms so that a slow frame does not throw it about. */
export function stepSprings(motion: Motion, target: Pose, elapsedMs: number): Motion {
  const time = Math.min(Math.max(elapsedMs, 0), 32) / 1000
  const pose: Record<string, number> = {}
  const speed: Record<string, number> = {}
  for (const key of poseKeys) {
    const [stiffness, damping] = feel[key]
    const pull = stiffness * (target[key] - motion.pose[key]) - damping * motion.speed[key]
    const next = motion.speed[key] + pull * time
    speed[key] = next
    pose[key] = motion.pose[key] + next * time
  }
  return { pose: pose as unknown as Pose, speed: speed as unknown as Pose }
}

/** True when nothing is left to be seen of the movement. */
export const isSettled = (motion: Motion, target: Pose): boolean =>
  poseKeys.every((key) => {
    const scale = key === 'hue' ? 100 : key === 'tilt' ? 10 : 1
    return Math.abs(target[key] - motion.pose[key]) < 0.002 * scale && Math.abs(motion.speed[key]) < 0.01 * scale
  })
