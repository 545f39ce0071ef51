/** Sound as a page plays and draws it. */
export interface Wave {
  /** Mono, -1..1. */
  readonly samples: Float32Array<ArrayBuffer>
  /** Samples a second. */
  readonly rate: number
}

export const durationMs = ({ samples, rate }: Wave): number => (samples.length / rate) * 1000

/**
 * Reads what the host gives: 16-bit mono PCM in a WAV, in base64. Null where it is anything else. By hand and not by the
 * browser's decoder, which would bring it to the sound card's rate: what is drawn, cut and played are the host's own samples.
 */
export function readWave(base64: string): Wave | null {
  const bytes = bytesOf(base64)
  if (bytes === null || bytes.length < 12) return null
  const view = new DataView(bytes.buffer)
  if (nameAt(bytes, 0) !== 'RIFF' || nameAt(bytes, 8) !== 'WAVE') return null
  let rate = 0
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true)
    const start = at + 8
    switch (nameAt(bytes, at)) {
      case 'fmt ':
        // 1: PCM, 1 channel, 16 bits.
        if (start + 16 > bytes.length) return null
        if (view.getUint16(start, true) !== 1 || view.getUint16(start + 2, true) !== 1) return null
        if (view.getUint16(start + 14, true) !== 16) return null
        rate = view.getUint32(start + 4, true)
        break
      case 'data':
        return rate === 0 ? null : { samples: samplesOf(view, start, Math.min(start + size, bytes.length)), rate }
    }
    at = start + size + (size % 2)
  }
  return null
}

function samplesOf(view: DataView, start: number, end: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.floor((end - start) / 2))
  for (let index = 0; index < samples.length; index += 1)
    samples[index] = view.getInt16(start + 2 * index, true) / 32_768
  return samples
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
  } catch {
    return null
  }
}

const nameAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
