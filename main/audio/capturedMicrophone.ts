import type { Failure } from '../../preload/contract/failure.ts'
import type { MicrophoneDevice } from '../../preload/contract/microphone.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { AudioFrame, Clock, Host, Logger, Microphone } from '../ports/index.ts'
import { createCaptureProcess } from './captureProcess.ts'
import type { CaptureMessage } from './captureProtocol.ts'
import { createListeners } from './listeners.ts'
import { microphoneFailure, microphoneProblem } from './problems.ts'
import { createRestarts } from './restarts.ts'
import { createWatchdog } from './watchdog.ts'

export interface CapturedMicrophoneParts {
  readonly launch: Host['launch']
  readonly captureProgram: URL
  /** A WAV file in the place of the hardware, or null. */
  readonly recording: string | null
  readonly clock: Clock
  readonly logger: Logger
  /** The capture program died too often; `wasOpen` tells whether somebody was listening. */
  readonly onGivenUp: (wasOpen: boolean) => void
}

export interface CapturedMicrophone extends Microphone {
  hasGivenUp(): boolean
  killCapture(): void
}

/** Some sound cards take a second to open; none that works takes five. */
const openTimeoutMs = 5_000
const listTimeoutMs = 5_000
const closeTimeoutMs = 2_000

/** The microphone behind the capture program, which is watched, and started again when it dies. */
export const createCapturedMicrophone = (parts: CapturedMicrophoneParts): CapturedMicrophone => {
  const { clock, logger } = parts
  const frames = createListeners<AudioFrame>()
  const problems = createListeners<Failure>()
  const restartDelay = createRestarts(() => clock.now())
  let opened: { readonly deviceId: string | null; readonly device: MicrophoneDevice | null } | null = null
  /** What the caller last asked to be open; outlives a crash. */
  let wanted: { readonly deviceId: string | null } | null = null
  let isOpening = false
  let delayMs: number | null = 0
  let hasGivenUp = false
  let isDisposed = false
  let restartTimer: NodeJS.Timeout | null = null

  const onMessage = (message: CaptureMessage) => {
    if (message.kind === 'frame' && (opened !== null || isOpening)) {
      watchdog.feed()
      frames.tell({ sequence: message.sequence, samples: message.samples, arrivedAt: clock.now() })
    } else if (message.kind === 'stopped') stopped(message.code)
  }

  const stopped = (code: Extract<CaptureMessage, { kind: 'stopped' }>['code']) => {
    if (opened === null) return
    logger.warn('microphone.stopped', { code })
    opened = null
    wanted = null
    watchdog.stop()
    // A device that went away may leave PortAudio stuck: only a fresh program is sure to open the next one.
    capture.retire()
    problems.tell(microphoneProblem(code))
  }
  const watchdog = createWatchdog(() => stopped('microphone-unplugged'))

  const onDeath = (exitCode: number | null) => {
    const wasOpen = opened !== null
    opened = null
    watchdog.stop()
    delayMs = restartDelay()
    logger.warn('microphone.capture-died', { exitCode, restartInMs: delayMs })
    if (wasOpen) problems.tell(microphoneProblem('microphone-crashed'))
    if (isDisposed) return
    if (delayMs === null) {
      hasGivenUp = true
      parts.onGivenUp(wanted !== null)
    } else if (wasOpen) reopen(delayMs)
  }

  /** The device that was open when the program died; if it dies again on the way, then once more, a little later. */
  const reopen = (afterMs: number) => {
    const again = async () => {
      if (wanted === null) return
      const result = await open(wanted.deviceId)
      if (!result.ok && result.error.code === 'microphone-crashed' && delayMs !== null) reopen(delayMs)
    }
    restartTimer = setTimeout(() => void exclusively(again), afterMs)
  }

  const args = parts.recording === null ? [] : ['--recording', parts.recording]
  const capture = createCaptureProcess({
    launch: parts.launch,
    program: parts.captureProgram,
    args,
    onMessage,
    onDeath,
  })

  /** One request at a time, in the order of the calls. */
  let queue: Promise<unknown> = Promise.resolve()
  const exclusively = <T>(task: () => Promise<T>): Promise<T> => {
    const result = queue.then(task)
    queue = result.catch(() => undefined)
    return result
  }

  const open = async (deviceId: string | null): Promise<Result<MicrophoneDevice | null>> => {
    if (opened !== null && opened.deviceId === deviceId) return succeed(opened.device)
    if (isDisposed || hasGivenUp) return microphoneFailure('microphone-missing')
    if (restartTimer !== null) clearTimeout(restartTimer)
    watchdog.stop()
    opened = null
    wanted = { deviceId }
    isOpening = true
    const startedAt = performance.now()
    const answer = await capture.ask({ kind: 'open', deviceId }, openTimeoutMs)
    isOpening = false
    if (answer === 'died') return microphoneFailure('microphone-crashed')
    if (answer === 'hung') return microphoneFailure('microphone-busy')
    if (answer.kind !== 'opened') throw new Error(`The capture program answered "${answer.kind}" to "open".`)
    if (!answer.result.ok) {
      watchdog.stop()
      wanted = null
      return answer.result
    }
    opened = { deviceId, device: answer.result.value }
    watchdog.feed()
    logger.info('microphone.opened', { afterMs: Math.round(performance.now() - startedAt) })
    return answer.result
  }

  const close = async (): Promise<void> => {
    if (restartTimer !== null) clearTimeout(restartTimer)
    watchdog.stop()
    wanted = null
    if (opened === null) return
    opened = null
    await capture.ask({ kind: 'close' }, closeTimeoutMs)
  }

  return {
    source: parts.recording === null ? 'native' : 'recording',
    list: () =>
      exclusively(async () => {
        if (isDisposed || hasGivenUp) return microphoneFailure('microphone-missing')
        const answer = await capture.ask({ kind: 'list' }, listTimeoutMs)
        if (answer === 'died') return microphoneFailure('microphone-crashed')
        if (answer === 'hung') return microphoneFailure('microphone-busy')
        if (answer.kind !== 'devices') throw new Error(`The capture program answered "${answer.kind}" to "list".`)
        return answer.result
      }),
    open: (deviceId) => exclusively(() => open(deviceId)),
    close: () => exclusively(close),
    cue: () => capture.cue(),
    onFrame: frames.add,
    onProblem: problems.add,
    hasGivenUp: () => hasGivenUp,
    killCapture: () => capture.crash(),
    async dispose() {
      isDisposed = true
      wanted = null
      if (restartTimer !== null) clearTimeout(restartTimer)
      watchdog.stop()
      opened = null
      capture.retire()
    },
  }
}
