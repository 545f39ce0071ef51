import { type ChildProcess, fork } from 'node:child_process'
import type { ChildProgram, Host, Logger } from '../../main/ports/index.ts'

/** Programs started as the browser host starts them, with an environment of the test's choice. */
export const createLauncher = (env: Readonly<Record<string, string>> = {}) => {
  const started: ChildProcess[] = []
  const launch: Host['launch'] = (program, args): ChildProgram => {
    const child = fork(program, args, {
      serialization: 'advanced',
      // PortAudio and ALSA write to the console what nobody asked.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { ...process.env, ...env },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    started.push(child)
    return {
      pid: child.pid,
      send: (message) => void child.send(message as never, () => undefined),
      onMessage(listener) {
        child.on('message', listener)
        return () => void child.off('message', listener)
      },
      onExit(listener) {
        child.on('exit', listener)
        return () => void child.off('exit', listener)
      },
      kill: () => void child.kill('SIGKILL'),
    }
  }
  return {
    launch,
    started,
    /** The programs that still run. */
    running: () => started.filter((child) => child.exitCode === null && child.signalCode === null),
  }
}

export const clock = { now: () => Date.now() }
export const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
export const captureProgram = new URL('../../main/audio/capture.ts', import.meta.url)

export const until = async (isTrue: () => boolean, withinMs: number): Promise<void> => {
  const deadline = performance.now() + withinMs
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error(`It did not happen within ${withinMs} ms.`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
