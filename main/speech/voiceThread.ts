import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Logger } from '../ports/index.ts'
import type { FliteRun } from './fliteScript.ts'

export interface VoiceRequest {
  readonly id: number
  readonly run: FliteRun
}

export interface Spoken {
  /** What flite printed. */
  readonly printed: string
  /** A WAV file, where one was asked for. */
  readonly wave: Uint8Array | null
}

export interface VoiceAnswer {
  readonly id: number
  readonly outcome: ({ readonly ok: true } & Spoken) | { readonly ok: false; readonly reason: string }
}

export interface VoiceThreadOptions {
  readonly workerUrl: URL
  readonly logger: Logger
  /** How long one run may take before the worker is given up, in ms. */
  readonly timeoutMs: number
  /** The worker and its memory are let go after this long without work, in ms. */
  readonly idleMs: number
}

const mostWaiting = 16

interface Thread {
  readonly worker: Worker
  readonly folder: string
  hasEnded(): boolean
}

/**
 * The worker that speaks: started at the first run, one run at a time, started anew after a crash or a hang, let go when
 * nobody asked for a while. Never keeps the program alive by itself.
 */
export const createVoiceThread = ({ workerUrl, logger, timeoutMs, idleMs }: VoiceThreadOptions) => {
  let thread: Promise<Thread> | null = null
  let work: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let nextId = 1
  let isDisposed = false
  let idle: NodeJS.Timeout | null = null

  const start = async (): Promise<Thread> => {
    const folder = await mkdtemp(join(tmpdir(), 'ttc-voice-'))
    const worker = new Worker(workerUrl, {
      workerData: { folder },
      // A run needs far less; a runaway one ends the worker, not the program.
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
    let isOver = false
    // A program that ends without saying goodbye leaves nothing behind either.
    const leave = (): void => rmSync(folder, { recursive: true, force: true })
    process.once('exit', leave)
    worker.once('exit', () => {
      isOver = true
      process.off('exit', leave)
      void rm(folder, { recursive: true, force: true })
    })
    // Without a listener an error would end the program; who waits for an answer listens as well.
    worker.on('error', (cause) => logger.warn('voice-worker-failed', { message: cause.message }))
    worker.unref()
    return { worker, folder, hasEnded: () => isOver }
  }

  const stop = async (): Promise<void> => {
    if (idle !== null) clearTimeout(idle)
    idle = null
    const stopping = thread
    thread = null
    const running = await stopping?.catch(() => null)
    if (running === null || running === undefined) return
    await running.worker.terminate()
    await rm(running.folder, { recursive: true, force: true })
  }

  const ask = ({ worker }: Thread, run: FliteRun): Promise<VoiceAnswer['outcome'] | 'crashed' | 'timeout'> =>
    new Promise((resolve) => {
      const id = nextId
      nextId += 1
      const finish = (answer: VoiceAnswer['outcome'] | 'crashed' | 'timeout'): void => {
        clearTimeout(timer)
        worker.off('message', onMessage).off('exit', onExit)
        worker.unref()
        resolve(answer)
      }
      const onMessage = (answer: VoiceAnswer): void => {
        if (answer.id === id) finish(answer.outcome)
      }
      const onExit = (): void => finish('crashed')
      const timer = setTimeout(() => finish('timeout'), timeoutMs)
      worker.on('message', onMessage).on('exit', onExit)
      worker.ref()
      worker.postMessage({ id, run } satisfies VoiceRequest)
    })

  const perform = async (run: FliteRun): Promise<Result<Spoken>> => {
    if (isDisposed) return fail('engine-crashed', 'The voice has been put away. Start the app again to hear it.')
    if (idle !== null) clearTimeout(idle)
    // One that died between two runs would never answer.
    if ((await thread?.catch(() => null))?.hasEnded()) thread = null
    thread ??= start()
    const started = await thread.catch((cause: unknown) => {
      logger.error('voice-folder-failed', { message: cause instanceof Error ? cause.message : String(cause) })
      return null
    })
    if (started === null) {
      thread = null
      return fail('disk-full', 'There is no room for the voice to work. Free some space on the disk and try again.')
    }
    const answer = await ask(started, run)
    if (answer === 'timeout' || answer === 'crashed') {
      logger.warn('voice-worker-restarted', { reason: answer })
      await stop()
      return answer === 'timeout'
        ? fail('engine-timeout', 'The voice took too long. Try again.')
        : fail('engine-crashed', 'The voice stopped working and starts again. Try once more.')
    }
    idle = setTimeout(() => void stop(), idleMs).unref()
    if (answer.ok) return succeed({ printed: answer.printed, wave: answer.wave })
    logger.warn('voice-run-failed', { reason: answer.reason })
    return fail('engine-crashed', 'The voice could not say this. Try again.')
  }

  return {
    run: (run: FliteRun): Promise<Result<Spoken>> => {
      if (waiting >= mostWaiting)
        return Promise.resolve(fail('busy', 'The voice has enough to say already. Wait a moment.'))
      waiting += 1
      const result = work.then(() => perform(run))
      work = result.finally(() => {
        waiting -= 1
      })
      return result
    },
    dispose: async (): Promise<void> => {
      isDisposed = true
      await stop()
    },
  }
}
