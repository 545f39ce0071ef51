import type { Failure } from '../../preload/contract/failure.ts'
import type { MicrophoneStatus } from '../../preload/contract/microphone.ts'
import { succeed } from '../../preload/contract/result.ts'
import type { AudioFrame, MeasureLevel, Microphone, SpeechActivity, Unsubscribe } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface MicrophoneServiceParts {
  readonly microphone: Microphone
  readonly measureLevel: MeasureLevel
  readonly createSpeechActivity: () => SpeechActivity
  readonly chosenDevice: () => string | null
  readonly pageFailed: (code: Extract<Failure['code'], `microphone-${string}`>) => void
  readonly emit: Emit
}

export interface HeardFrame extends AudioFrame {
  readonly isSpeech: boolean
}

/** A level goes to the window once every so many frames: 20 a second is smooth to the eye. */
const framesPerLevel = 2

/** Keeps the microphone's state, tells the windows its level, and hands its frames to whoever listens. */
export const createMicrophoneService = (parts: MicrophoneServiceParts) => {
  const { microphone, emit } = parts
  const frameListeners = new Set<(frame: HeardFrame) => void>()
  const problemListeners = new Set<(failure: Failure) => void>()
  let activity = parts.createSpeechActivity()
  let frames = 0
  let status: MicrophoneStatus = { state: 'closed', source: microphone.source, device: null, problem: null }

  const change = (next: Partial<MicrophoneStatus>): MicrophoneStatus => {
    status = { ...status, ...next, source: microphone.source }
    emit('microphone.status', status)
    return status
  }

  microphone.onFrame((frame) => {
    const { isSpeech } = activity.push(frame.samples)
    frames += 1
    // A microphone that failed comes back by itself; the first sound says so.
    if (status.state === 'failed') change({ state: 'open', problem: null })
    if (frames % framesPerLevel === 0) emit('microphone.level', { ...parts.measureLevel(frame.samples), isSpeech })
    for (const listener of frameListeners) listener({ ...frame, isSpeech })
  })

  microphone.onProblem((problem) => {
    change({ state: 'failed', problem })
    for (const listener of problemListeners) listener(problem)
  })

  /** Opens the chosen device; a device that is open already answers at once. */
  const open = async () => {
    if (status.state !== 'open') {
      change({ state: 'opening', problem: null })
      activity = parts.createSpeechActivity()
    }
    const opened = await microphone.open(parts.chosenDevice())
    if (!opened.ok) {
      change({ state: 'failed', device: null, problem: opened.error })
      return opened
    }
    if (status.state === 'open' && status.device?.id === opened.value?.id) return succeed(status)
    return succeed(change({ state: 'open', device: opened.value, problem: null }))
  }

  const handlers = {
    'microphone.list': async () => {
      const devices = await microphone.list()
      return devices.ok ? succeed([...devices.value]) : devices
    },
    'microphone.status': async () => succeed(status),
    'microphone.open': open,
    'microphone.close': async () => {
      await microphone.close()
      return succeed(change({ state: 'closed', device: null, problem: null }))
    },
    'microphone.pageFailed': async ({ code }) => {
      parts.pageFailed(code)
      return succeed({})
    },
  } satisfies HandlersOf<'microphone'>

  const subscribe = <T>(listeners: Set<T>, listener: T): Unsubscribe => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return {
    handlers,
    open,
    cue: () => microphone.cue(),
    onFrame: (listener: (frame: HeardFrame) => void) => subscribe(frameListeners, listener),
    onProblem: (listener: (failure: Failure) => void) => subscribe(problemListeners, listener),
  }
}

export type MicrophoneService = ReturnType<typeof createMicrophoneService>
