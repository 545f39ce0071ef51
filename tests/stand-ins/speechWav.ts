/** A 16-bit WAV at 16 kHz in base64 with something like speech in it: a hum with moving formants for each word, hiss before it. */
export function speechWav(
  words: readonly { readonly startMs: number | null; readonly endMs: number | null }[],
): string {
  const end = Math.max(500, ...words.map(({ endMs }) => endMs ?? 0)) + 200
  const samples = new Int16Array(end * 16)
  let seed = 1
  const noise = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 1_073_741_824 - 1
  }
  for (let at = 0; at < samples.length; at += 1) samples[at] = Math.round(40 * noise())
  words.forEach(({ startMs, endMs }, index) => {
    if (startMs === null || endMs === null) return
    const [from, to] = [startMs * 16, endMs * 16]
    for (let at = from; at < to; at += 1) {
      const part = (at - from) / (to - from)
      const time = at / 16_000
      const swell = Math.sin(Math.PI * part) ** 0.6
      const formant = 500 + 300 * Math.sin(index + 3 * part)
      let value = 0
      for (let tone = 1; tone <= 18; tone += 1) {
        const pitch = (210 + 25 * Math.sin(4 * part)) * tone
        const near = Math.exp(-(((pitch - formant) / 350) ** 2)) + 0.5 * Math.exp(-(((pitch - 2_300) / 500) ** 2))
        value += near * Math.sin(2 * Math.PI * pitch * time)
      }
      const hiss = part < 0.18 ? 0.6 * noise() : 0
      samples[at] = Math.round(7_000 * swell * (0.55 * value + hiss)) + (samples[at] ?? 0)
    }
  })
  const bytes = new Uint8Array(44 + samples.length * 2)
  const view = new DataView(bytes.buffer)
  const word = (offset: number, text: string) => {
    for (let index = 0; index < text.length; index += 1) view.setUint8(offset + index, text.charCodeAt(index))
  }
  word(0, 'RIFF')
  view.setUint32(4, 36 + samples.length * 2, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, 16_000, true)
  view.setUint32(28, 32_000, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  bytes.set(new Uint8Array(samples.buffer), 44)
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
