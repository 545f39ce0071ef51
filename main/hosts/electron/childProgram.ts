import { fileURLToPath } from 'node:url'
import type { ChildProgram } from '../../ports/index.ts'
import type { ElectronApi } from './api.ts'

/** A program beside this one, as a utility process. Its Node speaks through `process.parentPort`. */
export const launchUtility =
  (electron: ElectronApi) =>
  (program: URL, args: readonly string[]): ChildProgram => {
    const child = electron.utilityProcess.fork(fileURLToPath(program), [...args], {
      execArgv: [],
      stdio: process.env.TTC_DEBUG ? 'inherit' : 'ignore',
    })
    const messageListeners = new Set<(message: unknown) => void>()
    const exitListeners = new Set<(code: number | null) => void>()
    let hasEnded = false
    child.on('message', (message) => {
      for (const listener of messageListeners) listener(message)
    })
    child.on('exit', (code) => {
      hasEnded = true
      for (const listener of exitListeners) listener(code)
    })
    return {
      // Known only once the process has spawned.
      get pid() {
        return child.pid
      },
      send: (message) => {
        if (!hasEnded) child.postMessage(message)
      },
      onMessage: (listener) => {
        messageListeners.add(listener)
        return () => messageListeners.delete(listener)
      },
      onExit: (listener) => {
        exitListeners.add(listener)
        return () => exitListeners.delete(listener)
      },
      kill: () => {
        child.kill()
      },
    } satisfies ChildProgram
  }
