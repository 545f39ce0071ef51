import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { processes } from '../../main/core/phonology/processes.ts'
import { type Variant, variantsOf } from '../../main/core/phonology/variants.ts'
import type { Sound } from '../../preload/contract/vocabulary.ts'

/** Makes synthetic takes of the starter pack with flite and sox: each twister as it should be, and with slips. `speak.ts OUT` */

const out = process.argv[2] ?? 'clips'
const voices = ['slt', 'rms', 'awb', 'kal16']
const conditions = ['plain', 'child', 'noise'] as const
const stretches = [0.9, 1, 1.15, 1.3]
const changedTakes = 5
const wordsChanged = 2

let seed = 11
const random = (): number => {
  seed = (seed * 16_807) % 2_147_483_647
  return seed / 2_147_483_647
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

/** Noise 20 dB below the speech, added in place. */
const addNoise = (file: string): void => {
  const bytes = readFileSync(file)
  let energy = 0
  for (let at = 44; at + 1 < bytes.length; at += 2) energy += bytes.readInt16LE(at) ** 2
  const level = Math.sqrt(energy / ((bytes.length - 44) / 2)) / 10
  for (let at = 44; at + 1 < bytes.length; at += 2) {
    const normal = (random() + random() + random() + random() - 2) * Math.sqrt(3)
    bytes.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(bytes.readInt16LE(at) + level * normal))), at)
  }
  writeFileSync(file, bytes)
}

const speak = (
  voice: string,
  said: readonly Sound[],
  condition: (typeof conditions)[number],
  file: string,
): boolean => {
  const raw = join(out, 'raw.wav')
  const phones = `pau ${said.join(' ').toLowerCase()} pau`
  // A higher voice from a smaller head, at the same speed.
  const smaller = condition === 'child' ? ['speed', '1.22', 'tempo', '-s', '0.82', 'rate', '16000'] : []
  try {
    execFileSync('flite', ['-voice', voice, '--setf', `duration_stretch=${pick(stretches)}`, '-p', phones, '-o', raw])
    execFileSync('sox', [raw, '-r', '16000', '-b', '16', file, ...smaller, 'norm', '-6', 'pad', '0.2', '0.25'])
  } catch {
    // Not every voice has every pair of sounds.
    return false
  }
  if (condition === 'noise') addNoise(file)
  return true
}

interface Twister {
  readonly words: readonly { readonly text: string; readonly sounds: readonly Sound[] }[]
}

mkdirSync(out, { recursive: true })
const pack = JSON.parse(readFileSync(join(import.meta.dirname, '../../main/content/packs/starter.json'), 'utf8')) as {
  readonly twisters: readonly Twister[]
}
const index: unknown[] = []
for (const [number, { words }] of pack.twisters.entries()) {
  const slips = words.flatMap(({ sounds }, word) => variantsOf(sounds, processes).map((variant) => ({ word, variant })))
  const processOf = ({ variant }: { variant: Variant }) =>
    variant.outcomes.find(({ process }) => process)?.process ?? ''
  const known = [...new Set(slips.map(processOf))]
  for (const [place, voice] of voices.entries()) {
    const condition = conditions[(number + place) % conditions.length] ?? 'plain'
    for (let take = 0; take <= changedTakes; take++) {
      const changes = new Map<number, Variant>()
      for (let slip = 0; take > 0 && slip < wordsChanged && known.length > 0; slip++) {
        const process = pick(known)
        const { word, variant } = pick(slips.filter((other) => processOf(other) === process))
        if (![...changes.keys()].some((other) => Math.abs(other - word) < 2)) changes.set(word, variant)
      }
      const said = words.flatMap(
        ({ sounds }, word) => changes.get(word)?.outcomes.flatMap(({ heard }) => heard ?? []) ?? sounds,
      )
      const id = `${number}-${voice}-${take}`
      if (!speak(voice, said, condition, join(out, `${id}.wav`))) continue
      index.push({
        id,
        voice,
        condition,
        words,
        changes: [...changes].map(([word, { outcomes }]) => ({ word, outcomes })),
      })
    }
  }
}
writeFileSync(join(out, 'index.json'), JSON.stringify(index))
