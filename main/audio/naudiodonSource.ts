import { createRequire } from 'node:module'
import { sampleRate } from '../../preload/contract/audio.ts'
import type { MicrophoneDevice } from '../../preload/contract/microphone.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { CaptureListener, CaptureSource } from './captureProtocol.ts'
import { type MicrophoneCode, microphoneFailure } from './problems.ts'
import { createResampler } from './resample.ts'
import { toFloat, toInt16 } from './wave.ts'

/** The part of naudiodon that is used. It is optional and so has no place among the imports. */
export interface Naudiodon {
  getDevices(): readonly NaudiodonDevice[]
  getHostAPIs(): {
    readonly defaultHostAPI: number
    readonly HostAPIs: readonly { readonly name: string; readonly defaultInput: number }[]
  }
  AudioIO(options: { readonly inOptions: Readonly<Record<string, number | boolean>> }): NaudiodonStream
}

export interface NaudiodonDevice {
  readonly id: number
  readonly name: string
  readonly maxInputChannels: number
  readonly defaultSampleRate: number
  readonly hostAPIName: string
}

export interface NaudiodonStream {
  start(): void
  quit(): Promise<void>
  on(event: 'data', listener: (bytes: Uint8Array) => void): void
  on(event: 'error' | 'end', listener: () => void): void
}

interface Input extends MicrophoneDevice {
  readonly index: number
  readonly rate: number
}

const framesPerSecond = 50
const formatInt16 = 16

export const createNaudiodonSource = (naudiodon: Naudiodon | null = load()): CaptureSource => {
  let stream: NaudiodonStream | null = null

  const inputs = (): Result<readonly Input[]> => {
    if (naudiodon === null) return microphoneFailure('microphone-missing')
    try {
      return succeed(findInputs(naudiodon))
    } catch {
      return microphoneFailure('microphone-missing')
    }
  }

  const close = async (): Promise<void> => {
    const closing = stream
    stream = null
    await closing?.quit()
  }

  return {
    list() {
      const found = inputs()
      return found.ok ? succeed(found.value.map(toDevice)) : found
    },
    async open(deviceId, listener) {
      await close()
      const found = inputs()
      if (!found.ok) return found
      // A microphone that was chosen once and is not plugged in today gives way to the system's own choice.
      const input =
        found.value.find(({ id }) => id === deviceId) ??
        found.value.find(({ isDefault }) => isDefault) ??
        found.value[0]
      if (naudiodon === null || input === undefined) return microphoneFailure('microphone-missing')
      const opened = openAt(naudiodon, input, [sampleRate, input.rate])
      if (!opened.ok) return opened
      stream = opened.value.stream
      const isStarted = await start(
        opened.value.stream,
        opened.value.rate,
        listener,
        () => stream === opened.value.stream,
      )
      return isStarted ? succeed(toDevice(input)) : microphoneFailure('microphone-busy')
    },
    close,
    cue: () => undefined,
  }
}

function load(): Naudiodon | null {
  try {
    return createRequire(import.meta.url)('naudiodon') as Naudiodon
  } catch {
    return null
  }
}

/** Inputs of the system's preferred interface; Windows would otherwise show each microphone four times. */
const findInputs = (naudiodon: Naudiodon): readonly Input[] => {
  const { defaultHostAPI, HostAPIs } = naudiodon.getHostAPIs()
  const all = naudiodon.getDevices().filter(({ maxInputChannels }) => maxInputChannels > 0)
  const preferred = all.filter(({ hostAPIName }) => hostAPIName === HostAPIs[defaultHostAPI]?.name)
  const seen = new Map<string, number>()
  return (preferred.length > 0 ? preferred : all).map((device) => {
    // PortAudio's numbers change when something is plugged in; names stay, and twins are told apart by their order.
    const name = `${device.hostAPIName}:${device.name}`
    const twin = (seen.get(name) ?? 0) + 1
    seen.set(name, twin)
    return {
      id: twin === 1 ? name : `${name}#${twin}`,
      name: device.name,
      isDefault: HostAPIs.some(({ defaultInput }) => defaultInput === device.id),
      index: device.id,
      rate: device.defaultSampleRate,
    }
  })
}

const toDevice = ({ id, name, isDefault }: Input): MicrophoneDevice => ({ id, name, isDefault })

type Opened = { readonly stream: NaudiodonStream; readonly rate: number }

const openAt = (naudiodon: Naudiodon, input: Input, rates: readonly number[]): Result<Opened> => {
  let code: MicrophoneCode = 'microphone-missing'
  for (const rate of rates) {
    const framesPerBuffer = Math.round(rate / framesPerSecond)
    try {
      const stream = naudiodon.AudioIO({
        inOptions: {
          deviceId: input.index,
          channelCount: 1,
          sampleFormat: formatInt16,
          sampleRate: rate,
          framesPerBuffer,
          // Its default would give half a second at a time.
          highwaterMark: framesPerBuffer * 2,
          // Frames kept while this process is busy; its default of 2 would lose sound after 40 ms.
          maxQueue: 250,
          // An overflow on a busy machine costs a frame; it must not end the sentence.
          closeOnError: false,
        },
      })
      return succeed({ stream, rate })
    } catch (error) {
      code = codeOf(error)
    }
  }
  return microphoneFailure(code)
}

const codeOf = (error: unknown): MicrophoneCode => {
  const text = error instanceof Error ? error.message : ''
  if (/permission|denied|not allowed/i.test(text)) return 'microphone-denied'
  if (/no default device|invalid device/i.test(text)) return 'microphone-missing'
  return 'microphone-busy'
}

/** Resolves with true at the first samples. Hanging is the parent's to notice: this process may be stuck itself. */
const start = (
  stream: NaudiodonStream,
  rate: number,
  listener: CaptureListener,
  isCurrent: () => boolean,
): Promise<boolean> =>
  new Promise((resolve) => {
    const resampler = createResampler(rate, sampleRate)
    const stopped = () => {
      resolve(false)
      if (isCurrent()) listener.onStopped('microphone-unplugged')
    }
    stream.on('data', (bytes) => {
      if (!isCurrent()) return
      resolve(true)
      // Copied, since the pool's bytes need not lie on an even address.
      const samples = new Int16Array(new Uint8Array(bytes).buffer)
      listener.onSamples(rate === sampleRate ? samples : toInt16(resampler.push(toFloat(samples))))
    })
    stream.on('error', stopped)
    stream.on('end', stopped)
    try {
      stream.start()
    } catch {
      resolve(false)
    }
  })
