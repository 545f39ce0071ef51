const rate = 16_000

/** 16-bit mono samples (-1..1) as a WAV in base64, as the host gives it. */
function wavOf(samples: Float32Array): string {
  const bytes = new Uint8Array(44 + 2 * samples.length)
  const view = new DataView(bytes.buffer)
  const word = (offset: number, text: string) => {
    for (let index = 0; index < text.length; index += 1) view.setUint8(offset + index, text.charCodeAt(index))
  }
  word(0, 'RIFF')
  view.setUint32(4, 36 + 2 * samples.length, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, 2 * rate, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, 2 * samples.length, true)
  samples.forEach((sample, index) => {
    view.setInt16(44 + 2 * index, Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), true)
  })
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** A silent WAV: enough for a player to play and to end. */
export const silentWav = (durationMs: number): string => wavOf(new Float32Array(Math.round((durationMs / 1000) * rate)))

/**
 * What looks like speech in a picture: a hum for each word that swells and ebbs by its syllables, and a hiss at its end. The
 * pitch (Hz) tells one voice from another.
 */
export function hummedWav(
  words: readonly { startMs: number; endMs: number }[],
  durationMs: number,
  pitch: number,
): string {
  const samples = new Float32Array(Math.round((durationMs / 1000) * rate))
  let seed = 7
  const noise = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed / 2 ** 30 - 1
  }
  words.forEach(({ startMs, endMs }, index) => {
    const [start, end] = [Math.round((startMs / 1000) * rate), Math.round((endMs / 1000) * rate)]
    for (let at = start; at < Math.min(end, samples.length); at += 1) {
      const place = (at - start) / (end - start)
      const swell = Math.sin(Math.PI * place) ** 0.6 * (0.65 + 0.35 * Math.cos(2 * Math.PI * place * (2 + (index % 2))))
      const hum =
        Math.sin((2 * Math.PI * pitch * at) / rate) * 0.7 + Math.sin((2 * Math.PI * pitch * 3 * at) / rate) * 0.3
      samples[at] = 0.7 * swell * (place > 0.82 ? 0.4 * noise() : hum)
    }
  })
  return wavOf(samples)
}
