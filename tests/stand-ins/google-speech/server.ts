import { join } from 'node:path'
import { loadSync } from '@grpc/proto-loader'
import { grpc } from 'google-gax'

export interface ScriptedWord {
  readonly text: string
  readonly startMs: number
  readonly endMs: number
  readonly confidence?: number
}

export interface GoogleSpeechOptions {
  /** What is heard in the sound, by the time from the beginning of the attempt. */
  readonly words: readonly ScriptedWord[]
  /** The longest stream, in ms of sound. */
  readonly limitMs?: number
  /** After so much sound it settles on what it heard, though more comes. */
  readonly settleAfterMs?: number
  /** The stream fails after so much sound, in ms. */
  readonly failAfterMs?: number
  /** It answers nobody: UNAVAILABLE, PERMISSION_DENIED ... */
  readonly refusesWith?: number
  /** Every answer comes so much later, in ms. */
  readonly delayMs?: number
}

interface Message {
  readonly recognizer?: string
  readonly streamingConfig?: object
  readonly audio?: Buffer
}

export interface SeenStream {
  readonly recognizer: string
  readonly config: unknown
  bytes: number
  /** All of it, in order. */
  readonly sound: Buffer[]
  largest: number
  hasEnded: boolean
}

const packages = join(import.meta.dirname, '..', '..', '..', 'node_modules')
const bytesPerMs = 32

const offsetOf = (ms: number) => ({ seconds: Math.floor(ms / 1000), nanos: Math.round((ms % 1000) * 1e6) })

/** Google's speech service on 127.0.0.1, for the real client; see README.md for what it leaves out. */
export const startGoogleSpeech = async (options: GoogleSpeechOptions) => {
  const { words, limitMs = 5 * 60_000, delayMs = 0 } = options
  const streams: SeenStream[] = []
  let connections = 0
  const definition = loadSync('google/cloud/speech/v2/cloud_speech.proto', {
    includeDirs: [join(packages, '@google-cloud/speech/build/protos'), join(packages, 'google-gax/build/protos')],
    ...{ keepCase: false, longs: Number, enums: String, defaults: true, oneofs: true },
  })
  const service = definition['google.cloud.speech.v2.Speech'] as unknown as import('@grpc/grpc-js').ServiceDefinition
  const server = new grpc.Server()

  const streamingRecognize = (call: import('@grpc/grpc-js').ServerDuplexStream<Message, object>): void => {
    connections += 1
    /** Where this stream begins within the attempt. */
    let baseMs = 0
    let seen: SeenStream | null = null
    let shown = 0
    let settledTo = 0
    const failWith = (code: number, details: string): void => void call.emit('error', { code, details })
    const answer = (message: object): void => void setTimeout(() => call.writable && call.write(message), delayMs)
    const heardBy = (ms: number) => words.filter(({ startMs, endMs }) => startMs >= baseMs && endMs <= baseMs + ms)
    const settle = (ms: number): void => {
      const list = heardBy(ms).slice(settledTo)
      settledTo += list.length
      if (list.length === 0) return
      answer({
        results: [
          {
            isFinal: true,
            resultEndOffset: offsetOf(ms),
            alternatives: [
              {
                transcript: list.map(({ text }) => text).join(' '),
                confidence: 0.9,
                words: list.map(({ text, startMs, endMs, confidence = 0 }) => ({
                  ...{
                    word: text,
                    startOffset: offsetOf(startMs - baseMs),
                    endOffset: offsetOf(endMs - baseMs),
                    confidence,
                  },
                })),
              },
            ],
          },
        ],
      })
    }

    /** What is wrong with it, or null. */
    const take = (message: Message): readonly [number, string] | null => {
      if (seen === null) {
        if (!message.streamingConfig)
          return [grpc.status.INVALID_ARGUMENT, 'The first message has to be a configuration']
        seen = {
          recognizer: message.recognizer ?? '',
          config: message.streamingConfig,
          bytes: 0,
          sound: [],
          largest: 0,
          hasEnded: false,
        }
        streams.push(seen)
        return null
      }
      const sound = message.audio ?? Buffer.alloc(0)
      if (sound.length > 15_360) return [grpc.status.INVALID_ARGUMENT, 'Audio chunk can be of a maximum of 15360 bytes']
      if (seen.bytes === 0) baseMs = streams.reduce((sum, { bytes }) => sum + bytes / bytesPerMs, 0)
      seen.bytes += sound.length
      seen.sound.push(Buffer.from(sound))
      seen.largest = Math.max(seen.largest, sound.length)
      const ms = seen.bytes / bytesPerMs
      if (ms > limitMs) return [grpc.status.ABORTED, 'Max duration of 5 minutes reached for stream']
      if (options.failAfterMs !== undefined && ms >= options.failAfterMs) return [grpc.status.UNAVAILABLE, 'Gone']
      if (options.settleAfterMs !== undefined && ms >= options.settleAfterMs) settle(ms)
      const list = heardBy(ms)
      if (list.length === shown || list.length === settledTo) return null
      shown = list.length
      const transcript = list
        .slice(settledTo)
        .map(({ text }) => text)
        .join(' ')
      answer({
        results: [{ isFinal: false, resultEndOffset: offsetOf(ms), stability: 0.5, alternatives: [{ transcript }] }],
      })
      return null
    }
    if (options.refusesWith !== undefined) {
      failWith(options.refusesWith, 'Refused by the script')
      return
    }
    call.on('data', (message: Message) => {
      const trouble = take(message)
      if (trouble !== null) failWith(...trouble)
    })
    call.on('end', () => {
      if (seen !== null) {
        seen.hasEnded = true
        settle(seen.bytes / bytesPerMs)
      }
      setTimeout(() => call.end(), delayMs)
    })
  }

  server.addService({ streamingRecognize: service.StreamingRecognize } as import('@grpc/grpc-js').ServiceDefinition, {
    streamingRecognize: streamingRecognize as never,
  })
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  )
  return {
    port,
    streams,
    /** Calls that reached it, whether or not anything was sent in them. */
    connections: () => connections,
    bytes: () => streams.reduce((sum, { bytes }) => sum + bytes, 0),
    close: () => server.forceShutdown(),
  }
}
export type GoogleSpeechStandIn = Awaited<ReturnType<typeof startGoogleSpeech>>
