/** Pictures of one drawing by their size in pixels, as PNG. */
export type Pictures = ReadonlyMap<number, Buffer>

const present = (pictures: Pictures, sizes: readonly number[]): readonly (readonly [number, Buffer])[] =>
  sizes.flatMap((size) => {
    const png = pictures.get(size)
    return png === undefined ? [] : [[size, png] as const]
  })

/** Windows' form: a directory of sixteen bytes for each picture, then the pictures. 256 is written as 0, and nothing is larger. */
export const icoOf = (pictures: Pictures): Buffer => {
  const entries = present(pictures, [16, 24, 32, 48, 64, 128, 256])
  const header = Buffer.alloc(6 + 16 * entries.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(entries.length, 4)
  let offset = header.length
  entries.forEach(([size, png], index) => {
    const at = 6 + 16 * index
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(png.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += png.length
  })
  return Buffer.concat([header, ...entries.map(([, png]) => png)])
}

/** macOS' names of sizes; those of retina screens are the same pictures again. */
const icnsTypes: readonly (readonly [type: string, size: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
]

/** macOS' form: blocks of a name of four letters, a length that counts both, and a picture. */
export const icnsOf = (pictures: Pictures): Buffer => {
  const blocks = icnsTypes.flatMap(([type, size]) => {
    const png = pictures.get(size)
    if (png === undefined) return []
    const head = Buffer.alloc(8)
    head.write(type, 0, 'ascii')
    head.writeUInt32BE(8 + png.length, 4)
    return [Buffer.concat([head, png])]
  })
  const body = Buffer.concat(blocks)
  const head = Buffer.alloc(8)
  head.write('icns', 0, 'ascii')
  head.writeUInt32BE(8 + body.length, 4)
  return Buffer.concat([head, body])
}
