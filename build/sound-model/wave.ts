import { readFileSync } from 'node:fs'

/** Samples (-1..1) of a 16-bit mono WAV file. */
export const readWave = (path: string): Float32Array => {
  const bytes = readFileSync(path)
  let at = 12
  while (bytes.toString('latin1', at, at + 4) !== 'data') at += 8 + bytes.readUInt32LE(at + 4)
  const count = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8) >> 1
  return Float32Array.from({ length: count }, (_, index) => bytes.readInt16LE(at + 8 + 2 * index) / 32_768)
}
