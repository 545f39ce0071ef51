import { frameSamples, pageFrameBytes } from '../../preload/contract/audio.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { MicrophoneDevice } from '../../preload/contract/microphone.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { AudioFrame, Clock, Logger, Microphone } from '../ports/index.ts'
import { createListeners } from './listeners.ts'
import { type MicrophoneCode, microphoneFailure, microphoneProblem } from './problems.ts'
import { createWatchdog } from './watchdog.ts'

export interface PageMicrophoneParts {
  /** Asks the window to start or stop its own microphone. May be said again; the window takes it once. */
  readonly want: (isWanted: boolean, deviceId: string | null) => void
  readonly clock: Clock
  readonly logger: Logger
}

export interface PageMicrophone extends Microphone {
  /** A frame of the window, laid out as the contract's `pageFrameBytes` says; anything else is dropped. */
  frame(bytes: Uint8Array): void
  pageFailed(code: MicrophoneCode): void
  isOpen(): boolean
}

/** Long enough for a person to answer the browser's question. */
const openTimeoutMs = 5_000
/** A window that was still loading did not hear the first request. */
const askAgainMs = 500

const device: MicrophoneDevice = { id: 'page', name: 'Microphone of the browser', isDefault: true }

/** The window's own microphone: for computers on which the native capture does not work. */
export const createPageMicrophone = ({ want, clock, logger }: PageMicrophoneParts): PageMicrophone => {
  const frames = createListeners<AudioFrame>()
  const problems = createListeners<Failure>()
  let state: 'closed' | 'opening' | 'open' = 'closed'
  let opening: Promise<Result<MicrophoneDevice | null>> | null = null
  let settle: (result: Result<MicrophoneDevice | null>) => void = () => undefined
  let last = -1
  let first = 0
  let malformed = 0

  const stopped = (code: MicrophoneCode) => {
    const wasOpen = state === 'open'
    if (state === 'closed') return
    state = 'closed'
    watchdog.stop()
    want(false, null)
    logger.warn('microphone.page-stopped', { code, wasOpen })
    settle(microphoneFailure(code))
    if (wasOpen) problems.tell(microphoneProblem(code))
  }
  const watchdog = createWatchdog(() => stopped('microphone-unplugged'))

  const open = (deviceId: string | null) => {
    const chosen = deviceId === device.id ? null : deviceId
    state = 'opening'
    last = -1
    want(true, chosen)
    const again = setInterval(() => want(true, chosen), askAgainMs)
    const timer = setTimeout(() => stopped('microphone-denied'), openTimeoutMs)
    return new Promise<Result<MicrophoneDevice | null>>((resolve) => {
      settle = resolve
    }).finally(() => {
      clearInterval(again)
      clearTimeout(timer)
      opening = null
    })
  }

  const close = () => {
    if (state === 'closed') return
    state = 'closed'
    watchdog.stop()
    want(false, null)
    settle(microphoneFailure('microphone-unplugged'))
  }

  return {
    source: 'page',
    list: async () => succeed([device]),
    async open(deviceId) {
      if (state === 'open') return succeed(device)
      opening ??= open(deviceId)
      return opening
    },
    close: async () => close(),
    cue: () => undefined,
    onFrame: frames.add,
    onProblem: problems.add,
    frame(bytes) {
      if (state === 'closed') return
      const parsed = parseFrame(bytes)
      // A page that was loaded anew counts from 0 again; any other step back is a repetition.
      if (parsed === null || (parsed.sequence <= last && parsed.sequence !== 0)) {
        malformed += 1
        if (malformed === 1 || malformed % 1_000 === 0) logger.warn('microphone.page-frame-dropped', { malformed })
        return
      }
      if (last < 0 || parsed.sequence === 0) first = parsed.sequence
      last = parsed.sequence
      watchdog.feed()
      if (state === 'opening') {
        state = 'open'
        settle(succeed(device))
      }
      frames.tell({ sequence: parsed.sequence - first, samples: parsed.samples, arrivedAt: clock.now() })
    },
    pageFailed: stopped,
    isOpen: () => state === 'open',
    dispose: async () => close(),
  }
}

const parseFrame = (bytes: Uint8Array): { readonly sequence: number; readonly samples: Int16Array } | null => {
  if (bytes.byteLength !== pageFrameBytes) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const samples = new Int16Array(frameSamples)
  for (let index = 0; index < frameSamples; index += 1) samples[index] = view.getInt16(4 + index * 2, true)
  return { sequence: view.getUint32(0, true), samples }
}
