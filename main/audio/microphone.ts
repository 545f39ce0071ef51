import type { Failure } from '../../preload/contract/failure.ts'
import type { MicrophoneDevice } from '../../preload/contract/microphone.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { AudioFrame, Clock, Host, Logger, Microphone } from '../ports/index.ts'
import { createCapturedMicrophone } from './capturedMicrophone.ts'
import { createListeners } from './listeners.ts'
import { createPageMicrophone, type PageMicrophone, type PageMicrophoneParts } from './pageMicrophone.ts'

export interface MicrophoneParts {
  readonly launch: Host['launch']
  readonly captureProgram: URL
  /** A WAV file that stands in for the microphone, or null. */
  readonly recording: string | null
  readonly clock: Clock
  readonly logger: Logger
  readonly page: Pick<PageMicrophoneParts, 'want'>
}

export interface HostMicrophone extends Microphone {
  /** A binary frame of the window, and the window's word that it has none to give. */
  pageFrame(bytes: Uint8Array): void
  pageFailed: PageMicrophone['pageFailed']
  /** Ends the capture program as a crash would (tests). */
  killCapture(): void
}

/**
 * The recording if one was given; else the native microphone where it works and there is a device; else the window's.
 * A native microphone whose program keeps dying gives way to the window's in mid-run.
 */
export const createMicrophone = (parts: MicrophoneParts): HostMicrophone => {
  const { launch, captureProgram, recording, clock, logger } = parts
  const frames = createListeners<AudioFrame>()
  const problems = createListeners<Failure>()

  const page = createPageMicrophone({ want: parts.page.want, clock, logger })
  const captured = createCapturedMicrophone({
    launch,
    captureProgram,
    recording,
    clock,
    logger,
    onGivenUp(wasOpen) {
      logger.error('microphone.native-given-up')
      active = page
      if (wasOpen) void page.open(null)
    },
  })
  let active: Microphone = captured
  for (const source of [captured, page]) {
    source.onFrame(frames.tell)
    source.onProblem(problems.tell)
  }

  const open = async (deviceId: string | null): Promise<Result<MicrophoneDevice | null>> => {
    let first = await captured.open(deviceId)
    // PortAudio aborts on some computers while it looks for devices: that must not take five presses to find out.
    while (!first.ok && first.error.code === 'microphone-crashed' && !captured.hasGivenUp()) {
      first = await captured.open(deviceId)
    }
    if (first.ok) {
      if (active === page) await page.close()
      active = captured
      return first
    }
    if (recording !== null || !(first.error.code === 'microphone-missing' || captured.hasGivenUp())) return first
    active = page
    return page.open(null)
  }

  return {
    get source() {
      return active.source
    },
    async list() {
      const devices = await captured.list()
      if (recording !== null || (devices.ok && devices.value.length > 0)) return devices
      return page.list()
    },
    // The window's microphone, once open, stays: looking for another each time would cost the start of a sentence.
    open: (deviceId) => (active === page && page.isOpen() ? page.open(deviceId) : open(deviceId)),
    async close() {
      await Promise.all([captured.close(), page.close()])
    },
    cue: () => active.cue(),
    onFrame: frames.add,
    onProblem: problems.add,
    pageFrame: page.frame,
    pageFailed: page.pageFailed,
    killCapture: captured.killCapture,
    async dispose() {
      await Promise.all([captured.dispose(), page.dispose()])
    },
  }
}
