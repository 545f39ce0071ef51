import { frameSamples, sampleRate } from '../../preload/contract/audio.ts'
import type { Bridge, CallInput } from '../../preload/contract/index.ts'
// A file of our own origin, compiled like a worker: a blob or a data address would need a looser content policy.
import workletUrl from './pageMicrophoneWorklet.ts?worker&url'

type PageFailure = CallInput<'microphone.pageFailed'>['code']

/** A microphone that is open, or on its way. */
interface Recording {
  readonly deviceId: string | null
  stop(): void
}

/**
 * Lends the window's microphone to the host, where the native one does not work: starts and stops when the host says
 * so, sends its frames, and reports why it cannot. Returns the function that ends it.
 */
export const installPageMicrophone = (bridge: Bridge): (() => void) => {
  let recording: Recording | null = null

  const stop = () => {
    recording?.stop()
    recording = null
  }
  const start = (deviceId: string | null) => {
    // The host asks again until the first frame arrives.
    if (recording?.deviceId === deviceId) return
    stop()
    const started = record(
      deviceId,
      (frame) => bridge.sendAudio(frame),
      (code) => {
        if (recording === started) recording = null
        started.stop()
        void bridge.call('microphone.pageFailed', { code })
      },
    )
    recording = started
  }

  const unsubscribe = bridge.on('microphone.pageWanted', ({ isWanted, deviceId }) => {
    if (isWanted) start(deviceId)
    else stop()
  })
  // Nobody hears it any more, so the microphone must not stay on.
  const unsubscribeConnection = bridge.onConnection((isConnected) => {
    if (!isConnected) stop()
  })
  return () => {
    unsubscribe()
    unsubscribeConnection()
    stop()
  }
}

const record = (
  deviceId: string | null,
  onFrame: (frame: ArrayBuffer) => void,
  onFailed: (code: PageFailure) => void,
): Recording => {
  const releases: (() => void)[] = []
  let isStopped = false
  const stop = () => {
    isStopped = true
    for (const release of releases.splice(0).reverse()) release()
  }
  /** What is got after the stop is given back at once. */
  const keep = (release: () => void) => {
    releases.push(release)
    if (isStopped) stop()
  }

  const run = async () => {
    const stream = await getMicrophone(deviceId)
    keep(() => {
      for (const track of stream.getTracks()) track.stop()
    })
    if (isStopped) return
    for (const track of stream.getTracks()) {
      track.addEventListener('ended', () => {
        if (!isStopped) onFailed('microphone-unplugged')
      })
    }
    const context = new AudioContext({ sampleRate, latencyHint: 'interactive' })
    keep(() => void context.close())
    await context.audioWorklet.addModule(workletUrl)
    if (isStopped) return
    const cutter = new AudioWorkletNode(context, 'frame-cutter', {
      processorOptions: { frameSamples },
      channelCount: 1,
    })
    cutter.port.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      if (!isStopped) onFrame(data)
    }
    // Its output is silent; only what leads to the loudspeaker is computed.
    context.createMediaStreamSource(stream).connect(cutter).connect(context.destination)
    await context.resume()
  }

  run().catch((error: unknown) => {
    if (!isStopped) onFailed(failureOf(error))
  })
  return { deviceId, stop }
}

/** The sound as it is: what makes calls pleasant (echo and noise removed, level evened) also removes speech sounds. */
const getMicrophone = (deviceId: string | null): Promise<MediaStream> => {
  if (navigator.mediaDevices === undefined) throw new DOMException('No microphones here', 'NotFoundError')
  return navigator.mediaDevices.getUserMedia({
    audio: {
      channelCount: 1,
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
      ...(deviceId === null ? {} : { deviceId }),
    },
  })
}

const failureOf = (error: unknown): PageFailure => {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'microphone-denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'microphone-missing'
    default:
      return 'microphone-busy'
  }
}
