import { Worker } from 'node:worker_threads'
import type { Failure } from '../../preload/contract/failure.ts'
import { fail, type Result } from '../../preload/contract/result.ts'
import { createLifeSigns } from './lifeSigns.ts'
import type { FromWorker, RequestName, Requests, ToWorker } from './messages.ts'
import { createPulseMemory, readPulse } from './pulse.ts'

export const crashed: Failure = {
  code: 'engine-crashed',
  message: 'The part that listens stopped working and is being started again. Please say it once more.',
}
export const timedOut: Failure = {
  code: 'engine-timeout',
  message: 'The part that listens took too long and is being started again. Please say it once more.',
}

/** One life of the worker: ends once, for good, with the reason given to everyone who waits. */
export interface Link {
  /** Resolves when the worker can work, or with the failure that ended it. */
  readonly ready: Promise<Result<void>>
  request<Name extends RequestName>(
    kind: Name,
    input: Requests[Name]['input'],
    timeoutMs: number,
    transfer?: readonly ArrayBuffer[],
  ): Promise<Result<Requests[Name]['output']>>
  send(message: ToWorker, transfer?: readonly ArrayBuffer[]): void
  /** Stops the worker at once; whoever waits gets this failure. */
  end(failure: Failure): Promise<void>
}

export interface LinkOptions {
  readonly workerUrl: URL
  readonly startTimeoutMs: number
  /** How long it may stand still now, ms. */
  patience(): number
  /** The worker can work, with the engine of this name. */
  onReady(engine: string): void
  onMessage(message: Extract<FromWorker, { stream: number }>): void
  /** It stands still though it has something to do. Its end follows. */
  onHung(): void
  /** Called once, whatever the cause. */
  onEnd(failure: Failure): void
}

interface Waiting {
  readonly resolve: (result: Result<never>) => void
  readonly timer: NodeJS.Timeout
}

/**
 * Left to itself the engine gives new objects room that it then keeps: 25 MB, for a judgement that fills it with what is
 * needed for a moment only. Collected more often it costs no time that could be measured.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 4 } as const

export const startLink = (options: LinkOptions): Link => {
  const pulse = createPulseMemory()
  const worker = new Worker(options.workerUrl, { name: 'speech', resourceLimits, workerData: { pulse } })
  const waiting = new Map<number, Waiting>()
  const ready = Promise.withResolvers<Result<void>>()
  let lastId = 0
  let ending: Failure | null = null

  const end = async (failure: Failure): Promise<void> => {
    if (ending) return
    ending = failure
    clearTimeout(startTimer)
    signs.stop()
    ready.resolve({ ok: false, error: failure })
    for (const { resolve, timer } of waiting.values()) {
      clearTimeout(timer)
      resolve({ ok: false, error: failure })
    }
    waiting.clear()
    options.onEnd(failure)
    await worker.terminate()
  }
  // A promise that nobody awaits must not bring the program down.
  const endSoon = (failure: Failure): void => void end(failure).catch(() => {})
  const startTimer = setTimeout(() => endSoon(timedOut), options.startTimeoutMs)
  const signs = createLifeSigns(readPulse(pulse), options.patience, () => {
    options.onHung()
    endSoon(timedOut)
  })
  const post = (message: ToWorker, transfer: readonly ArrayBuffer[]): void => {
    worker.postMessage(message, transfer)
    signs.sent()
  }

  worker.on('message', (message: FromWorker) => {
    if (ending) return
    switch (message.kind) {
      case 'ready':
        clearTimeout(startTimer)
        options.onReady(message.engine)
        signs.ready()
        ready.resolve({ ok: true, value: undefined })
        return
      case 'answer': {
        const entry = waiting.get(message.id)
        waiting.delete(message.id)
        clearTimeout(entry?.timer)
        // The worker's answer to a request has the type that the request's name promises.
        entry?.resolve(message.result as Result<never>)
        return
      }
      default:
        options.onMessage(message)
    }
  })
  worker.on('error', () => endSoon(crashed))
  worker.on('messageerror', () => endSoon(crashed))
  worker.on('exit', () => endSoon(crashed))

  return {
    ready: ready.promise,
    request(kind, input, timeoutMs, transfer = []) {
      if (ending) return Promise.resolve(fail(ending.code, ending.message))
      lastId += 1
      const id = lastId
      return new Promise((resolve) => {
        const timer = setTimeout(() => endSoon(timedOut), timeoutMs)
        waiting.set(id, { resolve, timer })
        // The name of a request and its input belong together, which is lost where they are taken apart.
        post({ kind, id, ...input } as ToWorker, transfer)
      })
    },
    send(message, transfer = []) {
      if (!ending) post(message, transfer)
    },
    end,
  }
}
