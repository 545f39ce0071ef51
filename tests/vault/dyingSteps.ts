import { writeFileSync } from 'node:fs'
import { type FileSteps, nodeFileSteps } from '../../main/vault/fileSteps.ts'

export class Killed extends Error {}

/**
 * Steps of a program that is killed at its `fatal`th change (from 0): that one is not done, or a write only by half, and
 * nothing after it. Looking is no change.
 */
export const createDyingSteps = (fatal: number): FileSteps & { isDead(): boolean } => {
  let count = 0
  let isDead = false
  const change = (work: () => void, half: () => void = () => undefined): void => {
    if (isDead) throw new Killed()
    if (count === fatal) {
      isDead = true
      half()
      throw new Killed()
    }
    count += 1
    work()
  }
  return {
    isDead: () => isDead,
    read: nodeFileSteps.read,
    names: nodeFileSteps.names,
    write: (path, bytes) =>
      change(
        () => nodeFileSteps.write(path, bytes),
        () => writeFileSync(path, bytes.subarray(0, bytes.length / 2)),
      ),
    rename: (from, to) => change(() => nodeFileSteps.rename(from, to)),
    flushFolder: (folder) => change(() => nodeFileSteps.flushFolder(folder)),
    overwrite: (path, bytes) =>
      change(
        () => nodeFileSteps.overwrite(path, bytes),
        () => nodeFileSteps.overwrite(path, bytes.subarray(0, bytes.length / 2)),
      ),
    remove: (path) => change(() => nodeFileSteps.remove(path)),
  }
}

/** What an operation throws or rejects with when its program is killed is nobody's answer. */
export const untilKilled = async (work: () => unknown): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  }
}
