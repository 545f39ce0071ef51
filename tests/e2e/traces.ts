import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What must not be found, by a name to tell it by. */
export type Needle = readonly [name: string, bytes: Buffer]

/** A text in the forms in which files keep it. */
export const textNeedles = (name: string, text: string): readonly Needle[] => [
  [`${name} (utf8)`, Buffer.from(text, 'utf8')],
  [`${name} (utf16)`, Buffer.from(text, 'utf16le')],
]

/** An id as text and as its sixteen bytes. */
export const idNeedles = (id: string): readonly Needle[] => [
  ...textNeedles(id, id),
  [`${id} (bytes)`, Buffer.from(id.replaceAll('-', ''), 'hex')],
]

const stretch = 48

const isSilent = (part: Buffer): boolean => part.filter((byte) => byte !== 0 && byte !== 255).length < part.length / 2

/** Three stretches with sound in them, as samples and in base64 at each of the three places where that may begin. */
export const soundNeedles = (name: string, wave: Buffer): readonly Needle[] => {
  const starts = Array.from(
    { length: Math.floor((wave.length - 44) / stretch) - 1 },
    (_, index) => 44 + index * stretch,
  )
  const loud = starts.filter((at) => !isSilent(wave.subarray(at, at + stretch)))
  const chosen = [0.2, 0.5, 0.8].flatMap((share) => loud[Math.floor(loud.length * share)] ?? [])
  if (chosen.length < 3) throw new Error(`${name} is silent`)
  return chosen.flatMap((at) => {
    const part = wave.subarray(at, at + stretch)
    const base64 = [0, 1, 2].map((shift) => {
      const text = wave.subarray(at + shift, at + shift + 36).toString('base64')
      return [`${name} at ${at} (base64)`, Buffer.from(text)] as const
    })
    return [[`${name} at ${at}`, part] as const, ...base64]
  })
}

export interface Found {
  readonly file: string
  readonly needle: string
}

/** Every file under the folders, however deep, with every needle in it; and how much was read. */
export const searchFor = (
  needles: readonly Needle[],
  folders: readonly string[],
): { readonly found: readonly Found[]; readonly files: number; readonly bytes: number } => {
  const found: Found[] = []
  let files = 0
  let bytes = 0
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const file = join(entry.parentPath, entry.name)
      let content: Buffer
      try {
        content = readFileSync(file)
      } catch {
        // Gone meanwhile.
        continue
      }
      files += 1
      bytes += content.length
      for (const [needle, wanted] of needles) if (content.includes(wanted)) found.push({ file, needle })
    }
  }
  return { found, files, bytes }
}
