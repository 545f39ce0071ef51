import type { CaptureMessage, CaptureRequest, CaptureSource } from './captureProtocol.ts'
import { createFramer } from './framer.ts'
import { createNaudiodonSource } from './naudiodonSource.ts'
import { createRecordingSource } from './recordingSource.ts'

/**
 * The capture program: it alone touches the sound hardware, since PortAudio may hang, or abort the whole process.
 * `--recording FILE` lets a WAV file stand in for the microphone; TTC_RECORDING_HASTE in the environment (1 to 10) lets it pass more
 * quickly than it was said, for tests. Runs by child_process.fork and as a utility process.
 */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}

const parentPort = (process as { readonly parentPort?: ParentPort }).parentPort

const send = (message: CaptureMessage): void => {
  if (parentPort !== undefined) parentPort.postMessage(message)
  else if (process.connected) process.send?.(message)
}

const recordingAt = process.argv.indexOf('--recording')
const asked = Number(process.env.TTC_RECORDING_HASTE ?? 1)
const haste = asked >= 1 && asked <= 10 ? asked : 1
const source: CaptureSource =
  recordingAt < 0 ? createNaudiodonSource() : createRecordingSource(process.argv[recordingAt + 1] ?? '', haste)

const handle = async (request: CaptureRequest): Promise<void> => {
  switch (request.kind) {
    case 'list':
      return send({ kind: 'devices', id: request.id, result: source.list() })
    case 'open': {
      const onSamples = createFramer((sequence, samples) => send({ kind: 'frame', sequence, samples }))
      const onStopped = (code: Extract<CaptureMessage, { kind: 'stopped' }>['code']) => send({ kind: 'stopped', code })
      return send({
        kind: 'opened',
        id: request.id,
        result: await source.open(request.deviceId, { onSamples, onStopped }),
      })
    }
    case 'close':
      await source.close()
      return send({ kind: 'closed', id: request.id })
    case 'cue':
      return source.cue()
  }
}

/** One after another: a device must be closed before it can be opened anew. */
let queue = Promise.resolve()
const receive = (message: unknown): void => {
  queue = queue.then(() => handle(message as CaptureRequest))
}

if (parentPort !== undefined) parentPort.on('message', (event) => receive(event.data))
else {
  process.on('message', receive)
  // Without its parent it would hold the microphone for ever.
  process.on('disconnect', () => process.exit(0))
}
