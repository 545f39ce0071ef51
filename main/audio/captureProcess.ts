import type { ChildProgram, Host, Unsubscribe } from '../ports/index.ts'
import type { CaptureMessage, CaptureRequest } from './captureProtocol.ts'

export type CaptureAnswer = Extract<CaptureMessage, { id: number }>
type Asking = CaptureRequest extends infer Request
  ? Request extends { id: number }
    ? Omit<Request, 'id'>
    : never
  : never

export interface CaptureProcess {
  /** The answer, or why there is none: the program died, or it did not answer in time and was ended. */
  ask(request: Asking, timeoutMs: number): Promise<CaptureAnswer | 'died' | 'hung'>
  cue(): void
  /** Ends it on purpose: nobody is told. The next question starts a new one. */
  retire(): void
  /** Ends it as a crash would. */
  crash(): void
}

export interface CaptureProcessParts {
  readonly launch: Host['launch']
  readonly program: URL
  readonly args: readonly string[]
  readonly onMessage: (message: CaptureMessage) => void
  readonly onDeath: (exitCode: number | null) => void
}

/** One capture program at a time, started when it is first asked something. */
export const createCaptureProcess = (parts: CaptureProcessParts): CaptureProcess => {
  const waiting = new Map<number, (answer: CaptureAnswer | 'died' | 'hung') => void>()
  let nextId = 1
  let current: { readonly child: ChildProgram; readonly release: Unsubscribe } | null = null

  const settleAll = (answer: 'died' | 'hung') => {
    const pending = [...waiting.values()]
    waiting.clear()
    for (const settle of pending) settle(answer)
  }

  const receive = (message: CaptureMessage) => {
    if (!('id' in message)) return parts.onMessage(message)
    const settle = waiting.get(message.id)
    waiting.delete(message.id)
    settle?.(message)
  }

  const start = (): ChildProgram => {
    if (current !== null) return current.child
    const child = parts.launch(parts.program, parts.args)
    const unsubscribes = [
      child.onMessage((message) => receive(message as CaptureMessage)),
      child.onExit((exitCode) => {
        release()
        current = null
        settleAll('died')
        parts.onDeath(exitCode)
      }),
    ]
    const release = () => {
      for (const unsubscribe of unsubscribes) unsubscribe()
    }
    current = { child, release }
    return child
  }

  const retire = (answer: 'died' | 'hung' = 'died') => {
    current?.release()
    current?.child.kill()
    current = null
    settleAll(answer)
  }

  return {
    ask(request, timeoutMs) {
      const id = nextId++
      const child = start()
      return new Promise((resolve) => {
        const timer = setTimeout(() => retire('hung'), timeoutMs)
        waiting.set(id, (answer) => {
          clearTimeout(timer)
          resolve(answer)
        })
        child.send({ ...request, id })
      })
    },
    cue: () => current?.child.send({ kind: 'cue' } satisfies CaptureRequest),
    retire: () => retire(),
    crash: () => current?.child.kill(),
  }
}
