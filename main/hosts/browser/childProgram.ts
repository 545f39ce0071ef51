import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ChildProgram } from '../../ports/index.ts'

/** Variables that would change how the child's Node runs. */
const withoutNodeOptions = (): NodeJS.ProcessEnv => {
  const environment = { ...process.env }
  delete environment.NODE_OPTIONS
  return environment
}

/** A program beside this one, on plain Node. What it prints is shown only when TTC_DEBUG is set. */
export const launchChild = (program: URL, args: readonly string[]): ChildProgram => {
  const child = fork(fileURLToPath(program), [...args], {
    serialization: 'advanced',
    execArgv: [],
    env: withoutNodeOptions(),
    stdio: ['ignore', 'ignore', process.env.TTC_DEBUG ? 'inherit' : 'ignore', 'ipc'],
  })
  const messageListeners = new Set<(message: unknown) => void>()
  const exitListeners = new Set<(code: number | null) => void>()
  let hasEnded = false
  const end = (code: number | null): void => {
    if (hasEnded) return
    hasEnded = true
    for (const listener of exitListeners) listener(code)
  }
  child.on('message', (message: unknown) => {
    for (const listener of messageListeners) listener(message)
  })
  child.on('exit', end)
  // A program that could not be started, or not be reached any more, is as good as ended.
  child.on('error', () => {
    if (child.pid === undefined) end(null)
  })
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected) child.send(message as object, () => {})
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
      child.kill('SIGKILL')
    },
  } satisfies ChildProgram
}
