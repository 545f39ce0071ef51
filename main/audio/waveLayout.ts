import { fail, type Result, succeed } from '../../preload/contract/result.ts'

/**
 * Where the samples of a WAV file lie and how they are written. Sizes in a header are claims: each is held against
 * the bytes that are there. Written here because the parsers on npm were tried and trip over ordinary files
 * (`@audio/decode-wav`: no padding after odd chunks; `wavefile`: no streaming headers, 8 bytes a sample, not kept up).
 */
export interface WaveLayout {
  readonly encoding: 'unsigned-8' | 'signed-16' | 'signed-24' | 'signed-32' | 'float-32' | 'float-64'
  readonly channels: number
  readonly sampleRate: number
  readonly sampleBytes: number
  readonly dataStart: number
  readonly frames: number
  readonly durationMs: number
}

/** The longest take that is judged: 3 minutes. */
export const maximumDurationMs = 180_000

/** What sound cards and recorders really do; beyond lies a broken header. */
const limits = { rate: { from: 1_000, to: 768_000 }, channels: 64, chunks: 4_096 } as const

const unreadable = (sentence: string) => fail('audio-unreadable', sentence)

/**
 * Reads the header alone. `bytes` may be only the beginning of the file (64 KB is plenty) when `fileBytes` is given,
 * so that a huge file can be refused without being read.
 */
export const readWaveLayout = (bytes: Uint8Array, fileBytes: number = bytes.length): Result<WaveLayout> => {
  if (fileBytes === 0) return unreadable('The audio file is empty. Record it again.')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = bytes.length < 12 ? '' : text(view, 0)
  if ((kind !== 'RIFF' && kind !== 'RF64') || text(view, 8) !== 'WAVE') {
    return unreadable('This is not a WAV file. Save the recording as WAV and try again.')
  }
  const found = findChunks(view, fileBytes)
  if (!found.ok) return found
  const format = readFormat(view, found.value.format)
  if (!format.ok) return format
  const { channels, sampleBytes, sampleRate } = format.value
  const frames = Math.floor(found.value.dataBytes / (channels * sampleBytes))
  if (frames === 0) return unreadable('The WAV file has no sound in it. Record it again.')
  const durationMs = (frames / sampleRate) * 1_000
  if (durationMs > maximumDurationMs) {
    const minutes = (durationMs / 60_000).toFixed(1)
    return fail('audio-too-long', `The recording lasts ${minutes} minutes; at most 3 can be judged. Cut it shorter.`)
  }
  return succeed({ ...format.value, dataStart: found.value.dataStart, frames, durationMs })
}

interface Chunks {
  readonly format: { readonly start: number; readonly size: number }
  readonly dataStart: number
  readonly dataBytes: number
}

const findChunks = (view: DataView, fileBytes: number): Result<Chunks> => {
  const declaredEnd = view.getUint32(4, true) + 8
  let format: Chunks['format'] | null = null
  let data: { readonly start: number; readonly size: number } | null = null
  let at = 12
  for (let count = 0; count < limits.chunks && at + 8 <= view.byteLength; count += 1) {
    const name = text(view, at)
    const declared = view.getUint32(at + 4, true)
    const start = at + 8
    const remaining = Math.max(0, fileBytes - start)
    if (name === 'fmt ') {
      format ??= { start, size: Math.min(declared, view.byteLength - start) }
    } else if (name === 'data') {
      // Recorders that write to a pipe, or died, leave 0 or the largest number: the sound is then all that follows.
      const isOpenEnded =
        declared === 0xffffffff || (declared === 0 && (declaredEnd <= start || declaredEnd >= 2 ** 32))
      data ??= { start, size: isOpenEnded ? remaining : Math.min(declared, remaining) }
      if (isOpenEnded || format !== null) break
    }
    // Chunks of odd length are followed by a byte that does not count.
    at = start + declared + (declared % 2)
  }
  if (format === null) return unreadable('The WAV file is damaged: it does not say how its sound is written.')
  if (data === null) return unreadable('The WAV file is damaged: its sound is missing.')
  return succeed({ format, dataStart: data.start, dataBytes: data.size })
}

type Format = Pick<WaveLayout, 'encoding' | 'channels' | 'sampleRate' | 'sampleBytes'>

const readFormat = (view: DataView, { start, size }: Chunks['format']): Result<Format> => {
  if (size < 16) return unreadable('The WAV file is damaged: its header is cut off.')
  const outerTag = view.getUint16(start, true)
  const tag = outerTag === 0xfffe && size >= 26 ? view.getUint16(start + 24, true) : outerTag
  const channels = view.getUint16(start + 2, true)
  const sampleRate = view.getUint32(start + 4, true)
  const frameBytes = view.getUint16(start + 12, true)
  const bits = view.getUint16(start + 14, true)
  if (channels === 0 || channels > limits.channels || sampleRate < limits.rate.from || sampleRate > limits.rate.to) {
    return unreadable(`The WAV file is damaged: its header claims ${channels} channels at ${sampleRate} Hz.`)
  }
  if (tag !== 1 && tag !== 3) {
    return unreadable('The sound in the WAV file is compressed. Save it as plain PCM and try again.')
  }
  // 24 bits may come in 4 bytes: the size of a frame tells, and the bits sit at the upper end.
  const sampleBytes = frameBytes / channels
  const encoding = encodings[tag === 1 ? 'integer' : 'float'][sampleBytes]
  if (encoding === undefined || bits === 0 || bits > sampleBytes * 8) {
    return unreadable(`The WAV file is damaged: its header claims ${bits} bits in ${frameBytes} bytes a frame.`)
  }
  return succeed({ encoding, channels, sampleRate, sampleBytes })
}

const encodings: Readonly<Record<'integer' | 'float', Readonly<Record<number, WaveLayout['encoding']>>>> = {
  integer: { 1: 'unsigned-8', 2: 'signed-16', 3: 'signed-24', 4: 'signed-32' },
  float: { 4: 'float-32', 8: 'float-64' },
}

const text = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
