/** A number as WebAssembly writes it (LEB128), and where it ends. */
const readNumber = (bytes: Uint8Array, from: number): readonly [value: number, end: number] => {
  let value = 0
  for (let at = from, shift = 0; ; at += 1, shift += 7) {
    const byte = bytes[at]
    if (byte === undefined || shift > 28) throw new Error('This is no whole WebAssembly module.')
    value += (byte & 0x7f) * 2 ** shift
    if ((byte & 0x80) === 0) return [value, at + 1]
  }
}

const headerBytes = 8
const customSection = 0

/**
 * A WebAssembly module without its custom sections (names, and what a debugger reads): by the specification they change nothing of what
 * it does. Throws for what is no whole module.
 */
export const withoutCustomSections = (bytes: Uint8Array): Uint8Array => {
  if (bytes.length < headerBytes || Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== '\0asm')
    throw new Error('This is no WebAssembly module.')
  const kept = [bytes.subarray(0, headerBytes)]
  for (let at = headerBytes; at < bytes.length; ) {
    const [size, start] = readNumber(bytes, at + 1)
    const end = start + size
    if (end > bytes.length) throw new Error('This is no whole WebAssembly module.')
    if (bytes[at] !== customSection) kept.push(bytes.subarray(at, end))
    at = end
  }
  return Buffer.concat(kept)
}
